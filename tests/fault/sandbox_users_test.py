#!/usr/bin/python3
"""The service as it is installed: started by root with the three capabilities
of its unit, each role with a user of its own."""
import ctypes
import os
import pwd
import sys
import unittest

SOURCE = os.environ['MZ_SOURCE']
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'support'))
from service import Service, read, role_of  # noqa: E402

UNIT = os.path.join(SOURCE, 'systemd', 'meerzorgd.service')
CASE = os.path.join(SOURCE, 'tests', 'cases', 'a-vg7-toegekend',
                    'aanvraag.xml')
# Users that every Debian has, and whose files are nobody's.
USERS = {'broker': 'daemon', 'worker': 'nobody', 'signer': 'bin'}
CAPABILITIES = {'CAP_KILL': 5, 'CAP_SETGID': 6, 'CAP_SETUID': 7}
PR_CAPBSET_READ, PR_CAPBSET_DROP = 23, 24


def unit_keeps():
    line = next(line for line in read(UNIT).splitlines()
                if line.startswith('CapabilityBoundingSet='))
    return {CAPABILITIES[name] for name in line.split('=')[1].split()}


def keep_only(numbers):
    """For what is executed from here on."""
    libc = ctypes.CDLL(None, use_errno=True)
    number = 0
    while libc.prctl(PR_CAPBSET_READ, number, 0, 0, 0) >= 0:
        if (number not in numbers
                and libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0) != 0):
            raise OSError(ctypes.get_errno(), 'PR_CAPBSET_DROP')
        number += 1


def ids(pid, key):
    line = next(line for line in read(f'/proc/{pid}/status').splitlines()
                if line.startswith(key + ':'))
    return set(line.split()[1:])


class Users(unittest.TestCase):
    def setUp(self):
        users = {f'{role}_user': user for role, user in USERS.items()}
        self.service = Service(single_user='no', **users)
        self.addCleanup(self.service.__exit__)
        folder = self.service.dir
        own = os.path.join(folder, 'own')
        os.mkdir(own, 0o700)
        os.chown(own, pwd.getpwnam(USERS['broker']).pw_uid, 0)
        os.chmod(folder, 0o711)
        os.chmod(self.service.clock_file, 0o644)
        self.service.keys.update(
            database=os.path.join(own, 'meerzorgd.db'),
            listen='ipc://' + os.path.join(own, 'wire'),
            control_socket=os.path.join(own, 'control'))
        self.service.start()

    def test_each_role_has_its_user_and_nothing_of_roots(self):
        pids = self.service.children()
        self.assertEqual({role_of(pid) for pid in pids}, set(USERS))
        for pid in pids:
            user = pwd.getpwnam(USERS[role_of(pid)])
            self.assertEqual(ids(pid, 'Uid'), {str(user.pw_uid)})
            self.assertEqual(ids(pid, 'Gid'), {str(user.pw_gid)})
            self.assertEqual(ids(pid, 'Groups'), set())
            self.assertEqual(ids(pid, 'CapPrm'), {'0' * 16})
        self.assertEqual(int(ids(self.service.process.pid, 'CapPrm').pop(),
                             16), sum(1 << n for n in unit_keeps()))

    def test_the_work_is_done(self):
        with self.service.peer('aanbieder-a') as peer:
            with open(CASE, 'rb') as case:
                peer.offer('good', case.read())
            answer = self.service.answer(peer, 'good')
            self.assertIn(b'beschikking', answer.body)
            # The supervisor may signal them: a reload ends the old workers.
            old = self.service.children('worker')
            self.service.signal(1)
            self.service.wait_log('reloaded ')
            self.assertNotEqual(self.service.children('worker'), old)


if __name__ == '__main__':
    if os.getuid() != 0:
        print('only root may give each role its user')
        sys.exit(77)
    keep_only(unit_keeps())
    unittest.main()
