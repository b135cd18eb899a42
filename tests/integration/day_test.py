#!/usr/bin/python3
"""The day turns while an answer is being made: a decision bears the date of the
day on which it is committed, and its terms run from that day."""
import json
import os
import signal
import time
import unittest

from applications import application  # finds the rest
from service import DEADLINE, Service

LAST_OF_THE_DAY = 1678143570000  # 2023-03-06, 23:59:30 in Amsterdam
MINUTE = 60_000


class Day(unittest.TestCase):
    def wait_for_signer(self, service):
        """Until the worker is done and only the signature is missing."""
        end = time.monotonic() + DEADLINE
        while True:
            first = service.control('status', '--json').stdout.splitlines()[0]
            state = json.loads(first)
            if state['jobs'] == 1 and state['workers_busy'] == 0:
                return
            self.assertLess(time.monotonic(), end, first)

    def test_a_decision_bears_the_date_of_its_commit(self):
        with Service(policy='etc/beleid/voorbeeld') as service:
            service.set_clock(LAST_OF_THE_DAY)
            signer, = service.children('signer')
            with service.peer('aanbieder-a') as peer:
                os.kill(signer, signal.SIGSTOP)
                peer.offer('midnight', application('MIDDERNACHT'))
                self.wait_for_signer(service)
                service.set_clock(LAST_OF_THE_DAY + MINUTE)
                os.kill(signer, signal.SIGCONT)
                body = service.answer(peer, 'midnight').body.decode()
        self.assertIn('<Besluitdatum>2023-03-07</Besluitdatum>', body)
        self.assertIn('<Dagtekening>2023-03-07</Dagtekening>', body)
        self.assertIn('2023-04-18', body)  # six weeks for bezwaar
        self.assertNotIn('<Besluitdatum>2023-03-06', body)


if __name__ == '__main__':
    unittest.main()
