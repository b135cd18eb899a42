#!/usr/bin/python3
"""A party on the wire, written from docs/protocol.md alone.

As a library: class Peer. As a program, for a look from the outside:
    wire.py ENDPOINT OFFICE_KEY SECRET_FILE ping
    wire.py ... offer ID FILE | status ID | fetch N [AFTER] | ref REF | confirm SEQ
It prints each answer's text frames on a line (a body as its SHA-256).
"""
import hashlib
import sys
import time
from collections import namedtuple

import zmq

SIGNATURE = b'MZ1'
Delivery = namedtuple('Delivery', 'seq ref body')
Received = namedtuple('Received', 'id hash instant')
Standing = namedtuple('Standing', 'id state ref')


class WireError(Exception):
    """What came is not an answer of this protocol."""


class Refused(Exception):
    def __init__(self, named, code):
        super().__init__(f'{named or "-"}: {code}')
        self.named, self.code = named, code


class Pressure(Exception):
    def __init__(self, named, seconds):
        super().__init__(f'{named or "-"}: come back after {seconds} s')
        self.named, self.seconds = named, seconds


class Peer:
    """One connection. Every method waits at most `timeout` seconds in all and
    raises TimeoutError, Refused, Pressure or WireError when there is no good
    answer. Sending again is the caller's decision."""

    def __init__(self, endpoint, office_key, secret_key, timeout=10.0):
        self.timeout = timeout
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.DEALER)
        self.socket.linger = 0
        self.socket.immediate = 1  # not let in shows as: cannot send
        self.socket.curve_serverkey = as_bytes(office_key)
        self.socket.curve_secretkey = as_bytes(secret_key)
        self.socket.curve_publickey = zmq.curve_public(as_bytes(secret_key))
        self.socket.connect(endpoint)

    def close(self):
        self.socket.close()
        self.context.term()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # The requests.

    def ping(self):
        self.ask([b'PING'], b'PONG', 0)

    def offer(self, wire_id, body):
        answer = self.ask([b'AANBIEDEN', wire_id, body], b'ONTVANGEN', 3,
                          about=wire_id)
        received = Received(*(text(frame) for frame in answer))
        if received.hash != hashlib.sha256(body).hexdigest():
            raise WireError('the office received other bytes')
        return received

    def status(self, wire_id):
        answer = self.ask([b'STATUS', wire_id], b'STATUS', 2, 3, about=wire_id)
        return Standing(*([text(frame) for frame in answer] + [None])[:3])

    def fetch(self, n, after=None):
        """The deliveries, and how many remain behind them."""
        frames = [b'OPHALEN', n] + ([] if after is None else [after])
        deadline = self.send(frames)
        found = {}
        while True:
            verb, rest = self.receive(deadline)
            self.raise_refusal(verb, rest, b'')
            if verb == b'LEVEREN':
                delivery = as_delivery(rest)
                found[delivery.seq] = delivery
            if verb == b'EINDE':
                return [found[seq] for seq in sorted(found)], int(rest[0])

    def fetch_ref(self, ref):
        return as_delivery(self.ask([b'OPHALEN', ref], b'LEVEREN', 3,
                                    about=ref, place=1))

    def confirm(self, seq):
        self.ask([b'BEVESTIGEN', seq], b'BEVESTIGD', 1, about=seq)

    # Underneath.

    def ask(self, frames, verb, least, most=None, about=None, place=0):
        """Send, and wait for the answer with this verb about the same thing;
        answers to earlier requests that were given up are passed over."""
        deadline = self.send(frames)
        about = b'' if about is None else as_bytes(about)
        while True:
            got, rest = self.receive(deadline)
            self.raise_refusal(got, rest, about)
            if got != verb:
                continue
            if not least <= len(rest) <= (most or least):
                raise WireError(f'{text(verb)} with {len(rest)} frames')
            if not about or rest[place] == about:
                return rest

    def send(self, frames):
        deadline = time.monotonic() + self.timeout
        frames = [SIGNATURE] + [as_bytes(frame) for frame in frames]
        if not self.socket.poll(self.timeout * 1000, zmq.POLLOUT):
            raise TimeoutError('not connected, or the key is not known')
        self.socket.send_multipart(frames, zmq.NOBLOCK)
        return deadline

    def receive(self, deadline):
        left = max(0.0, deadline - time.monotonic())
        if not self.socket.poll(left * 1000, zmq.POLLIN):
            raise TimeoutError('no answer')
        frames = self.socket.recv_multipart()
        if len(frames) < 2 or frames[0] != SIGNATURE:
            raise WireError('an answer without the signature MZ1')
        return frames[1], frames[2:]

    @staticmethod
    def raise_refusal(verb, rest, about):
        if verb not in (b'GEWEIGERD', b'DRUK'):
            return
        if len(rest) != 2:
            raise WireError(f'{text(verb)} with {len(rest)} frames')
        if rest[0] not in (b'', about):
            return  # about a request that was given up
        if verb == b'DRUK':
            raise Pressure(text(rest[0]), int(rest[1]))
        raise Refused(text(rest[0]), text(rest[1]))


def as_bytes(value):
    return value if isinstance(value, bytes) else str(value).encode('ascii')


def text(frame):
    return frame.decode('ascii')


def as_delivery(rest):
    seq, ref, body = rest
    return Delivery(int(seq), text(ref), body)


def show_delivery(d):
    print('LEVEREN', d.seq, d.ref, hashlib.sha256(d.body).hexdigest())


def run_ping(peer):
    peer.ping()
    print('PONG')


def run_offer(peer, wire_id, path):
    with open(path, 'rb') as file:
        print('ONTVANGEN', *peer.offer(wire_id, file.read()))


def run_status(peer, wire_id):
    print('STATUS', *(part for part in peer.status(wire_id) if part))


def run_fetch(peer, n, after=None):
    deliveries, left = peer.fetch(n, after)
    for delivery in deliveries:
        show_delivery(delivery)
    print('EINDE', left)


def run_ref(peer, ref):
    show_delivery(peer.fetch_ref(ref))


def run_confirm(peer, seq):
    peer.confirm(seq)
    print('BEVESTIGD', seq)


VERBS = {'ping': run_ping, 'offer': run_offer, 'status': run_status,
         'fetch': run_fetch, 'ref': run_ref, 'confirm': run_confirm}


def main(endpoint, office_key, secret_file, verb, *arguments):
    with open(secret_file, encoding='ascii') as file:
        secret = file.read().strip()
    with Peer(endpoint, office_key, secret) as peer:
        try:
            VERBS[verb](peer, *arguments)
        except (Refused, Pressure, TimeoutError, WireError) as fault:
            print(type(fault).__name__, fault)
            return 1
    return 0


if __name__ == '__main__':
    if len(sys.argv) < 5 or sys.argv[4] not in VERBS:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
