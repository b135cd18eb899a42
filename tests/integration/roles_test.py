#!/usr/bin/python3
"""Each role has a user of its own, and can reach what it needs and no more.

Root is needed to give roles users; users that every system has stand in for
the real ones. Without root the test is skipped (77).
"""
import os
import pwd
import re
import shutil
import sys
import unittest

from applications import application  # finds the rest
from service import PKI, Service, read

USERS = {'broker': 'daemon', 'worker': 'nobody', 'signer': 'bin'}
SKIPPED = 77


def status(pid):
    lines = read(f'/proc/{pid}/status').splitlines()
    return dict(line.split(':\t', 1) for line in lines if ':\t' in line)


def descriptors(pid):
    folder = f'/proc/{pid}/fd'
    return {int(fd): os.readlink(os.path.join(folder, fd))
            for fd in os.listdir(folder)}


def inodes(pid, protocol):
    """The sockets of one protocol that the process could know of."""
    lines = read(f'/proc/{pid}/net/{protocol}').splitlines()[1:]
    column = {'unix': 6}.get(protocol, 9)
    return {line.split()[column] for line in lines}


def sockets(pid):
    """The protocols of the process's sockets, one for each."""
    found = []
    for target in descriptors(pid).values():
        inode = re.fullmatch(r'socket:\[(\d+)\]', target)
        if inode:
            found += [name for name in ('unix', 'tcp', 'udp', 'tcp6', 'udp6')
                      if inode[1] in inodes(pid, name)] or ['other']
    return sorted(found)


class Roles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = service = Service(
            single_user='no', workers=2, listen='tcp://127.0.0.1:*',
            **{f'{role}_user': user for role, user in USERS.items()})
        cls.addClassCleanup(service.__exit__)
        # each key can be read by root alone: the roles are handed them
        for key in ('curve_secret_file', 'signing_key_file'):
            path = os.path.join(service.dir, key)
            shutil.copy(service.keys[key], path)
            os.chmod(path, 0o600)
            service.keys[key] = path
        os.chmod(service.dir, 0o755)
        os.chmod(service.clock_file, 0o644)
        os.chown(service.dir, pwd.getpwnam(USERS['broker']).pw_uid, -1)
        os.setgroups([4, 6])  # ours, which no role may inherit
        service.start()
        with service.peer('aanbieder-a') as peer:
            peer.offer('one', application('S-1'))
            answer = service.answer(peer, 'one').body
        assert b'<Uitkomst>toegekend</Uitkomst>' in answer

    def pids(self, role):
        found = self.service.children(role)
        self.assertEqual(len(found), 2 if role == 'worker' else 1)
        return found

    def test_each_role_is_its_user_and_can_become_no_other(self):
        for role, user in USERS.items():
            entry = pwd.getpwnam(user)
            for pid in self.pids(role):
                told = status(pid)
                self.assertEqual(told['Uid'].split(), [str(entry.pw_uid)] * 4)
                self.assertEqual(told['Gid'].split(), [str(entry.pw_gid)] * 4)
                self.assertEqual(told['Groups'].strip(), '')
                self.assertEqual(told['NoNewPrivs'], '1')
                self.assertEqual(int(told['CapEff'], 16), 0)
                self.assertEqual(int(told['CapPrm'], 16), 0)

    def test_a_worker_has_its_line_and_nothing_else(self):
        for pid in self.pids('worker'):
            self.assertEqual(sockets(pid), ['unix'])
            self.assertEqual(self.files(pid), [])

    def test_the_signer_has_its_line_and_nothing_else(self):
        for pid in self.pids('signer'):
            self.assertEqual(sockets(pid), ['unix'])
            # but for the clock of these tests
            self.assertEqual(self.files(pid), [self.service.clock_file])

    def test_the_broker_has_sockets_and_database_and_no_signing_key(self):
        for pid in self.pids('broker'):
            self.assertIn('tcp', sockets(pid))
            database = self.service.keys['database']
            files = self.files(pid)
            self.assertIn(database, files)
            self.assertEqual([name for name in files
                              if not name.startswith(database)], [])

    def files(self, pid):
        """What it has open beyond its standard streams, which must lead to
        the log or nowhere."""
        found = descriptors(pid)
        return sorted({target for fd, target in found.items() if fd > 2
                       and not re.match(r'socket:|anon_inode:', target)})

    def test_no_role_keeps_what_it_was_handed_to_start_with(self):
        """A descriptor that nobody closed could be read again."""
        for role in USERS:
            for pid in self.pids(role):
                for target in descriptors(pid).values():
                    self.assertNotIn('memfd:', target)
                    self.assertNotIn(PKI, target)
                self.assertEqual(read(f'/proc/{pid}/environ'), '')

    def test_a_user_that_is_not_there_stops_the_start(self):
        other = Service(single_user='no', broker_user='nobody-such',
                        worker_user='nobody', signer_user='bin')
        self.addCleanup(shutil.rmtree, other.dir)
        other.start(ready=False)
        self.assertEqual(other.wait(), 1)
        self.assertRegex('\n'.join(other.log()),
                         'broker_user = nobody-such: there is no such user')


if __name__ == '__main__':
    if os.geteuid() != 0:
        print('needs root')
        sys.exit(SKIPPED)
    unittest.main()
