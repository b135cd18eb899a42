#!/usr/bin/python3
"""The real processes of a service, looked at from outside: what the kernel says
that each may still do, which files it has, and whose secrets are in its memory.
sandbox_test.c tries the forbidden things themselves."""
import base64
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.environ['MZ_SOURCE'], 'tests', 'support'))
from service import BIN, PKI, Service, read, role_of  # noqa: E402

CASE = os.path.join(os.environ['MZ_SOURCE'], 'tests', 'cases',
                    'a-vg7-toegekend', 'aanvraag.xml')
HOSTILE = b'<!DOCTYPE x><x/>'
CLOSED = ('worker', 'signer')
ROLES = ('broker', *CLOSED)
Z85 = ('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
       '.-:+=^!/*?&<>()[]{}@%$#')


def status(pid):
    lines = read(f'/proc/{pid}/status').splitlines()
    return {key: value.strip() for key, value in
            (line.split(':', 1) for line in lines)}


def limits(pid):
    """Name -> (soft, hard)."""
    lines = read(f'/proc/{pid}/limits').splitlines()[1:]
    return {line[:26].strip(): tuple(line[26:68].split()) for line in lines}


def files(pid):
    folder = f'/proc/{pid}/fd'
    return {int(fd): os.readlink(os.path.join(folder, fd))
            for fd in os.listdir(folder)}


def memory(pid):
    """What the process has written, range by range."""
    with open(f'/proc/{pid}/mem', 'rb', buffering=0) as mem:
        for line in read(f'/proc/{pid}/maps').splitlines():
            where, access = line.split()[:2]
            if not access.startswith('rw') or '[v' in line:
                continue
            start, end = (int(part, 16) for part in where.split('-'))
            mem.seek(start)
            yield mem.read(end - start)


def holds(pid, secret):
    return any(form in part for part in memory(pid) for form in secret)


def signing_key():
    """As it stands in the file, and as the number that it is, both ways."""
    lines = read(os.path.join(PKI, 'zorgkantoor.key')).splitlines()[1:-1]
    der = base64.b64decode(''.join(lines))
    start = der.index(b'\x02\x01\x01\x04\x20') + 5
    number = der[start:start + 32]
    return lines[0].encode(), number, number[::-1]


def curve_secret():
    text = read(os.path.join(PKI, 'zorgkantoor.curve_secret')).strip()
    raw = b''
    for i in range(0, len(text), 5):
        value = 0
        for letter in text[i:i + 5]:
            value = value * 85 + Z85.index(letter)
        raw += value.to_bytes(4, 'big')
    return text.encode(), raw


class Roles(unittest.TestCase):
    def setUp(self):
        # With one worker, the next answer comes from the one in its place.
        self.service = Service(workers='1')
        self.addCleanup(self.service.__exit__)
        self.service.start()

    def each(self, roles):
        pids = [pid for role in roles for pid in self.service.children(role)]
        self.assertEqual(len(pids), len(roles))
        return pids

    def check_closed(self):
        for pid in self.each(CLOSED):
            said = status(pid)
            self.assertEqual(said['Seccomp'], '2')
            self.assertEqual(said['Threads'], '1')
            for kind in ('CapInh', 'CapPrm', 'CapEff', 'CapAmb'):
                self.assertEqual(int(said[kind], 16), 0, kind)
            most = limits(pid)
            for name in ('Max processes', 'Max core file size',
                         'Max locked memory', 'Max msgqueue size'):
                self.assertEqual(most[name], ('0', '0'), name)
            self.assertEqual(most['Max open files'], ('1', '1'))
            self.assertEqual(most['Max file size'], ('0', '0'))
            self.assertNotIn('unlimited', most['Max address space'])

    def test_worker_and_signer_are_closed(self):
        self.check_closed()

    def test_so_is_what_takes_their_place(self):
        before = self.service.children()
        with self.service.peer('aanbieder-a') as peer:
            self.service.kill_role('signer')
            peer.offer('bad', HOSTILE)
            self.service.answer(peer, 'bad')
            with open(CASE, 'rb') as case:
                peer.offer('good', case.read())
            self.service.answer(peer, 'good')
        self.assertNotEqual(self.service.children(), before)
        self.check_closed()

    def test_no_role_gains_a_privilege_or_leaves_a_core(self):
        for pid in self.each(ROLES):
            self.assertEqual(status(pid)['NoNewPrivs'], '1')
            self.assertEqual(limits(pid)['Max core file size'], ('0', '0'))
            # Of a process that is not dumpable, root owns all of this.
            self.assertEqual(os.stat(f'/proc/{pid}/mem').st_uid, 0)

    def test_worker_has_its_line_and_no_file(self):
        for pid in self.each(['worker']):
            have = files(pid)
            self.assertEqual(sorted(have), [0, 1, 2, 3])
            self.assertEqual([have[0], have[1]], ['/dev/null'] * 2)
            self.assertTrue(have[3].startswith('socket:'))

    def test_signer_has_its_line_and_the_clock_of_the_test(self):
        for pid in self.each(['signer']):
            have = files(pid)
            self.assertEqual(sorted(have), [0, 1, 2, 3, 4])
            self.assertEqual([have[0], have[1]], ['/dev/null'] * 2)
            self.assertEqual(have[4], self.service.clock_file)

    def test_a_secret_is_in_one_role_only(self):
        with self.service.peer('aanbieder-a') as peer:
            with open(CASE, 'rb') as case:
                peer.offer('good', case.read())
            self.service.answer(peer, 'good')
        for secret, home in ((signing_key(), 'signer'),
                             (curve_secret(), 'broker')):
            for pid in [self.service.process.pid, *self.service.children()]:
                role = role_of(pid)
                with self.subTest(role=role, home=home):
                    self.assertEqual(holds(pid, secret), role == home)


def sanitized():
    with open(os.path.join(BIN, 'meerzorgd'), 'rb') as program:
        return b'__asan_init' in program.read()


if __name__ == '__main__':
    if sanitized() or os.getuid() != 0:
        print('the sandbox is relaxed in this build, or only root may look')
        sys.exit(77)
    unittest.main()
