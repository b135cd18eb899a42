#!/usr/bin/python3
"""meerzorgctl with a real service: as a provider, and as the office's people."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), 'support'))

import service  # noqa: E402
from service import BIN, PKI, SOURCE, read  # noqa: E402

CASES = os.path.join(SOURCE, 'tests', 'cases')
GRANTED = os.path.join(CASES, 'a-vg7-toegekend', 'aanvraag.xml')
CONSULENT = os.path.join(CASES, 'a-vier-vragen-consulent', 'aanvraag.xml')
INCOMPLETE = os.path.join(CASES, 'a-alles-ontbreekt', 'aanvraag.xml')
XPATH = 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'


class CtlTest(unittest.TestCase):
    def setUp(self):
        self.service = self.enterContext(
            service.Service(operators=f'{os.getuid()}:auditor'))
        folder = tempfile.TemporaryDirectory(prefix='mz-')
        self.addCleanup(folder.cleanup)
        self.dir = folder.name
        self.profile = os.path.join(self.dir, 'profile')
        self.write_profile('aanbieder-a')

    def write_profile(self, party):
        with open(self.profile, 'w', encoding='ascii') as file:
            file.write(
                'agb = 41000001\n'
                f'endpoint = {self.service.endpoint}\n'
                f'server_key = {read(PKI + "/zorgkantoor.curve").strip()}\n'
                f'curve_secret_file = {PKI}/{party}.curve_secret\n')

    def ctl(self, *arguments, code=0):
        done = subprocess.run([os.path.join(BIN, 'meerzorgctl'), *arguments],
                              capture_output=True, text=True, check=False,
                              timeout=60)
        self.assertEqual(done.returncode, code,
                         (arguments, done.stdout, done.stderr))
        return done

    def ask(self, *arguments, code=0):
        """A verb of the control socket, for a person."""
        return self.ctl(*arguments, '--socket',
                        self.service.keys['control_socket'], code=code)

    def rows(self, *arguments):
        return [json.loads(line) for line in
                self.ask(*arguments, '--json').stdout.splitlines()]

    def exchange(self, file, wire_id, day):
        """Offer a file on a day; the name of the answer's file."""
        self.service.set_date(day)
        self.ctl('send', '-p', self.profile, '--id', wire_id, file)
        done = self.ctl('fetch', '-p', self.profile, '--id', wire_id, '--wait',
                        '50', '-o', self.dir, '--confirm')
        return done.stdout.strip()

    def kenmerk(self, answer):
        row, = [r for r in self.rows('show', os.path.basename(answer)[:-4])
                if r['row'] == 'zaak']
        return row['kenmerk']

    # As a provider.

    def test_an_answer_is_fetched_verified_and_read(self):
        answer = self.exchange(GRANTED, 'granted', '2023-03-06')
        self.ctl('verify', '--message', GRANTED, answer)
        done = self.ctl('verify', '--message', INCOMPLETE, answer, code=1)
        self.assertIn('another message', done.stdout)
        subprocess.run(['xmlsec1', '--verify', '--trusted-pem',
                        f'{PKI}/zorgkantoor.crt', '--id-attr:Id', XPATH,
                        answer], capture_output=True, check=True)
        text = self.ctl('read', answer).stdout
        for words in ('toegekend', '€ 82,19', '31 maart 2024', 'Postbus'):
            self.assertIn(words, text)
        self.assertNotRegex(text, '9999[0-9]{5}')  # a BSN

    def test_the_receipt_names_what_check_would_judge_by(self):
        answer = self.exchange(GRANTED, 'receipt', '2023-03-06')
        line = json.loads(self.ctl('verify', '--json', answer).stdout)
        self.assertEqual(line['profile'], 'XAdES-B-B, two references')
        row, = [r for r in self.rows('show', os.path.basename(answer)[:-4])
                if r['row'] == 'outcome']
        self.assertEqual(line['beleid_hash'], row['policy'])
        self.assertEqual(line['schema_hash'], row['schema'])
        self.assertEqual(line['aanvraag_hash'], line['bericht_hash'])

    def test_the_same_file_twice_gives_the_same_answer(self):
        first = read(self.exchange(GRANTED, 'twice-1', '2023-03-06'), 'rb')
        again = read(self.exchange(GRANTED, 'twice-2', '2023-05-01'), 'rb')
        self.assertEqual(first, again)

    def test_the_wire_id_is_the_hash_unless_it_is_given(self):
        done = self.ctl('send', '-p', self.profile, '--json', GRANTED)
        line = json.loads(done.stdout)
        self.assertEqual(line['id'], line['hash'])

    def test_other_bytes_under_a_used_id_are_refused(self):
        self.ctl('send', '-p', self.profile, '--id', 'used', GRANTED)
        done = self.ctl('send', '-p', self.profile, '--id', 'used', CONSULENT,
                        code=1)
        self.assertIn('id-used', done.stderr)

    def test_what_is_not_confirmed_is_fetched_again(self):
        answer = self.exchange(INCOMPLETE, 'again', '2024-04-22')
        ref = os.path.basename(answer)[:-4]
        os.unlink(answer)
        # Offering it again puts the answer back among the unconfirmed.
        self.ctl('send', '-p', self.profile, '--id', 'again', INCOMPLETE)
        for options, there in (([], True), (['--confirm'], True), ([], False)):
            done = self.ctl('fetch', '-p', self.profile, '-o', self.dir,
                            '--json', *options)
            refs = [json.loads(line)['ref'] for line in
                    done.stdout.splitlines()]
            self.assertEqual(ref in refs, there, options)
        done = self.ctl('fetch', '-p', self.profile, '--ref', ref)
        self.assertEqual(done.stdout.encode(), read(answer, 'rb') + b'\n')

    def test_an_answer_that_cannot_be_stored_is_not_confirmed(self):
        self.service.set_date('2024-09-16')
        self.ctl('send', '-p', self.profile, '--id', 'full', CONSULENT)
        self.ctl('fetch', '-p', self.profile, '--id', 'full', '--wait', '50',
                 '--confirm', '-o', '/proc', code=1)
        done = self.ctl('fetch', '-p', self.profile, '--json')
        self.assertNotEqual(done.stdout, '')

    def test_the_folder_for_answers_is_made(self):
        answers = os.path.join(self.dir, 'new')
        self.service.set_date('2023-03-06')
        self.ctl('send', '-p', self.profile, '--id', 'new', GRANTED)
        done = self.ctl('fetch', '-p', self.profile, '--id', 'new', '--wait',
                        '50', '-o', answers)
        self.assertEqual(os.listdir(answers),
                         [os.path.basename(done.stdout.strip())])
        self.ctl('fetch', '-p', self.profile, '--id', 'new', '-o',
                 os.path.join(answers, 'none', 'none'), code=1)

    def test_a_key_that_the_office_does_not_know_is_let_nowhere(self):
        self.write_profile('vreemd')
        done = self.ctl('send', '-p', self.profile, '--timeout', '2', GRANTED,
                        code=3)
        self.assertIn('41000001', done.stderr)

    def test_nothing_that_is_named_wrongly_reaches_the_office(self):
        self.ctl('send', '-p', self.profile, '--id', 'a b', GRANTED, code=1)
        self.ctl('fetch', '-p', self.profile, '--ref', '../x', code=1)
        self.ctl('fetch', '-p', self.profile, '--ref', 'Unknown-1', code=1)

    # As the office.

    def test_why_says_the_cause_and_the_next_step(self):
        for file, day, words in (
                (GRANTED, '2023-03-06', ['toegekend', 'was confirmed',
                                         'it is done']),
                (INCOMPLETE, '2024-04-22', ['Something is missing', 'V-08',
                                            '2024-05-06']),
                (CONSULENT, '2024-09-16', ['waits for a consulent', 'O-04',
                                           'meerzorgctl work show Z'])):
            answer = self.exchange(file, 'why-' + day, day)
            text = ' '.join(self.ask('why', self.kenmerk(answer)).stdout.split())
            for word in words:
                self.assertIn(word, text)

    def test_why_tells_of_an_answer_that_nobody_fetched(self):
        self.service.set_date('2023-10-02')
        with tempfile.NamedTemporaryFile() as file:
            file.write(b'<Bericht/>')
            file.flush()
            self.ctl('send', '-p', self.profile, '--id', 'open', file.name)
        done = self.ctl('fetch', '-p', self.profile, '--id', 'open', '--wait',
                        '50', '--json')
        text = self.ask('why', json.loads(done.stdout)['ref']).stdout
        self.assertIn('sign-missing', text)
        self.assertIn('is not confirmed', ' '.join(text.split()))

    def test_why_knows_an_answer_that_was_asked_for_once_more(self):
        answer = self.exchange(GRANTED, 'lost', '2023-03-06')
        self.ctl('send', '-p', self.profile, '--id', 'lost', GRANTED)
        text = self.ask('why', self.kenmerk(answer)).stdout
        self.assertIn('is not confirmed', ' '.join(text.split()))

    def test_work_shows_what_waits_for_a_consulent(self):
        kenmerk = self.kenmerk(self.exchange(CONSULENT, 'work', '2024-09-16'))
        self.assertIn(kenmerk, [r['kenmerk'] for r in self.rows('work', 'list')])
        text = self.ask('work', 'show', kenmerk).stdout
        self.assertIn('Concept van het besluit: toegekend', text)
        trace = [r['trace'] for r in self.rows('work', 'show', kenmerk)
                 if 'trace' in r]
        self.assertEqual(trace[0]['uitkomst'], 'beoordelen')

    def test_the_stored_trace_is_what_check_prints(self):
        answer = self.exchange(GRANTED, 'trace', '2023-03-06')
        trace, = [r['trace'] for r in self.rows('why', self.kenmerk(answer))
                  if r['row'] == 'outcome']
        done = self.ctl('check', '--json', '--received', '2023-03-06',
                        '--policy', SOURCE + '/etc/beleid/voorbeeld', GRANTED)
        line = json.loads(done.stdout)
        self.assertEqual(line.pop('file'), GRANTED)
        self.assertEqual(line, trace)

    def test_listings_are_paged(self):
        for n, file in enumerate((GRANTED, INCOMPLETE, CONSULENT)):
            self.exchange(file, f'page-{n}', '2024-09-16')
        done = self.ask('list', '--limit', '2')
        self.assertEqual(len(done.stdout.splitlines()), 3)
        self.assertIn('--after', done.stderr)
        all_rows = self.rows('list', '--limit', '2', '--all')
        self.assertGreaterEqual(len(all_rows), 3)
        seqs = [r['seq'] for r in all_rows]
        self.assertEqual(seqs, sorted(set(seqs), reverse=True))
        self.assertEqual(self.rows('quarantine', 'list'), [])
        self.assertEqual(self.rows('list', '--party', '41000002'), [])
        done = self.ask('list', '--state', 'nowhere', code=1)
        self.assertIn('no such state', done.stderr)

    def test_the_journal_is_whole(self):
        row, = self.rows('journal', 'verify')
        self.assertIs(row['whole'], True)

    def test_status_says_who_is_there(self):
        row = self.rows('status')[0]
        self.assertEqual(row['row'], 'service')
        self.assertEqual((row['workers'], row['signer']), (2, True))

    def test_what_names_nothing_is_an_error(self):
        done = self.ask('why', 'Z1999-000001', code=1)
        self.assertIn('names no case', done.stderr)


if __name__ == '__main__':
    unittest.main()
