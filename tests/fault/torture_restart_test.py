#!/usr/bin/python3
"""What happens in the middle of a start.

A role that crashes while the others start again does not end a service that
was ready once: what failed was a process, not the policy. And no role outlives
its supervisor, however young it is: it would be in the way of the next one."""
import os
import signal
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), 'support'))

from service import DEADLINE, Service, Victim, role_of  # noqa: E402

TIMES = 3
STARTS = 24


class Restart(unittest.TestCase):
    def crash_one(self, service, role, old):
        """A process of this role that was not there before."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            for pid in set(service.children(role)) - old:
                try:
                    victim = Victim(pid)
                    victim.kill(signal.SIGABRT)
                    victim.wait_gone()
                    return
                except ProcessLookupError:
                    pass
        self.fail(f'no {role} was started')

    def crash_while_starting(self, role):
        with Service(restart_wait_ms=10) as service:
            crashes = 0
            while crashes < TIMES:
                service.skip_log()
                known = len(service.lines)
                old = set(service.children(role))
                service.kill_role('broker')
                self.crash_one(service, role, old)
                service.wait_log('ready ')
                crashes += any('died role=' + role in line
                               for line in service.log()[known:])
                with service.peer('aanbieder-a') as peer:
                    peer.ping()

    def test_a_worker_that_crashes(self):
        self.crash_while_starting('worker')

    def test_a_signer_that_crashes(self):
        self.crash_while_starting('signer')

    def test_a_broker_that_crashes(self):
        self.crash_while_starting('broker')

    def test_the_supervisor_is_killed_while_it_starts(self):
        """Nor does one that hangs, and would not notice by itself."""
        service = Service()
        self.addCleanup(service.__exit__)
        for i in range(STARTS):
            service.start(ready=False)
            end = time.monotonic() + DEADLINE
            while len(service.children()) < 1 + i % 4:
                self.assertLess(time.monotonic(), end)
            for pid in service.children():
                if role_of(pid):
                    os.kill(pid, signal.SIGSTOP)
            service.kill()  # and all of them are gone
        service.start()


if __name__ == '__main__':
    unittest.main()
