#!/usr/bin/python3
"""torture.py [N] [--seed S]: the real service, killed N times under load.

Several parties offer signed applications, fetch, confirm and repeat, while by
the seed roles are killed, crash or hang, the whole service goes down, the
clock jumps by days, and policy and registry are read anew. At the end each
message that was acknowledged must have its one answer, the same bytes
whenever it is asked for, and the database must hold nothing twice or half.

The seed fixes what is done and in which order, not the microsecond: the
summary of a run that is right is the same each time.
"""
import argparse
import concurrent.futures
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time

SOURCE = os.environ.get('MZ_SOURCE',
                        os.path.dirname(os.path.dirname(os.path.dirname(
                            os.path.abspath(__file__)))))
for folder in ('support', 'integration'):
    sys.path.insert(0, os.path.join(SOURCE, 'tests', folder))

from applications import case_names, draft  # noqa: E402
from service import BIN, DEADLINE, PKI, Service, Victim  # noqa: E402
import wire  # noqa: E402

PARTIES = ('aanbieder-a', 'aanbieder-b', 'aanbieder-d')
MESSAGES = 9  # for each act, over all parties
PER_DAY = 24 * 3600 * 1000
DATES = [f'2023-03-{day:02}' for day in range(1, 29)]
ODD = ('<3>', '<4>')  # how a line of the log begins that is not all well
RESEND = 1.0  # a party that has heard nothing for so long sends again
# A party gives up only when the service is plainly gone for good.
PATIENCE = 3 * DEADLINE


class Message:
    def __init__(self, party, number, body):
        self.party, self.number, self.body = party, number, body
        self.wire_id = f'w{number}'
        self.hash = hashlib.sha256(body).hexdigest()
        self.instant = None  # of receipt, as first acknowledged
        self.ref = None


def sign(party, name, number):
    done = subprocess.run(
        [os.path.join(BIN, 'meerzorgctl'), 'sign',
         '--key', os.path.join(PKI, f'{party}.key'),
         '--cert', os.path.join(PKI, f'{party}.crt'), '-'],
        input=draft(name, f'T-{number}', party).encode(),
        capture_output=True, check=True, timeout=DEADLINE)
    return Message(party, number, done.stdout)


def prepare(luck, count):
    names = [name for name in case_names() if name.startswith('a-')]
    plan = [(luck.choice(PARTIES), luck.choice(names), number)
            for number in range(count)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda one: sign(*one), plan))


class Party(threading.Thread):
    """Offers what it is allowed to, and repeats until it is acknowledged;
    between that it fetches, confirms and asks again."""

    def __init__(self, service, name, messages, seed):
        super().__init__(name=name, daemon=True)
        self.service, self.party, self.messages = service, name, messages
        self.luck = random.Random(f'{seed}/{name}')
        self.allowed = threading.Semaphore(0)
        self.faults = []
        self.bodies = {}  # ref: the bytes that came first
        self.peer = None

    def run(self):
        try:
            with self.service.peer(self.party, RESEND) as self.peer:
                for i, message in enumerate(self.messages):
                    self.allowed.acquire()
                    self.offer(message)
                    self.live(self.messages[:i + 1])
        except Exception as fault:  # whatever it is, it must be seen
            self.faults.append(f'{self.party}: {fault!r}')

    def until_heard(self, ask, *arguments):
        """Send again until there is an answer, as the protocol has it."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return ask(*arguments)
            except (TimeoutError, wire.Pressure, wire.zmq.Again):
                if time.monotonic() > end:
                    raise

    def offer(self, message, wire_id=None):
        got = self.until_heard(self.peer.offer, wire_id or message.wire_id,
                               message.body)
        message.instant = message.instant or got.instant
        if got.instant != message.instant:
            self.faults.append(f'{message.wire_id}: received again at another '
                               f'instant: {message.instant}, {got.instant}')

    def live(self, mine):
        """What a party may also do; each may meet a service that is down."""
        dice = self.luck.random()
        message = self.luck.choice(mine)
        if dice < 0.15:
            self.offer(message)
        elif dice < 0.2:
            self.offer(message, f'{message.wire_id}.again')
        elif dice < 0.6:
            self.fetch()
        elif self.bodies:
            self.see(self.until_heard(self.peer.fetch_ref,
                                      self.luck.choice(sorted(self.bodies))))

    def fetch(self):
        for delivery in self.until_heard(self.peer.fetch, 16)[0]:
            self.see(delivery)
            if self.luck.random() < 0.7:
                self.until_heard(self.peer.confirm, delivery.seq)

    def see(self, delivery):
        first = self.bodies.setdefault(delivery.ref, delivery.body)
        if first != delivery.body:
            self.faults.append(f'{delivery.ref}: other bytes the second time')

    # At the end, with a service that is left alone.

    def settle(self):
        """The one answer to each message, as STATUS and OPHALEN give it."""
        with self.service.peer(self.party) as self.peer:
            for message in self.messages:
                self.settle_one(message)
            rest, after = [1], 0
            while rest:
                rest, _ = self.peer.fetch(64, after)
                for delivery in rest:
                    self.see(delivery)
                    after = delivery.seq
        refs = {message.ref for message in self.messages}  # or None
        for ref in set(self.bodies) - refs:
            self.faults.append(f'{ref}: an answer to nothing')

    def settle_one(self, message):
        standing = self.service.wait_status(
            self.peer, message.wire_id,
            lambda standing: standing.ref or standing.state != 'ontvangen')
        if not standing.ref:
            self.faults.append(f'{message.wire_id}: {standing.state}')
            return
        if message.ref not in (None, standing.ref):
            self.faults.append(f'{message.wire_id}: another answer')
        message.ref = standing.ref
        self.see(self.peer.fetch_ref(message.ref))
        if message.hash.encode() not in self.bodies[message.ref]:
            self.faults.append(f'{message.wire_id}: answers something else')
        self.offer(message)
        again = self.peer.status(message.wire_id)
        if again.ref != message.ref:
            self.faults.append(f'{message.wire_id}: answered again')


class Torturer:
    """Does one thing after another to the service, by the seed."""

    def __init__(self, service, luck):
        self.service, self.luck = service, luck
        self.stopped = []
        self.done = {}

    ACTS = (('kill_worker', 24), ('crash_worker', 8), ('kill_signer', 14),
            ('kill_broker', 16), ('kill_all', 12), ('restart', 4),
            ('stop_worker', 12), ('stop_signer', 4), ('jump', 16),
            ('reload', 10))
    # A run of N has N of these; the others come on top.
    KILLS = ('kill_worker', 'crash_worker', 'kill_signer', 'kill_broker',
             'kill_all')

    def draw(self, kills):
        """The acts of a run that kills so often, with what comes before each:
        nothing, an instant, or the service getting somewhere."""
        names, weights = zip(*self.ACTS)
        plan = []
        while kills > 0:
            name = self.luck.choices(names, weights)[0]
            pause = self.luck.choice((0.0, self.luck.uniform(0, 0.2),
                                      self.luck.randrange(1, 12)))
            plan.append((name, pause, self.luck.random()))
            kills -= name in self.KILLS
        return plan

    def act(self, name, dice):
        self.done[name] = self.done.get(name, 0) + 1
        getattr(self, name)(dice)

    def pause(self, how):
        """So many seconds, or so many answers; but not for ever, since all of
        it may have been stopped."""
        if isinstance(how, float):
            time.sleep(how)
            return
        service, known = self.service, len(self.service.lines)
        with service.news:
            service.news.wait_for(
                lambda: sum('>answered ' in (line or '')
                            for line in service.lines[known:]) >= how, 3)

    def victims(self, role):
        """Those that still live when we get there."""
        for pid in self.service.children(role):
            try:
                yield Victim(pid)
            except ProcessLookupError:
                pass

    def hit(self, role, number, dice, all_of_them=False):
        victims = list(self.victims(role))
        chosen = victims if all_of_them else \
            victims[int(dice * len(victims)):][:1]
        for victim in chosen:
            try:
                victim.kill(number)
            except ProcessLookupError:
                pass
        for victim in victims:
            os.close(victim.fd)

    def kill_worker(self, dice):
        self.hit('worker', signal.SIGKILL, dice, dice < 0.3)

    def crash_worker(self, dice):
        self.hit('worker', signal.SIGABRT, dice)

    def kill_signer(self, dice):
        self.hit('signer', signal.SIGKILL, dice)

    def kill_broker(self, dice):
        self.hit('broker', signal.SIGKILL, dice)

    def kill_all(self, dice):
        """And perhaps again while it starts."""
        self.service.kill()
        if dice < 0.3:
            self.service.start(ready=False)
            time.sleep(dice / 3)
            self.service.kill()
        self.service.start()

    def restart(self, _):
        self.go_on()
        self.service.stop()
        self.service.start()

    def stop_worker(self, dice):
        self.hit('worker', signal.SIGSTOP, dice, dice < 0.5)

    def stop_signer(self, dice):
        self.hit('signer', signal.SIGSTOP, dice)

    def go_on(self):
        for role in ('worker', 'signer'):
            self.hit(role, signal.SIGCONT, 0, True)

    def jump(self, dice):
        self.service.set_date(DATES[int(dice * len(DATES))])

    def reload(self, _):
        self.service.signal(signal.SIGHUP)


# Each gives a line for every fault, from the database of the stopped service.
DATABASE = (
    "SELECT 'lost '||wire_id FROM inbox WHERE state <> 'answered'",
    "SELECT 'taken in twice '||party FROM inbox GROUP BY party, hash"
    " HAVING count(*) > 1",
    "SELECT 'answered twice '||inbox_seq FROM outbox GROUP BY inbox_seq"
    " HAVING count(*) > 1",
    "SELECT 'no answer '||i.seq FROM inbox i LEFT JOIN outbox o"
    " ON o.inbox_seq = i.seq LEFT JOIN outcome c ON c.seq = i.seq"
    " WHERE o.seq IS NULL OR c.seq IS NULL",
    "SELECT 'two cases '||group_concat(kenmerk) FROM outbox o"
    " JOIN zaak z ON z.id = o.zaak_id GROUP BY z.id HAVING count(*) > 1",
    "SELECT 'an answer without its case '||o.seq FROM outbox o"
    " JOIN outcome c ON c.seq = o.inbox_seq WHERE o.zaak_id IS NULL"
    " AND c.uitkomst IN ('beschikking', 'verzoek', 'beoordelen')",
    "SELECT 'a case without an answer '||kenmerk FROM zaak WHERE id NOT IN"
    " (SELECT zaak_id FROM outbox WHERE zaak_id IS NOT NULL)",
    # The law's terms begin at receipt, whatever the clock did since.
    "SELECT 'a term that does not begin at receipt '||z.kenmerk FROM zaak z"
    " JOIN outbox o ON o.zaak_id = z.id JOIN inbox i ON i.seq = o.inbox_seq"
    " LEFT JOIN termijn t ON t.zaak_id = z.id AND t.n = 1"
    f" WHERE t.day IS NOT i.received_ms / {PER_DAY}"
    f" OR z.due_day < i.received_ms / {PER_DAY}",
    "SELECT 'a gap in the terms '||zaak_id FROM termijn GROUP BY zaak_id"
    " HAVING max(n) <> count(*)",
    "SELECT 'received is not received '||i.seq FROM inbox i"
    " JOIN outcome c ON c.seq = i.seq WHERE i.received_ms <> c.received_ms",
    "SELECT 'a gap in the journal' WHERE (SELECT count(*) FROM journal)"
    " <> (SELECT ifnull(max(seq), 0) FROM journal)",
    "SELECT integrity_check FROM pragma_integrity_check"
    " WHERE integrity_check <> 'ok'",
    "SELECT 'reference in '||\"table\" FROM pragma_foreign_key_check",
)


def look(path, messages):
    faults = []
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as database:
        for sql in DATABASE:
            faults += [row[0] for row in database.execute(sql)]
        rows = {row[0] for row in
                database.execute('SELECT hex(hash) FROM inbox')}
    want = {message.hash.upper() for message in messages}
    faults += ['lost: not in the database'] * len(want - rows)
    faults += ['nobody offered it'] * len(rows - want)
    return faults


def torture(service, torturer, parties, plan):
    """Every act falls into a load that goes on."""
    waiting = [party for party in parties for _ in party.messages]
    torturer.luck.shuffle(waiting)
    for party in parties:
        party.start()
    for name, pause, dice in plan:
        for party in waiting[:MESSAGES]:
            party.allowed.release()
        del waiting[:MESSAGES]
        torturer.pause(pause)
        torturer.act(name, dice)
        if not name.startswith('stop_') and dice < 0.8:
            torturer.go_on()
    torturer.go_on()
    for party in waiting:
        party.allowed.release()
    end = time.monotonic() + PATIENCE
    for party in parties:
        party.join(max(0, end - time.monotonic()))
        if party.is_alive():
            service.fail(f'{party.party} was not heard')


def examine(service, parties, messages):
    """All faults that can be found, and what the journal says."""
    for party in parties:
        party.settle()
    # Once more after a start: what is told is what is on disk.
    service.kill()
    service.start()
    for party in parties:
        party.settle()
    journal = service.control('journal', 'verify', check=False)
    service.stop()
    faults = [fault for party in parties for fault in party.faults]
    faults += look(service.keys['database'], messages)
    if journal.returncode != 0:
        faults.append('journal: ' + journal.stdout + journal.stderr)
    return faults


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument('n', nargs='?', type=int, default=20)
    options.add_argument('--seed', type=int,
                         default=random.SystemRandom().randrange(10 ** 9))
    options = options.parse_args()
    print(f'torture.py {options.n} --seed {options.seed}', flush=True)
    luck = random.Random(options.seed)
    # A hung worker must cost less than anybody's patience; a message that has
    # bad luck ten times is not what is tested here.
    service = Service(restart_wait_ms=10, retry_wait_ms=10, busy_seconds=1,
                      message_wall_ms=3000, attempts_max=10,
                      signer_wait_ms=2000, checkpoint_bytes='256K',
                      operators=f'{os.getuid()}:auditor')
    torturer = Torturer(service, luck)
    plan = torturer.draw(options.n)
    messages = prepare(luck, MESSAGES * len(plan))
    with service:
        parties = [Party(service, name, [message for message in messages
                                         if message.party == name],
                         options.seed) for name in PARTIES]
        torture(service, torturer, parties, plan)
        faults = examine(service, parties, messages)
        quarantined = sum('>quarantined ' in line for line in service.log())
    if faults:
        print(*(line for line in service.log() if line[:3] in ODD), sep='\n')
    for fault in sorted(set(faults)):
        print(fault)
    done = ' '.join(f'{name}={count}'
                    for name, count in sorted(torturer.done.items()))
    print(f'seed={options.seed} messages={len(messages)} {done} '
          f'quarantined={quarantined} faults={len(faults)}')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
