#!/usr/bin/python3
"""Hostile peers on the wire: whatever one connection does, another party is
served, and the office neither falls nor swells.

    frames.py [-v] [Frames.test_...]
"""
import os
import re
import select
import socket
import sys
import threading
import time
import unittest

import zmq

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), 'support'))

import forge  # noqa: E402
import wire  # noqa: E402
from service import DEADLINE, PKI, SANITIZED, Service, read  # noqa: E402

V = b'MZ1'
BODY = b'<a/>'
OFFER, FETCH, CONFIRM, STATUS, PING = (
    b'AANBIEDEN', b'OPHALEN', b'BEVESTIGEN', b'STATUS', b'PING')
MIB = 1 << 20
FLOOD = 2000
GROWTH_MOST = 48 * MIB  # of the broker, by one party; a sanitizer keeps more
BROKER_MOST = 96 * MIB

# What is sent, and the code of GEWEIGERD that answers it; None: an n or a ref
# may have been meant, so either code will do.
SHAPES = (
    ([b''], 'bad-version'), ([b'MZ2', PING], 'bad-version'),
    ([b'mz1', PING], 'bad-version'), ([b'MZ1 ', PING], 'bad-version'),
    ([b'MZ1\0', PING], 'bad-version'), ([b'', V, PING], 'bad-version'),
    ([PING], 'bad-version'), ([b'M' * MIB, PING], 'bad-version'),
    ([b'\xff' * 3, PING], 'bad-version'), ([b''] * 5, 'bad-version'),
    ([V, b''], 'unknown-verb'), ([V, b'ping'], 'unknown-verb'),
    ([V, b'PING\0'], 'unknown-verb'), ([V, b'P' * MIB], 'unknown-verb'),
    ([V, b'ONTVANGEN', b'a', b'b', b'c'], 'unknown-verb'),
    ([V, b'LEVEREN', b'1', b'a', BODY], 'unknown-verb'),
    ([V, b'GEWEIGERD', b'', b'too-large'], 'unknown-verb'),
    ([V], 'bad-frame'), ([V, PING, b''], 'bad-frame'),
    ([V, PING, b'x' * MIB], 'bad-frame'), ([V, OFFER], 'bad-frame'),
    ([V, OFFER, b'a'], 'bad-frame'), ([V, STATUS], 'bad-frame'),
    ([V, OFFER, b'a', BODY, BODY], 'bad-frame'),
    ([V, OFFER, b'a', BODY] + [b'x' * 7 * MIB] * 3, 'bad-frame'),
    ([V, STATUS, b'a', b'b'], 'bad-frame'), ([V, CONFIRM], 'bad-frame'),
    ([V, FETCH], 'bad-frame'), ([V, FETCH, b'1', b'2', b'3'], 'bad-frame'),
    ([V, PING] + [b''] * 3, 'bad-frame'), ([V, PING] + [b''] * 4, 'bad-frame'),
    ([V, PING] + [b''] * 7, 'bad-frame'), ([V, PING] + [b''] * 8, 'bad-frame'),
    ([V, PING] + [b''] * 9, 'bad-frame'),
    ([V, PING] + [b'x'] * 20000, 'bad-frame'),
    ([V, OFFER, b'', BODY], 'bad-id'), ([V, OFFER, b'a' * 65, BODY], 'bad-id'),
    ([V, OFFER, b'a' * MIB, BODY], 'bad-id'),
    ([V, OFFER, b'a/b', BODY], 'bad-id'), ([V, OFFER, b'a\0', BODY], 'bad-id'),
    ([V, OFFER, b'a\n', BODY], 'bad-id'), ([V, OFFER, b'\xc3\xa9', BODY],
                                           'bad-id'),
    ([V, OFFER, b'%n%s', BODY], 'bad-id'), ([V, OFFER, b"a'--", BODY],
                                            'bad-id'),
    ([V, STATUS, b''], 'bad-id'), ([V, STATUS, b'\xff' * 64], 'bad-id'),
    ([V, FETCH, b'../a'], None), ([V, FETCH, b'a' * 65], None),
    ([V, FETCH, b''], None), ([V, FETCH, b'0'], 'bad-number'),
    ([V, FETCH, b'65'], 'bad-number'), ([V, FETCH, b'01'], 'bad-number'),
    ([V, FETCH, b'-1'], None), ([V, FETCH, b'+1'], None),
    ([V, FETCH, b'1', b'-1'], 'bad-number'), ([V, FETCH, b'1 '], None),
    ([V, FETCH, b'1', b''], 'bad-number'),
    ([V, FETCH, b'9' * 30], 'bad-number'),
    ([V, FETCH, b'1', b'9223372036854775808'], 'bad-number'),
    ([V, FETCH, b'1', b'9' * MIB], 'bad-number'),
    ([V, CONFIRM, b'0'], 'bad-number'), ([V, CONFIRM, b'1e3'], 'bad-number'),
    ([V, CONFIRM, b'18446744073709551617'], 'bad-number'),
    ([V, CONFIRM, b'0x1'], 'bad-number'), ([V, CONFIRM, b''], 'bad-number'),
    ([V, CONFIRM, b'9223372036854775807'], 'unknown-seq'),
    ([V, FETCH, b'M06-999999'], 'unknown-ref'),
    ([V, OFFER, b'a', b''], 'empty-body'),
    ([V, OFFER, b'a', b'x' * (4 * MIB + 1)], 'too-large'),
)
REFUSED = [frames for frames, code in SHAPES if len(frames) < 10 and
           sum(map(len, frames)) < 200]


class Cutter:
    """A connection in between, that does not pass on all the party says."""

    def __init__(self, upstream, path):
        self.upstream, self.path = upstream, path
        self.left = None  # bytes still to pass on; None: all
        self.act = 'hold'
        self.acted = threading.Event()
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        self.wake, self.alarm = socket.socketpair()
        self.pairs = {}
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def cut(self, after, act):
        self.act, self.left = act, after

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.alarm.close()
        self.thread.join()
        for end in (*self.pairs, self.listener, self.wake):
            end.close()
        os.unlink(self.path)

    def run(self):
        while True:
            ready = select.select([self.wake, self.listener, *self.pairs],
                                  [], [])[0]
            if self.wake in ready:
                return
            for end in ready:
                if end is self.listener:
                    self.accept()
                elif end in self.pairs:
                    self.pass_on(end)

    def accept(self):
        party = self.listener.accept()[0]
        office = socket.socket(socket.AF_UNIX)
        office.connect(self.upstream)
        self.pairs[party] = office, True
        self.pairs[office] = party, False

    def pass_on(self, end):
        other, from_party = self.pairs[end]
        try:
            data = end.recv(65536)
            if from_party and data:
                data = self.shorten(data)
            if data:
                other.sendall(data)
                return
        except OSError:
            data = None
        if data is None:
            self.drop(end)

    def shorten(self, data):
        """What goes on; None ends the connection, as its end by itself."""
        if self.left is None:
            return data
        if len(data) < self.left:
            self.left -= len(data)
            return data
        cut, rest = data[:self.left], data[self.left:]
        self.acted.set()
        if self.act == 'flip':
            self.left = None
            return cut + bytes([rest[0] ^ 1]) + rest[1:] if rest else cut
        self.left = 0
        return cut or (b'' if self.act == 'hold' else None)

    def drop(self, end):
        other = self.pairs.pop(end)[0]
        self.pairs.pop(other, None)
        end.close()
        other.close()


class Frames(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.addClassCleanup(cls.service.__exit__)
        cls.service.start()
        cls.office = read(os.path.join(PKI, 'zorgkantoor.curve')).strip()
        cls.count = 0

    def setUp(self):
        self.watcher = self.connect('aanbieder-a')
        self.before = self.memory()

    def tearDown(self):
        """Another party is answered, nobody died, and nothing swelled."""
        Frames.count += 1
        name = f'GOED-{self.count}'
        self.watcher.ping()
        self.watcher.offer(name, forge.good(name))
        answer = self.service.answer(self.watcher, name).body
        self.assertIn(b'urn:meerzorg:beschikking:', answer)
        for line in self.service.log():
            self.assertNotIn('died ', line)
        if not SANITIZED:
            self.assertLess(self.memory() - self.before, GROWTH_MOST)
            self.assertLess(self.memory(), BROKER_MOST)

    def memory(self):
        """Bytes that the broker has in memory."""
        pid, = self.service.children('broker')
        pages = re.search(r'VmRSS:\s+(\d+) kB', read(f'/proc/{pid}/status'))
        return int(pages.group(1)) * 1024

    def connect(self, name='aanbieder-b'):
        peer = wire.Peer(self.service.endpoint, self.office, read(
            self.service.secret_file(name)).strip(), DEADLINE)
        self.addCleanup(peer.close)
        return peer

    def curve(self, name):
        secret = read(self.service.secret_file(name)).strip().encode()
        return {'curve_serverkey': self.office.encode(),
                'curve_secretkey': secret,
                'curve_publickey': zmq.curve_public(secret)}

    def bare(self, **options):
        """A socket that shakes hands as told, or not at all."""
        context = zmq.Context()
        bare = context.socket(zmq.DEALER)
        bare.linger = 0
        for key, value in options.items():
            setattr(bare, key, value)
        self.addCleanup(context.term)
        self.addCleanup(bare.close)
        bare.connect(self.service.endpoint)
        return bare

    def raw(self):
        """A connection without ZeroMQ, once there is room in the backlog."""
        raw = socket.socket(socket.AF_UNIX)
        raw.settimeout(DEADLINE)
        self.addCleanup(raw.close)
        end = time.monotonic() + DEADLINE
        while raw.connect_ex(self.service.endpoint[len('ipc://'):]) != 0:
            self.assertLess(time.monotonic(), end)
            self.watcher.ping()
        return raw

    def test_each_wrong_shape_is_refused_by_its_name(self):
        peer = self.connect()
        for frames, code in SHAPES:
            with self.subTest(frames=[frame[:16] for frame in frames[:6]],
                              code=code):
                peer.socket.send_multipart(frames)
                verb, rest = peer.receive(time.monotonic() + DEADLINE)
                self.assertEqual((verb, len(rest)), (b'GEWEIGERD', 2))
                if code is not None:
                    self.assertEqual(rest[1].decode(), code)
                peer.ping()

    def test_a_part_beyond_all_bounds_ends_the_connection_only(self):
        for parts in ([b'x' * 9 * MIB], [V, OFFER, b'a', b'x' * 64 * MIB]):
            peer = self.connect()
            peer.ping()
            peer.socket.send_multipart(parts)
            self.watcher.ping()

    def test_a_flood_of_bad_frames_drowns_nobody(self):
        peers = [self.connect() for _ in range(4)]
        for number in range(FLOOD):
            peers[number % 4].socket.send_multipart(
                REFUSED[number % len(REFUSED)])
            if number % 500 == 0:
                self.watcher.ping()
        self.watcher.ping()

    def test_thousands_of_pings_leave_room_for_others(self):
        peer = self.connect()
        for number in range(5 * FLOOD):
            peer.socket.send_multipart([V, PING])
            if number % FLOOD == 0:
                self.watcher.ping()
        peer.ping()

    def test_a_peer_that_never_reads_fills_no_memory(self):
        reader = self.connect()
        for number in range(8):
            reader.offer(f'vol-{number}', forge.good(f'VOL-{number}',
                                                     'aanbieder-b'))
            self.service.answer(reader, f'vol-{number}', confirm=False)
        deaf = self.bare(rcvhwm=1, rcvbuf=1024, **self.curve('aanbieder-b'))
        for number in range(FLOOD):
            deaf.send_multipart([V, FETCH, b'64'])
            if number % 500 == 0:
                self.watcher.ping()
        self.watcher.ping()
        self.assertEqual(len(reader.fetch(64)[0]), 8)

    def test_messages_that_never_end_are_dropped_with_their_connection(self):
        small, many = [V, OFFER, b'half', b'x' * MIB], [V, PING] + [
            b'x' * 1000] * 4000
        for act in ('hold', 'close', 'flip'):
            for frames in (small, many):
                for after in (1, 60, 500, 100000, 900000):
                    with self.subTest(act=act, after=after):
                        self.cut_off(frames, after, act)
        self.assertEqual(self.watcher.status('half').state, 'onbekend')
        self.assertEqual(self.connect().status('half').state, 'onbekend')

    def cut_off(self, frames, after, act):
        path = os.path.join(self.service.dir, 'cutter')
        cutter = Cutter(self.service.endpoint[len('ipc://'):], path)
        # The connection ends before the party's socket does: libzmq aborts a
        # party that closes with half a message under way and is cut off then.
        with wire.Peer('ipc://' + path, self.office, read(
                self.service.secret_file('aanbieder-b')).strip(),
                DEADLINE) as peer, cutter:
            peer.ping()
            cutter.cut(after, act)
            peer.socket.send_multipart(frames)
            self.assertTrue(cutter.acted.wait(DEADLINE))
            self.watcher.ping()

    def test_bytes_that_are_no_handshake_end_nothing_else(self):
        greeting = (b'\xff' + b'\0' * 8 + b'\x7f' + b'\x03\0' +
                    b'CURVE'.ljust(20, b'\0') + b'\0' * 32)
        for data in (b'', b'\0', b'GET / HTTP/1.1\r\n\r\n' * 100, b'\xff' * 70,
                     os.urandom(65536), greeting[:20], greeting,
                     greeting.replace(b'CURVE', b'NULL\0'),
                     greeting.replace(b'CURVE', b'PLAIN'),
                     greeting + b'\x04\xff' + b'\x05HELLO' * 40,
                     greeting + b'\x06' + b'\x7f' + b'\xff' * 7 + b'x' * 1000,
                     greeting + b'\x04\xc8\x05HELLO\x01\0' + b'\0' * 192):
            with self.subTest(data=data[:24]):
                raw = self.raw()
                try:
                    raw.sendall(data)
                except OSError:
                    pass  # it was faster than we
                self.watcher.ping()

    def test_connections_that_say_nothing_cost_only_themselves(self):
        for _ in range(200):
            self.raw()
        self.watcher.ping()
        self.connect().ping()

    def test_strangers_get_no_answer(self):
        unknown = self.curve('vreemd')
        for name, options in {
                'no security': {},
                'a password': {'plain_username': b'a', 'plain_password': b'b'},
                'an unknown key': unknown,
                'another office': {
                    **unknown,
                    'curve_serverkey': unknown['curve_publickey']}}.items():
            with self.subTest(name):
                strangers = [self.bare(**options) for _ in range(10)]
                for stranger in strangers:
                    self.shout(stranger)
                self.watcher.ping()
                self.assertFalse(any(s.poll(50) for s in strangers))

    def shout(self, stranger):
        try:
            for _ in range(20):
                stranger.send_multipart([V, PING], zmq.NOBLOCK)
        except zmq.Again:
            pass  # it knows already that it is not let in

    def test_a_chosen_route_is_refused(self):
        for route in (b'mine', b'x' * 255, b'\1' * 5):
            with self.subTest(route=route[:8]):
                peer = self.bare(routing_id=route, **self.curve('aanbieder-b'))
                peer.send_multipart([V, PING])
                self.assertTrue(peer.poll(DEADLINE * 1000))
                self.assertEqual(peer.recv_multipart(),
                                 [V, b'GEWEIGERD', b'', b'routing-id'])


if __name__ == '__main__':
    unittest.main()
