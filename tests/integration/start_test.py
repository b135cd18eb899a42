#!/usr/bin/python3
"""How the service starts, refuses to start, and stops."""
import os
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import unittest

from applications import application  # finds the rest
import control
from service import BIN, PKI, SOURCE, Service, Victim, read


class Start(unittest.TestCase):
    def setUp(self):
        self.service = Service()
        self.addCleanup(shutil.rmtree, self.service.dir)

    def copy(self, source, name):
        path = os.path.join(self.service.dir, name)
        (shutil.copytree if os.path.isdir(source) else shutil.copy)(
            source, path)
        return path

    def refuses(self, *patterns):
        """It ends by itself with 1, saying all of this."""
        self.service.start(ready=False)
        self.assertEqual(self.service.wait(), 1, self.service.log())
        log = '\n'.join(self.service.log())
        for pattern in patterns:
            self.assertRegex(log, pattern)
        self.assertRegex(log, '<3>start-failed .*why=')
        self.service.process = None
        self.service.check_sound()

    def line_of(self, key):
        return rf'meerzorgd\.conf:{list(self.service.keys).index(key) + 1}: '

    def with_key(self, key, value, *patterns):
        self.service.keys[key] = value
        self.refuses(self.line_of(key), *patterns)

    def test_an_unknown_key(self):
        self.with_key('werkers', '2', 'werkers')

    def test_a_value_that_is_none(self):
        self.with_key('workers', 'two', 'workers')

    def test_a_value_out_of_bounds(self):
        self.with_key('workers', '0', 'workers.*1')

    def test_keys_that_contradict(self):
        self.with_key('message_wall_ms', '100', 'message_cpu_ms')

    def test_a_test_clock_in_production(self):
        self.service.keys['test_pki'] = 'no'
        self.refuses(self.line_of('test_clock_file'), 'test_pki')

    def test_published_keys_in_production(self):
        del self.service.keys['test_clock_file']
        self.service.keys['test_pki'] = 'no'
        self.refuses(r'voorbeeld\.conf', 'test_pki')

    def test_a_configuration_that_is_not_there(self):
        done = subprocess.run(
            [os.path.join(BIN, 'meerzorgd'), '-c',
             os.path.join(self.service.dir, 'none.conf')],
            capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r'none\.conf: No such file')

    def test_files_that_are_not_there(self):
        for key in ('curve_secret_file', 'signing_key_file',
                    'signing_certificate_file', 'registry_file',
                    'policy_dir'):
            with self.subTest(key):
                service = self.service
                before = service.keys[key]
                service.keys[key] = os.path.join(service.dir, 'none')
                self.refuses(r'/none: No such file')
                service.keys[key] = before

    def test_a_curve_secret_that_is_none(self):
        path = os.path.join(self.service.dir, 'secret')
        with open(path, 'w') as file:
            file.write('not a key\n')
        self.service.keys['curve_secret_file'] = path
        self.refuses('(?i)curve')
        self.assertNotIn('not a key', '\n'.join(self.service.log()))

    def test_a_signing_key_that_is_none(self):
        self.service.keys['signing_key_file'] = self.service.keys[
            'curve_secret_file']
        self.refuses('signer-failed why=')

    def test_a_certificate_of_another_key(self):
        self.service.keys['signing_certificate_file'] = os.path.join(
            PKI, 'aanbieder-a.crt')
        self.refuses(r'aanbieder-a\.crt does not belong to .*zorgkantoor\.key')

    def test_a_registry_with_a_fault(self):
        path = self.service.keys['registry_file']
        text = read(path)
        line = text[:text.index('soort = zorgaanbieder')].count('\n') + 1
        with open(path, 'w') as file:
            file.write(text.replace('soort = zorgaanbieder', 'soort = kapper'))
        self.refuses(rf'voorbeeld\.conf:{line}: .*soort')

    def test_a_policy_file_with_a_fault(self):
        path = self.copy(self.service.keys['policy_dir'], 'beleid')
        self.service.keys['policy_dir'] = path
        name = os.path.join(path, '2023.xml')
        text = read(name)
        with open(name, 'w') as file:
            file.write(text.replace('<Mandaat>', '<Mandat>', 1))
        self.refuses(r'2023\.xml: .*line \d+')

    def test_a_database_of_a_newer_version(self):
        self.service.start()
        self.service.stop()
        with sqlite3.connect(self.service.keys['database']) as database:
            database.execute('PRAGMA user_version = 9999')
        database.close()
        self.refuses(r'start-failed role=broker why=.*9999|newer')

    def test_a_database_that_is_none(self):
        with open(self.service.keys['database'], 'w') as file:
            file.write('not a database, but a good deal of text\n' * 100)
        self.refuses('start-failed role=broker why=')
        self.assertEqual(os.path.getsize(self.service.keys['database']), 4000)

    def test_a_second_service_on_the_same_database(self):
        self.service.start()
        other = Service(database=self.service.keys['database'])
        self.addCleanup(shutil.rmtree, other.dir)
        other.start(ready=False)
        self.assertEqual(other.wait(), 1)
        self.assertRegex('\n'.join(other.log()),
                         r'start-failed role=broker why=')
        with self.service.peer('aanbieder-a') as peer:
            peer.ping()
        self.service.stop()

    def test_a_second_service_at_the_same_address(self):
        """It does not take the sockets away from the first."""
        self.service.start()
        for key in ('listen', 'control_socket'):
            with self.subTest(key):
                other = Service(**{key: self.service.keys[key]})
                self.addCleanup(shutil.rmtree, other.dir)
                other.start(ready=False)
                self.assertEqual(other.wait(), 1)
                self.assertIn('another process listens there',
                              '\n'.join(other.log()))
        with self.service.peer('aanbieder-a') as peer:
            peer.ping()
        control.ask(self.service.keys['control_socket'], 'status')
        self.service.stop()

    def test_check_config_says_the_same_without_starting(self):
        self.service.keys['werkers'] = '2'
        self.service.write_config()
        done = subprocess.run(
            [os.path.join(BIN, 'meerzorgd'), '-c', self.service.config_file,
             '--check-config'], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, self.line_of('werkers') + '.*werkers')

    def test_it_stops_cleanly_and_leaves_nothing(self):
        self.service.start()
        with self.service.peer('aanbieder-a') as peer:
            peer.offer('one', application('S-1'))
            self.service.answer(peer, 'one')
        roles = [Victim(pid) for pid in self.service.children()]
        sockets = [self.service.keys['control_socket'],
                   self.service.keys['listen'][len('ipc://'):]]
        for path in sockets:
            self.assertTrue(stat.S_ISSOCK(os.stat(path).st_mode))
        self.service.signal(signal.SIGTERM)
        self.assertEqual(self.service.wait(), 0)
        for role in roles:
            role.wait_gone()
        for path in sockets:
            self.assertFalse(os.path.exists(path), path)
        self.assertEqual(self.service.log()[-1], '<6>stopped')
        # the log of writes was folded in: the file alone is the database
        self.assertFalse(os.path.exists(
            self.service.keys['database'] + '-wal'))
        self.service.process = None
        self.service.start()
        with self.service.peer('aanbieder-a') as peer:
            self.assertEqual(peer.status('one').state, 'beantwoord')
        self.service.stop()

    def test_all_that_a_decision_rests_on_is_kept(self):
        self.service.start()
        with self.service.peer('aanbieder-a') as peer:
            peer.offer('one', application('S-3'))
            self.service.answer(peer, 'one')
        self.service.stop()
        with sqlite3.connect(self.service.keys['database']) as database:
            named = database.execute(
                'SELECT policy, registry, "schema" FROM outcome').fetchone()
            kept = dict(database.execute(
                'SELECT kind, hash FROM kept_set').fetchall())
        database.close()
        self.assertEqual(
            (kept['policy'], kept['registry'], kept['schema']), named)

    def test_it_stops_with_work_in_hand(self):
        """A worker that hangs is killed; its message waits in the inbox."""
        self.service.keys['stop_wait_ms'] = 300
        self.service.start()
        for pid in self.service.children('worker'):
            os.kill(pid, signal.SIGSTOP)
        with self.service.peer('aanbieder-a') as peer:
            peer.offer('one', application('S-2'))
            peer.ping()
            self.service.stop()
            self.service.start()
            self.service.answer(peer, 'one')
        self.service.stop()

    def test_a_worker_killed_at_the_start_is_replaced(self):
        self.service.keys['log_level'] = 7
        self.service.start(ready=False)
        self.service.wait_log('started role=worker', number=2)
        self.service.kill_role('worker')
        self.service.wait_log('ready ')
        self.service.stop()

    def test_the_sample_configuration_is_the_defaults(self):
        def show(path):
            return subprocess.run(
                [os.path.join(BIN, 'meerzorgd'), '-c', path, '--show-config'],
                capture_output=True, text=True, check=True).stdout
        sample = os.path.join(SOURCE, 'etc', 'meerzorgd.conf')
        spoken = os.path.join(self.service.dir, 'spoken.conf')
        with open(spoken, 'w') as file:
            file.write(re.sub(r'(?m)^#(\w+ =)', r'\1', read(sample)))
        self.assertEqual(show(sample), show(spoken))


if __name__ == '__main__':
    unittest.main()
