#!/usr/bin/python3
"""Every case through the real service, each office on its own day.

The stored trace is byte for byte what "meerzorgctl check --json" prints, every
answer is signed, valid and stored, and the people in it stand nowhere else.
"""
import functools
import os
import re
import sqlite3
import subprocess
import unittest

from lxml import etree

import applications
import control
from service import BIN, PKI, SOURCE, Service

OFFICE = os.path.join(PKI, 'zorgkantoor.crt')
LISTINGS = (('status',), ('list',), ('cases',), ('work-list',))
PERSONAL = ('Bsn', 'Geslachtsnaam', 'Voornamen')
FREE_TEXT = ('Toelichting', 'Omschrijving', 'Resultaten', 'ExtraZorg')


def offices():
    """The cases by the policy that judges them, in the order of their day."""
    groups = {}
    for name in applications.case_names():
        given = applications.circumstances(name)
        if 'zaak' not in given:
            groups.setdefault(given['policy'], []).append(
                (given['received'], name))
    return {policy: sorted(cases) for policy, cases in groups.items()}


def secrets(name):
    """What nobody but the parties may read of this case."""
    tree = etree.fromstring(applications.case_body(name))
    found = {tree.findtext('.//{*}Geboortedatum/{*}Datum')}
    for element in PERSONAL + FREE_TEXT:
        found |= {node.text for node in tree.iterfind('.//{*}' + element)}
    return {text.encode() for text in found if text and len(text) > 4}


class Office:
    """A service under one policy, and what was left of it in the end."""

    def __init__(self, policy, cases):
        self.policy, self.cases, self.answers = policy, cases, {}
        with Service(policy=policy, date=cases[0][0]) as service:
            peers = {code: service.peer(name)
                     for name, code in applications.CODES.items()}
            for received, name in cases:
                service.set_date(received)
                self.exchange(service, peers, name)
            self.told = b''.join(
                control.ask(service.keys['control_socket'], *verb)
                for verb in LISTINGS)
            for peer in peers.values():
                peer.close()
            service.stop()
            self.log = '\n'.join(service.log()).encode()
            self.traces = stored_traces(service.keys['database'])

    def exchange(self, service, peers, name):
        body = applications.case_body(name)
        sender = etree.fromstring(body).findtext('.//{*}Afzender')
        peers[sender].offer(name, body)
        self.answers[name] = service.answer(peers[sender], name).body

    def days(self):
        found = {}
        for received, name in self.cases:
            found.setdefault(received, []).append(name)
        return found


@functools.lru_cache(None)
def schema(kind):
    return etree.XMLSchema(etree.parse(
        os.path.join(SOURCE, 'schemas', kind + '.xsd')))


def schema_of(tree):
    return schema(etree.QName(tree).namespace.split(':')[2])


def stored_traces(database):
    with sqlite3.connect(f'file:{database}?mode=ro', uri=True) as db:
        stored = dict(db.execute(
            'SELECT wire_id, trace FROM outcome JOIN inbox USING (seq)'))
    db.close()
    return stored


class Cases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.offices = [Office(*office) for office in offices().items()]

    def each_case(self):
        return [(office, name) for office in self.offices
                for _, name in office.cases]

    def check(self, policy, received, names):
        """The lines that check prints, each without its leading "file"."""
        files = [os.path.join('tests', 'cases', name, 'aanvraag.xml')
                 for name in names]
        done = subprocess.run(
            [os.path.join(BIN, 'meerzorgctl'), 'check', '--json', '--policy',
             policy, '--received', received, *files],
            cwd=SOURCE, capture_output=True, check=True)
        lines = done.stdout.splitlines()
        self.assertEqual(len(lines), len(names), done.stderr)
        for file, line in zip(files, lines):
            self.assertTrue(line.startswith(b'{"file":"%s",' % file.encode()))
        return [re.sub(rb'^\{"file":"[^"]*",', b'{', line) for line in lines]

    def test_the_stored_trace_is_what_check_prints(self):
        for office in self.offices:
            self.assertEqual(len(office.traces), len(office.cases))
            for received, names in office.days().items():
                lines = self.check(office.policy, received, names)
                for name, line in zip(names, lines):
                    with self.subTest(name):
                        self.assertEqual(office.traces[name], line)

    def test_every_answer_is_signed_and_valid(self):
        for office, name in self.each_case():
            with self.subTest(name):
                answer = office.answers[name]
                self.assertIsNone(applications.xmlsec_verify(answer, OFFICE))
                tree = etree.fromstring(answer)
                schema_of(tree).assertValid(tree)

    def test_the_people_stand_in_no_log_and_no_listing(self):
        for office, name in self.each_case():
            with self.subTest(name):
                # that a search would find something
                self.assertIn(b'peer=41000001', office.log)
                self.assertIn(b'41000001', office.told)
                self.assertGreaterEqual(len(secrets(name)), 3)
                for secret in secrets(name):
                    self.assertNotIn(secret, office.log)
                    self.assertNotIn(secret, office.told)


if __name__ == '__main__':
    unittest.main()
