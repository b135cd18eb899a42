#!/usr/bin/python3
"""Roles die, the whole service dies, queues fill up: nothing that was
acknowledged is lost, and nothing is answered twice."""
import os
import signal
import time
import unittest

from applications import application, draft, sign  # finds the rest
import wire
from service import DEADLINE, Service, Victim

RESEND = 1.0  # a party that has heard nothing for so long sends again


class Crash(unittest.TestCase):
    def begin(self, **keys):
        service = Service(**keys)
        self.addCleanup(service.__exit__)
        service.start()
        return service

    def peer(self, service, name='aanbieder-a'):
        peer = service.peer(name)
        self.addCleanup(peer.close)
        return peer

    def stop_role(self, service, role, number=signal.SIGSTOP):
        for pid in service.children(role):
            os.kill(pid, number)

    def deliver(self, peer, offers):
        """Offer, again and again, until all are acknowledged."""
        end = time.monotonic() + DEADLINE
        peer.timeout = RESEND
        for wire_id, body in offers.items():
            while True:
                try:
                    peer.offer(wire_id, body)
                    break
                except (TimeoutError, wire.Pressure) as why:
                    self.assertLess(time.monotonic(), end, why)
        peer.timeout = DEADLINE

    def post(self, peer, offers):
        """Offer without waiting to hear."""
        for wire_id, body in offers.items():
            peer.send([b'AANBIEDEN', wire_id, body])

    def collect(self, service, peer, offers):
        """All answers; there must be exactly one for each offer."""
        for wire_id in offers:
            service.answer(peer, wire_id, confirm=False)
        answers, left = peer.fetch(64)
        self.assertEqual((len(answers), left), (len(offers), 0))
        for name in ('ref', 'seq', 'body'):
            found = {getattr(answer, name) for answer in answers}
            self.assertEqual(len(found), len(offers), name)
        hashes = {wire.hashlib.sha256(body).hexdigest().encode()
                  for body in offers.values()}
        for answer in answers:
            self.assertEqual(
                sum(hash in answer.body for hash in hashes), 1)
        return answers

    def offers(self, name, count):
        return {f'{name}{i}': application(f'{name}-{i}')
                for i in range(count)}

    def test_what_was_acknowledged_outlives_the_service(self):
        service = self.begin(message_wall_ms=600000)
        self.stop_role(service, 'worker')
        offers = self.offers('K', 12)
        peer = self.peer(service)
        self.deliver(peer, offers)
        self.assertEqual(peer.fetch(1), ([], 0))
        service.kill()
        service.start()
        answers = self.collect(service, peer, offers)
        self.deliver(peer, offers)  # the party did not hear, and repeats
        self.assertEqual(peer.fetch(64), (answers, 0))

    def test_the_service_is_killed_while_messages_flow(self):
        service = self.begin()
        peer = self.peer(service)
        offers = self.offers('F', 30)
        flowing = list(offers.items())
        for part in (flowing[:10], flowing[10:20]):
            self.post(peer, dict(part))
            service.wait_log('answered ', number=3)
            service.kill()
            service.start()
        self.deliver(peer, offers)
        self.collect(service, peer, offers)

    def kill_while_flowing(self, role):
        service = self.begin()
        peer = self.peer(service)
        offers = self.offers(role[0].upper(), 30)
        for begin in (0, 10):
            flowing = list(offers.items())[begin:begin + 20]
            self.post(peer, dict(flowing))
            service.wait_log('answered ', number=2)
            service.kill_role(role)
        self.deliver(peer, offers)
        self.collect(service, peer, offers)
        self.assertNotIn('quarantined ', ' '.join(service.log()))

    def test_workers_are_killed_while_messages_flow(self):
        self.kill_while_flowing('worker')

    def test_the_signer_is_killed_while_messages_flow(self):
        self.kill_while_flowing('signer')

    def test_the_broker_is_killed_while_messages_flow(self):
        self.kill_while_flowing('broker')

    def give_job_to_stopped_worker(self, service, peer, wire_id):
        self.stop_role(service, 'worker')
        peer.offer(wire_id, application(wire_id))
        peer.ping()  # a job is handed out before the next request is read

    def test_a_worker_killed_from_outside_costs_no_attempt(self):
        service = self.begin(workers=1, attempts_max=1)
        peer = self.peer(service)
        self.give_job_to_stopped_worker(service, peer, 'P-1')
        service.kill_role('worker')
        self.assertIn(b'urn:meerzorg:beschikking',
                      service.answer(peer, 'P-1').body)
        self.assertNotIn('attempt ', ' '.join(service.log()))

    def test_a_worker_that_crashes_costs_an_attempt(self):
        service = self.begin(workers=1, attempts_max=1)
        peer = self.peer(service)
        self.give_job_to_stopped_worker(service, peer, 'C-1')
        for pid in service.children('worker'):
            victim = Victim(pid)
            victim.kill(signal.SIGABRT)  # of SEGV a sanitizer makes a story
            victim.kill(signal.SIGCONT)
            victim.wait_gone()
        service.wait_log('quarantined ')
        self.assertEqual(peer.status('C-1'),
                         ('C-1', 'in-onderzoek', None))
        # offered again it is still that message, and nobody else waits
        peer.offer('C-2', application('C-1'))
        self.assertEqual(peer.status('C-2').state, 'in-onderzoek')
        peer.offer('C-3', application('C-3'))
        service.answer(peer, 'C-3')
        service.kill()
        service.start()
        self.assertEqual(peer.status('C-1').state, 'in-onderzoek')

    def test_a_worker_that_hangs_costs_an_attempt(self):
        service = self.begin(workers=1, attempts_max=1, message_cpu_ms=200,
                             message_wall_ms=200)
        peer = self.peer(service)
        self.give_job_to_stopped_worker(service, peer, 'H-1')
        service.wait_log('quarantined ')
        self.assertEqual(peer.status('H-1').state, 'in-onderzoek')

    def test_a_message_too_heavy_is_set_aside_and_others_are_served(self):
        """It costs more processor time than a message may, each time."""
        service = self.begin(message_cpu_ms=60, xml_max_nodes=1000000)
        peer, other = self.peer(service), self.peer(service, 'aanbieder-b')
        leden = '<L></L>' * 400000
        heavy = sign(draft('a-vg7-toegekend', 'Z-1', edit=[
            ('<Aanvraag>', '<Aanvraag>' + leden)]), 'aanbieder-a')
        peer.offer('heavy', heavy)
        for i in range(5):
            other.offer(f'light{i}', application(f'L-{i}', 'aanbieder-b'))
        for i in range(5):
            service.answer(other, f'light{i}')
        service.wait_log('quarantined ')
        self.assertEqual(peer.status('heavy').state, 'in-onderzoek')
        attempts = [line for line in service.log() if 'attempt ' in line]
        self.assertEqual(len(attempts), 3, attempts)

    def test_a_full_inbox_says_come_back_and_recovers(self):
        service = self.begin(inbox_max=6, inbox_max_party=4, busy_seconds=7,
                             message_wall_ms=600000)
        peer, other = self.peer(service), self.peer(service, 'aanbieder-b')
        self.stop_role(service, 'worker')
        offers = self.offers('D', 5)
        last = list(offers)[-1]
        for wire_id in list(offers)[:-1]:
            peer.offer(wire_id, offers[wire_id])
        with self.assertRaises(wire.Pressure) as caught:
            peer.offer(last, offers[last])
        self.assertEqual((caught.exception.named, caught.exception.seconds),
                         (last, 7))
        service.wait_log('pressed peer=41000001 why=inbox_max_party')
        self.assertEqual(peer.status(last).state, 'onbekend')
        # what is there already is acknowledged again, and others have room
        peer.offer('D0', offers['D0'])
        for i in range(2):
            other.offer(f'O{i}', application(f'O-{i}', 'aanbieder-b'))
        with self.assertRaises(wire.Pressure):
            other.offer('O2', application('O-2', 'aanbieder-b'))
        service.wait_log('why=inbox_max')
        self.stop_role(service, 'worker', signal.SIGCONT)
        self.deliver(peer, offers)
        self.collect(service, peer, offers)

    def test_a_party_that_never_fetches_is_told_to(self):
        service = self.begin(outbox_max_party=2)
        peer = self.peer(service)
        for i in range(3):
            peer.offer(f'U{i}', application(f'U-{i}'))
            service.answer(peer, f'U{i}', confirm=False)
        with self.assertRaises(wire.Pressure):
            peer.offer('U3', application('U-3'))
        service.wait_log('why=outbox_max_party')
        for answer in peer.fetch(64)[0]:
            peer.confirm(answer.seq)
        peer.offer('U3', application('U-3'))
        service.answer(peer, 'U3')


if __name__ == '__main__':
    unittest.main()
