#!/usr/bin/python3
"""What the service tells the service manager: that it is ready, that it lives
for as long as the broker serves, and that it stops."""
import os
import queue
import signal
import socket
import sys
import threading
import unittest

sys.path.insert(0, os.path.join(os.environ['MZ_SOURCE'], 'tests', 'support'))
from service import DEADLINE, Service  # noqa: E402

EVERY = 0.05  # the supervisor asks four times in WATCHDOG_USEC
QUIET = 20 * EVERY


class Watchdog(unittest.TestCase):
    def setUp(self):
        self.service = Service()
        self.addCleanup(self.service.__exit__)
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = os.path.join(self.service.dir, 'notify')
        self.manager.bind(path)
        self.said = queue.Queue()
        self.ear = threading.Thread(target=self.listen, daemon=True)
        self.ear.start()
        self.addCleanup(self.close)
        said = {'NOTIFY_SOCKET': path, 'WATCHDOG_USEC': f'{EVERY * 4e6:.0f}'}
        os.environ.update(said)
        try:
            self.service.start()
        finally:
            for name in said:
                del os.environ[name]

    def listen(self):
        """Read at once, as a manager does: the kernel keeps only a few."""
        while True:
            word = self.manager.recv(256)
            if word == b'close':
                return
            self.said.put(word)

    def close(self):
        self.manager.sendto(b'close', self.manager.getsockname())
        self.ear.join(DEADLINE)
        self.manager.close()

    def hear(self, word):
        """The next time that it says this."""
        while self.said.get(timeout=DEADLINE) != word:
            pass

    def heard_nothing(self):
        """After what was on its way, silence."""
        try:
            for _ in range(200):  # one that goes on would say more
                self.said.get(timeout=QUIET)
        except queue.Empty:
            return True
        return False

    def test_it_is_ready_lives_and_stops(self):
        self.hear(b'READY=1')
        self.hear(b'WATCHDOG=1')
        self.hear(b'WATCHDOG=1')
        self.service.signal(signal.SIGTERM)
        self.hear(b'STOPPING=1')

    def test_a_broker_that_hangs_is_not_vouched_for(self):
        self.hear(b'WATCHDOG=1')
        broker, = self.service.children('broker')
        os.kill(broker, signal.SIGSTOP)
        self.assertTrue(self.heard_nothing())
        os.kill(broker, signal.SIGCONT)
        self.hear(b'WATCHDOG=1')

    def test_the_next_broker_is(self):
        self.hear(b'WATCHDOG=1')
        broker, = self.service.children('broker')
        os.kill(broker, signal.SIGSTOP)  # so that it dies with a question open
        self.assertTrue(self.heard_nothing())
        self.service.kill_role('broker')
        self.hear(b'READY=1')
        self.hear(b'WATCHDOG=1')


class Deaf(unittest.TestCase):
    def test_a_manager_that_does_not_read_stops_nothing(self):
        service = Service()
        self.addCleanup(service.__exit__)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            path = os.path.join(service.dir, 'notify')
            manager.bind(path)
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as other:
                other.setblocking(False)
                with self.assertRaises(BlockingIOError):
                    while True:
                        other.sendto(b'full', path)
            os.environ['NOTIFY_SOCKET'] = path
            try:
                service.start()
            finally:
                del os.environ['NOTIFY_SOCKET']
            with service.peer('aanbieder-a') as peer:
                peer.ping()
            service.signal(signal.SIGTERM)
            self.assertEqual(service.wait(), 0)


if __name__ == '__main__':
    unittest.main()
