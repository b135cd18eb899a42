#!/usr/bin/python3
"""Who is let in, and what changes when the registry or the policy does."""
import contextlib
import os
import re
import shutil
import signal
import unittest

from lxml import etree

import applications
import wire
from applications import application
from service import DEADLINE, SOURCE, Service, read


def codes(body):
    return etree.fromstring(body).xpath('//*[local-name()="Code"]/text()')


def curve_line(party):
    return re.compile(rf'(partij = {applications.CODES[party]}\n'
                      r'(?:(?!partij).*\n)*?)curve = .*\n')


def certificate_line(party):
    return re.compile(rf'(partij = {applications.CODES[party]}\n'
                      r'(?:(?!partij).*\n)*?certificaat = \S+ \S+)')


class Access(unittest.TestCase):
    def setUp(self):
        self.service = Service()
        self.policy = os.path.join(self.service.dir, 'beleid')
        shutil.copytree(os.path.join(SOURCE, 'etc', 'beleid', 'voorbeeld'),
                        self.policy)
        self.service.keys['policy_dir'] = self.policy
        self.addCleanup(self.service.__exit__)
        self.service.start()

    def peer(self, name='aanbieder-a', **how):
        peer = self.service.peer(name, **how)
        self.addCleanup(peer.close)
        return peer

    def edit(self, path, pattern, replacement):
        text, count = re.subn(pattern, replacement, read(path), count=1)
        self.assertEqual(count, 1, pattern)
        with open(path, 'w') as file:
            file.write(text)

    def edit_registry(self, pattern, replacement):
        self.edit(self.service.keys['registry_file'], pattern, replacement)

    def reload(self, expect='reloaded '):
        self.service.skip_log()
        self.service.signal(signal.SIGHUP)
        return self.service.wait_log(expect)

    def still_works(self, identificatie):
        peer = self.peer()
        peer.offer(identificatie, application(identificatie))
        answer = self.service.answer(peer, identificatie).body
        self.assertIn(b'<Uitkomst>toegekend</Uitkomst>', answer)

    def test_an_unknown_key_is_not_let_in(self):
        stranger = self.peer('vreemd', timeout=1.0)
        with self.assertRaises(TimeoutError):
            stranger.ping()
        self.peer().ping()

    def start_halfway(self):
        """A service whose workers stand still before they are ready, and a
        party that knocks; None when they were too quick."""
        self.service.stop()
        self.service.start(ready=False)
        self.service.wait_log('started role=worker', number=2)
        for pid in self.service.children('worker'):
            os.kill(pid, signal.SIGSTOP)
        self.service.endpoint = self.service.wait_log(
            'listening ').split('endpoint=')[1].split()[0]
        peer = self.peer(timeout=0.5)
        with contextlib.suppress(TimeoutError):
            peer.ping()
            peer = None
        for pid in self.service.children('worker'):
            os.kill(pid, signal.SIGCONT)
        self.service.wait_log('ready ')
        return peer

    def test_who_knocks_while_the_service_starts_is_let_in_later(self):
        """libzmq does not try again with a key that was turned away."""
        self.service.keys['log_level'] = 7
        starts = (self.start_halfway() for _ in range(50))
        peer = next((peer for peer in starts if peer), None)
        self.assertIsNotNone(peer, 'the workers are too quick for this test')
        peer.timeout = DEADLINE
        peer.ping()

    def test_a_connection_that_names_itself_is_refused(self):
        peer = self.peer()
        peer.socket.disconnect(self.service.endpoint)
        peer.socket.routing_id = b'41000002'
        peer.socket.connect(self.service.endpoint)
        with self.assertRaises(wire.Refused) as caught:
            peer.ping()
        self.assertEqual(caught.exception.code, 'routing-id')

    def test_a_key_that_is_revoked_while_connected_is_refused(self):
        peer, other = self.peer(), self.peer('aanbieder-b')
        peer.ping()
        self.edit_registry(curve_line('aanbieder-a'), r'\1')
        self.reload()
        for request in (peer.ping, lambda: peer.offer('one', b'<x/>'),
                        lambda: peer.fetch(1), lambda: peer.status('one')):
            with self.assertRaises(wire.Refused) as caught:
                request()
            self.assertEqual(caught.exception.code, 'unknown-party')
        other.ping()

    def test_a_new_party_is_let_in_after_a_reload(self):
        stranger = self.peer('vreemd', timeout=1.0)
        with self.assertRaises(TimeoutError):
            stranger.ping()
        key = read(os.path.join(SOURCE, 'tests/support/pki/vreemd.curve'))
        self.edit_registry(curve_line('aanbieder-b'),
                           lambda found: f'{found[1]}curve = {key.strip()}\n')
        self.reload()
        self.peer('vreemd').ping()

    def test_a_revoked_certificate_signs_nothing_any_more(self):
        peer = self.peer()
        peer.offer('before', application('S-1'))
        self.service.answer(peer, 'before')
        self.edit_registry(certificate_line('aanbieder-a'),
                           r'\1 - 2023-03-05')
        self.reload()
        peer.offer('after', application('S-2'))
        answer = self.service.answer(peer, 'after').body
        self.assertEqual(codes(answer), ['sign-certificate-revoked'])

    def test_anothers_certificate_does_not_count(self):
        peer = self.peer()
        peer.offer('one', application('S-3', signer='aanbieder-b'))
        answer = self.service.answer(peer, 'one').body
        self.assertEqual(len(codes(answer)), 1)
        self.assertIn(b'urn:meerzorg:foutbericht:1.0', answer)

    def test_a_broken_registry_keeps_the_old_one(self):
        self.edit_registry('soort = zorgaanbieder', 'soort = kapper')
        line = self.reload('reload-failed ')
        self.assertRegex(line, r'voorbeeld\.conf:\d+: .*kapper|soort')
        self.still_works('S-4')
        self.edit_registry('soort = kapper', 'soort = zorgaanbieder')
        self.reload()
        self.still_works('S-5')

    def test_a_broken_policy_keeps_the_old_one(self):
        path = os.path.join(self.policy, '2023.xml')
        whole = read(path)
        self.edit(path, '<Beleid', '<Beleidd')
        self.assertRegex(self.reload('worker-failed '),
                         r'2023\.xml: .*line \d+')
        self.service.wait_log('reload-failed ')
        self.still_works('S-6')
        with open(path, 'w') as file:
            file.write(whole)
        self.reload()
        self.still_works('S-7')

    def test_a_policy_that_breaks_its_schema_keeps_the_old_one(self):
        self.edit(os.path.join(self.policy, '2024.xml'),
                  r'<Mandaat><Zorgprofiel>', '<Mandaat><Profiel>x</Profiel>'
                  '<Zorgprofiel>')
        self.assertRegex(self.reload('worker-failed '),
                         r'2024\.xml: .*line \d+')
        self.service.wait_log('reload-failed ')
        self.still_works('S-6')

    def test_a_missing_policy_folder_keeps_the_old_one(self):
        shutil.rmtree(self.policy)
        self.assertIn('policy_dir', self.reload('reload-failed '))
        self.still_works('S-8')

    def test_a_key_that_waits_for_a_start_fails_the_reload_as_a_whole(self):
        self.service.keys['workers'] = '3'
        self.service.write_config()
        self.assertIn('workers', self.reload('reload-failed '))
        self.still_works('S-9')

    def test_a_reload_takes_up_new_figures(self):
        """The same application, and an office that no longer mandates."""
        self.still_works('S-10')
        for name in os.listdir(self.policy):
            path = os.path.join(self.policy, name)
            text = re.sub(r'<Mandaten>.*?</Mandaten>\s*', '', read(path),
                          flags=re.DOTALL)
            with open(path, 'w') as file:
                file.write(text)
        self.reload()
        peer = self.peer()
        peer.offer('one', application('S-11'))
        answer = self.service.answer(peer, 'one').body
        self.assertIn(b'urn:meerzorg:ontvangstbevestiging:1.0', answer)


if __name__ == '__main__':
    unittest.main()
