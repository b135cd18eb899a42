#!/usr/bin/python3
"""The rules of procedure, R-01 to R-12, in what leaves the building."""
import datetime
import hashlib
import os
import signal
import sqlite3
import unittest

from lxml import etree

from applications import application, case_body  # finds the rest
import wire
from service import Service, noon_ms

DAY_MS = 24 * 3600 * 1000


def day(text):
    return datetime.date.fromisoformat(text)


class Answer:
    def __init__(self, body):
        self.tree = etree.fromstring(body)
        self.kind = etree.QName(self.tree).namespace.split(':')[2]

    def __getitem__(self, name):
        found = self.all(name)
        if len(found) != 1:
            raise AssertionError(f'{name}: {found}')
        return found[0]

    def all(self, path):
        steps = '/'.join('{*}' + step for step in path.split('/'))
        return [node.text for node in self.tree.iterfind('.//' + steps)]


class Rules(unittest.TestCase):
    def begin(self, **keys):
        service = Service(**keys)
        self.addCleanup(service.__exit__)
        service.start()
        peer = service.peer('aanbieder-a')
        self.addCleanup(peer.close)
        self.service, self.peer = service, peer

    def ask(self, name, received, edit=(), at_ms=None):
        """The answer to a case's application, received at noon of a day."""
        self.service.set_clock(at_ms or noon_ms(received))
        self.number = getattr(self, 'number', 0) + 1
        wire_id = f'R-{self.number}'
        self.peer.offer(wire_id, application(wire_id, name=name, edit=edit))
        return Answer(self.service.answer(self.peer, wire_id).body)

    def ledger(self, kenmerk):
        """The terms of a case as the database has them; once it stopped."""
        path = self.service.keys['database']
        with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
            rows = db.execute(
                'SELECT soort, day FROM termijn JOIN zaak ON zaak.id = zaak_id'
                ' WHERE kenmerk = ? ORDER BY n', (kenmerk,)).fetchall()
        db.close()
        return [(soort, str(datetime.date(1970, 1, 1) +
                            datetime.timedelta(days=count)))
                for soort, count in rows]

    #

    def test_R01_receipt_is_confirmed_only_when_durable(self):
        """What was confirmed is there after the power failed; what was not
        confirmed, because there was no room for it, is not."""
        self.begin(database_max_bytes=1 << 20, message_wall_ms=600000)
        for pid in self.service.children('worker'):
            os.kill(pid, signal.SIGSTOP)
        confirmed, body = {}, case_body('a-vg7-toegekend')
        refused = None
        for i in range(200):
            mine = body + b' ' * i
            try:
                received = self.peer.offer(f'W{i}', mine)
            except wire.Pressure:
                refused = f'W{i}'
                break
            self.assertEqual(received.hash, hashlib.sha256(mine).hexdigest())
            confirmed[f'W{i}'] = received
        self.assertIsNotNone(refused, 'the database never was full')
        self.assertGreater(len(confirmed), 5)
        self.peer.ping()  # it is up, and says what it has
        self.service.kill()
        self.service.keys['database_max_bytes'] = '64M'
        self.service.start()
        for wire_id in confirmed:
            self.service.answer(self.peer, wire_id)
        self.assertEqual(self.peer.status(refused).state, 'onbekend')
        self.peer.offer(refused, body + b'\n')
        self.service.answer(self.peer, refused)

    def test_R01_a_full_disk_recovers_by_itself(self):
        self.begin()
        self.service.keys['disk_reserve_bytes'] = str(1 << 40)
        self.service.write_config()
        self.service.signal(signal.SIGHUP)
        self.service.wait_log('reloaded ')
        with self.assertRaises(wire.Pressure):
            self.peer.offer('one', application('R-1'))
        self.assertEqual(self.peer.status('one').state, 'onbekend')
        self.service.wait_log('why=disk_reserve_bytes')
        self.service.keys['disk_reserve_bytes'] = '0'
        self.service.write_config()
        self.service.signal(signal.SIGHUP)
        self.service.wait_log('reloaded ')
        self.peer.offer('one', application('R-1'))
        self.service.answer(self.peer, 'one')

    #

    def test_R02_due_is_42_days_after_the_local_date_of_receipt(self):
        self.begin(policy='etc/beleid')
        midnight = noon_ms('2024-03-12') - 12 * 3600 * 1000  # in winter time
        summer = noon_ms('2024-06-04') - 13 * 3600 * 1000
        for at_ms, due in ((midnight - 1, '2024-04-22'),
                           (midnight, '2024-04-23'),
                           (summer - 1, '2024-07-15'),
                           (summer, '2024-07-16')):
            answer = self.ask('a-mpt-lvg5', None, at_ms=at_ms)
            self.assertEqual(answer.kind, 'ontvangstbevestiging')
            self.assertEqual(answer['BeslissenVoor'], due)

    def test_R02_weekends_do_not_stretch_the_promise(self):
        self.begin(policy='etc/beleid')
        answer = self.ask('a-mpt-lvg5', '2024-03-16')  # a Saturday
        self.assertEqual(answer['BeslissenVoor'], '2024-04-27')

    def test_R02_hersteltermijn_suspends_and_ends_on_a_working_day(self):
        self.begin()
        for received, until in (
                ('2024-04-22', '2024-05-06'),   # a Monday
                ('2024-04-25', '2024-05-10'),   # 9 May: Ascension Day
                ('2024-04-27', '2024-05-13')):  # 11 May: a Saturday
            answer = self.ask('a-alles-ontbreekt', received)
            self.assertEqual(answer.kind, 'verzoekaanvullendeinformatie')
            self.assertEqual(answer['AanvullenTot'], until)
        self.assertIn('13 mei 2024', answer['Verzoek/Toelichting'])
        kenmerk = answer['Kenmerk']
        self.service.stop()
        self.assertEqual(self.ledger(kenmerk), [
            ('ontvangen', '2024-04-27'), ('uiterlijk', '2024-06-08'),
            ('opgeschort', '2024-04-28'), ('hersteltermijn', '2024-05-13')])

    def test_R02_everything_that_is_missing_is_asked_at_once(self):
        self.begin()
        answer = self.ask('a-alles-ontbreekt', '2024-04-22')
        rules = answer.all('Vereiste/Regel')
        self.assertEqual(set(rules), {
            'T-05', 'T-07', 'T-08', 'V-01', 'V-03', 'V-04', 'V-05', 'V-06',
            'V-07', 'V-08', 'V-09', 'V-14'})
        self.assertEqual(len(answer.all('Vereiste/Locatie')), len(rules))
        self.assertTrue(all(answer.all('Vereiste/Omschrijving')))

    #

    def test_R04_beschikking_says_size_and_validity(self):
        self.begin()
        answer = self.ask('a-vg7-toegekend', '2023-03-06')
        self.assertEqual(answer.kind, 'beschikking')
        self.assertEqual(answer['Besluit/Uitkomst'], 'toegekend')
        self.assertEqual(answer['Besluit/Besluitdatum'], '2023-03-06')
        begin, end = (answer['Client/Periode/' + name]
                      for name in ('Begindatum', 'Einddatum'))
        self.assertEqual((begin, end), ('2023-04-01', '2024-03-31'))
        self.assertEqual(answer['Client/Meerzorgprofiel'], '2')
        days = (day(end) - day(begin)).days + 1
        self.assertEqual(int(answer['Client/Budget']),
                         int(answer['Client/Dagbedrag']) * days)
        self.assertEqual(answer['Header/Ontvanger'], '41000001')
        self.assertEqual(answer['AfschriftClient'], '1')

    #

    def test_R05_objection_until_six_weeks_on_a_working_day(self):
        self.begin()
        for decided, until, words in (
                ('2023-03-06', '2023-04-17', '17 april 2023'),
                ('2023-02-27', '2023-04-11', '11 april 2023'),  # Easter Monday
                ('2023-03-17', '2023-04-28', '28 april 2023'),
                ('2023-03-16', '2023-04-28', '28 april 2023')):  # King's Day
            answer = self.ask('a-vg7-toegekend', decided, edit=[
                ('<Dagtekening>2023-03-03<', '<Dagtekening>2023-02-24<')])
            self.assertEqual(answer.kind, 'beschikking')
            self.assertEqual(answer['BezwaarTot'], until)
            clause = answer['Bezwaar/Toelichting']
            for part in (words, 'bezwaar', 'in beroep gaan bij de rechtbank',
                         answer['Bezwaar/Adres']):
                self.assertIn(part, clause)

    def test_R05_a_refusal_has_the_clause_and_the_legal_ground(self):
        self.begin()
        answer = self.ask('a-vg7-125-net-niet', '2023-09-04')
        self.assertEqual(answer['Besluit/Uitkomst'], 'afgewezen')
        self.assertEqual(answer['BezwaarTot'], '2023-10-16')
        self.assertIn('Postbus 99999', answer['Bezwaar/Adres'])
        self.assertIn('Regeling langdurige zorg',
                      answer['WettelijkeGrondslag'])
        self.assertEqual(answer.all('Client/Budget'), [])

    #

    def test_R07_own_beschikking_beside_the_care_that_there_is(self):
        self.begin()
        answer = self.ask('a-vg7-toegekend', '2023-03-06')
        self.assertIn('zelfstandig besluit', answer['EigenBeschikking'])
        self.assertEqual(answer.all('Zaak/Kenmerk'), ['Z2023-000001'])
        other = self.ask('a-vg7-125-net-niet', '2023-09-04')
        self.assertEqual(other['Kenmerk'], 'Z2023-000002')

    #

    def test_R12_a_grant_names_goals_and_a_moment_of_evaluation(self):
        self.begin()
        answer = self.ask('a-vg7-toegekend', '2023-03-06')
        goals = answer.all('Evaluatie/Doelen/Doel/Omschrijving')
        asked = Answer(case_body('a-vg7-toegekend'))
        self.assertEqual(goals, asked.all('GewensteSituatie/Doelen/Doel/'
                                          'Omschrijving'))
        self.assertEqual(answer['Evaluatie/Datum'], '2024-02-01')
        self.assertIn('gewerkte uren hoeft u niet te verantwoorden',
                      answer['Evaluatie/Toelichting'])

    def test_R12_without_a_date_of_its_own_the_last_day_is_the_moment(self):
        self.begin()
        answer = self.ask('a-vg7-toegekend', '2023-03-06', edit=[
            ('<Evaluatiedatum>2023-10-01<', '<Evaluatiedatum>2023-03-31<'),
            ('<Evaluatiedatum>2024-02-01<', '<Evaluatiedatum>2024-04-01<')])
        self.assertEqual(answer['Evaluatie/Datum'], '2024-03-31')


if __name__ == '__main__':
    unittest.main()
