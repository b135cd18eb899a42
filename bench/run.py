#!/usr/bin/python3
"""Measures the service: README.md says what each figure means.

The tables go to standard output, in Markdown. The programs are those of MZ_BIN. Everything happens in temporary folders; the
service is the real one, over TCP with CURVE, on the machine's own clock.
"""
import argparse
import datetime
import json
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import namedtuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
os.environ.setdefault('MZ_BIN', os.path.join(ROOT, 'build', 'release', 'bin'))
sys.path.insert(0, os.path.join(ROOT, 'tests', 'support'))
sys.dont_write_bytecode = True

from service import BIN, PKI, Service, read, role_of  # noqa: E402

TICKS = os.sysconf('SC_CLK_TCK')
DRAFT = os.path.join(ROOT, 'tests', 'cases', 'a-vg7-toegekend', 'aanvraag.xml')
SIGNATURE = re.compile(r'\s*<(\w+:)?Signature .*</(\w+:)?Signature>', re.DOTALL)
ROLES = ('supervisor', 'broker', 'worker', 'signer')
BATCH = 10000  # messages prepared at a time


def program(name, *arguments):
    done = subprocess.run([os.path.join(BIN, 'mz_bench_' + name),
                           *map(str, arguments)],
                          stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f'mz_bench_{name} ended with {done.returncode}')
    return done.stdout


def draft():
    """An application of today that is granted by machine."""
    today = datetime.date.today()

    def day(days):
        return (today + datetime.timedelta(days)).isoformat()

    text = SIGNATURE.sub('', read(DRAFT))
    for element, value in (
            ('Identificatie', 'L0000000000'), ('Dagtekening', day(-7))):
        text = put(text, element, value)
    begin = re.search('<Begindatum>(.*?)<', text).group(1)
    shift = (datetime.date.fromisoformat(day(30))
             - datetime.date.fromisoformat(begin)).days
    for element in ('Begindatum', 'Einddatum', 'Evaluatiedatum'):
        text = re.sub(f'<{element}>(.*?)<', lambda m: (
            f'<{element}>' + (datetime.date.fromisoformat(m.group(1))
                              + datetime.timedelta(shift)).isoformat() + '<'),
            text)
    return re.sub(r'(<Bespreking>\s*<Datum>)[^<]*', r'\g<1>' + day(-14), text)


def put(text, element, value):
    return re.sub(f'<{element}>[^<]*<', f'<{element}>{value}<', text, count=1)


class Piles:
    """Prepared messages, each number once."""

    def __init__(self, folder):
        self.folder = folder
        self.next = 0
        self.draft = os.path.join(folder, 'draft.xml')
        with open(self.draft, 'w', encoding='utf-8') as file:
            file.write(draft())

    def make(self, count, party='aanbieder-a'):
        path = os.path.join(self.folder, f'pile-{self.next}')
        program('make', self.draft, os.path.join(PKI, party + '.key'),
                os.path.join(PKI, party + '.crt'), self.next, count, path)
        self.next += count
        return path


class Office(Service):
    """The service as it would run, but for keys and users."""

    def __init__(self, **keys):
        super().__init__(listen='tcp://127.0.0.1:*', inbox_max=1000000,
                         inbox_max_party=1000000, outbox_max_party=1000000,
                         **keys)
        del self.keys['test_clock_file']
        self.started_s = None

    def start(self, ready=True):
        begin = time.monotonic()
        super().start(ready)
        self.started_s = time.monotonic() - begin

    def _add(self, line):
        """Two lines a message are not kept."""
        if line is None or not re.search(r'>(received|answered|confirmed) ',
                                         line):
            super()._add(line)
        elif '>answered' in line and 'uitkomst=beschikking' not in line:
            sys.exit('not what was to be measured: ' + line)

    def processes(self):
        found = {'supervisor': [self.process.pid]}
        for pid in self.children():
            found.setdefault(role_of(pid), []).append(pid)
        return found

    def cpu(self):
        """Seconds of processor time so far, by role."""
        return {role: sum(cpu_of(pid) for pid in pids)
                for role, pids in self.processes().items()}

    def memory(self, key):
        """KiB, by role; workers summed."""
        return {role: sum(status_of(pid, key) for pid in pids)
                for role, pids in self.processes().items()}

    def load(self, pile, flying=32, rate=0, poll_us=2000):
        """Offer them all; the load's own figures and CPU by role."""
        before = self.cpu()
        figures = json.loads(program(
            'load', self.endpoint,
            read(os.path.join(PKI, 'zorgkantoor.curve')).strip(),
            self.secret_file('aanbieder-a'), pile, flying, rate, poll_us))
        after = self.cpu()
        figures['cpu_us'] = {role: (after[role] - before[role]) * 1e6
                             / figures['messages'] for role in after}
        figures['per_second'] = (figures['messages'] * 1e6
                                 / figures['wall_us'])
        return figures


def cpu_of(pid):
    fields = read(f'/proc/{pid}/stat').rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def status_of(pid, key):
    return int(re.search(rf'^{key}:\s+(\d+)', read(f'/proc/{pid}/status'),
                         re.M).group(1))


# What stands between offer and confirmation, as single steps; the worker's and
# the signer's are the same in both sums.
PARTS = ('parse', 'verify', 'validate', 'read', 'assess', 'sign')
BARE = PARTS + ('insert_pair', 'wire')
WHOLE = PARTS + ('hash', 'store_few', 'frames', 'wire')
NAMES = {
    'hash': 'SHA-256 of the message',
    'scan': 'byte scan',
    'parse': 'parse (with the scan)',
    'canonical': 'exclusive canonical form',
    'verify': 'verify, P-256 (with the form)',
    'verify_rsa': 'verify, RSA-2048 (with the form)',
    'validate': 'validate against the schema',
    'read': 'read into structs',
    'judge': 'judge',
    'trace': 'write the trace',
    'assess': 'judge, trace and compose the answer',
    'pipeline_read': 'all up to the structs, as one call',
    'sign': 'sign the answer, P-256',
    'sign_rsa': 'sign the answer, RSA-2048',
    'insert_single': 'SQLite: message, each synced',
    'insert_group': 'SQLite: message, 64 in a transaction',
    'insert_pair': 'SQLite: message and answer, 64 in a transaction',
    'store_single': 'store/: all steps, each synced alone',
    'store_few': 'store/: all steps, 4 in a transaction',
    'store_group': 'store/: all steps, 64 in a transaction',
    'store_take_in': '- take in',
    'store_next': '- next for a worker',
    'store_facts': '- facts and numbers',
    'store_outcome': '- outcome and answer',
    'store_fetch': '- fetch',
    'store_confirm': '- confirm',
    'frames': 'the six frames between the roles, both ends',
    'wire': 'wire with CURVE, 32 at a time',
    'wire_single': 'wire with CURVE, one at a time',
}

Size = namedtuple('Size', 'rounds messages primitives memory stored')


def say(text):
    print(text, flush=True)


def table(*rows):
    for number, row in enumerate(rows):
        say('| ' + ' | '.join(map(str, row)) + ' |')
        if number == 0:
            say('|---' + '|---:' * (len(row) - 1) + '|')
    say('')


def median(values):
    return statistics.median(list(values))


class Bench:
    def __init__(self, folder, size):
        self.folder, self.size = folder, size
        self.piles = Piles(folder)

    def load(self, office, **how):
        pile = self.piles.make(self.size.messages)
        try:
            return office.load(pile, **how)
        finally:
            os.unlink(pile)

    # Steps by themselves, and all roles together.

    def primitives(self, config, pile, pile_rsa):
        return json.loads(program(
            'primitives', config, pile, pile_rsa,
            os.path.join(PKI, 'aanbieder-c.key'), self.folder,
            self.size.primitives))

    def pile_rsa(self, count):
        text = put(read(self.piles.draft), 'Afzender', '41000003')
        with open(self.piles.draft, 'w', encoding='utf-8') as file:
            file.write(text)
        pile = self.piles.make(count, 'aanbieder-c')
        with open(self.piles.draft, 'w', encoding='utf-8') as file:
            file.write(put(text, 'Afzender', '41000001'))
        return pile

    def cost(self):
        """In turns, so that both see the same machine."""
        pile, pile_rsa = self.piles.make(256), self.pile_rsa(256)
        steps, loads = [], []
        with Office() as office:
            for _ in range(self.size.rounds):
                steps.append(self.primitives(office.config_file, pile,
                                             pile_rsa))
                loads.append(self.load(office))
        show_steps(steps)
        show_roles(steps, loads)
        return loads

    # What changes with workers, with what is stored, with time.

    def in_turns(self, offices):
        """Loads of each, one after the other, round after round."""
        found = [[] for _ in offices]
        for _ in range(self.size.rounds):
            for office, figures in zip(offices, found):
                figures.append(self.load(office))
        return found

    def workers(self):
        with Office(workers=1) as one, Office(workers=2) as two:
            found = self.in_turns((one, two))
            rates = [median(f['per_second'] for f in figures)
                     for figures in found]
            half = self.load(two, rate=max(1, int(rates[1] / 2)),
                             poll_us=1000)
        say('## Throughput and time to the answer\n')
        table(('', '1 worker', '2 workers', '2 ÷ 1'),
              ('messages/s, 32 at a time', f'{rates[0]:.0f}',
               f'{rates[1]:.0f}', f'{rates[1] / rates[0]:.2f}'))
        rows = [(f'{name}, ms', f"{median(f[key] for f in found[1]) / 1000:.1f}",
                 f'{half[key] / 1000:.1f}')
                for name, key in (('median', 'p500_us'), ('p99', 'p990_us'),
                                  ('p99.9', 'p999_us'))]
        table(('from offer to answer, 2 workers', '32 at a time',
               'open loop at half that rate'), *rows)

    def stored(self):
        counts = (10000, self.size.stored)
        paths = [os.path.join(self.folder, f'filled-{n}.db') for n in counts]
        for path, count in zip(paths, counts):
            program('fill', path, count)
        with Office(database=paths[0]) as few, \
                Office(database=paths[1]) as many:
            found = self.in_turns((few, many))
        cost = [median(total(f) for f in figures) for figures in found]
        say('## With many messages stored\n')
        table(('stored', *(f'{n:,}' for n in counts), 'ratio'),
              ('processor time of all roles, µs a message',
               *(f'{c:.0f}' for c in cost), f'{cost[1] / cost[0]:.2f}'),
              ('database, MiB',
               *(f'{os.path.getsize(p) / 2**20:.0f}' for p in paths), ''))
        for path in paths:
            os.unlink(path)

    def memory(self):
        sizes = []
        with Office() as office:
            for part in range(10):
                for rest in range(self.size.memory // 10, 0, -BATCH):
                    pile = self.piles.make(min(rest, BATCH))
                    office.load(pile)
                    os.unlink(pile)
                if part in (0, 4, 9):
                    sizes.append(office.memory('VmRSS'))
            most = office.memory('VmHWM')
        say('## Memory, MiB (two workers together)\n')
        after = [self.size.memory * part // 10 for part in (1, 5, 10)]
        rows = [(role, *(f'{s[role] / 1024:.1f}' for s in sizes + [most]))
                for role in ROLES]
        sums = [f'{sum(s.values()) / 1024:.1f}' for s in sizes + [most]]
        table(('after messages', *(f'{n:,}' for n in after), 'most ever'),
              *rows, ('all', *sums))

    def start(self):
        seconds = []
        for _ in range(5):
            with Office() as office:
                seconds.append(office.started_s)
        say('## Start\n')
        table(('', 'ms'), ('from nothing to ready, median of 5',
                           f'{median(seconds) * 1000:.0f}'))


def total(figures):
    return sum(figures['cpu_us'].values())


def show_steps(steps):
    say('## Steps by themselves\n')
    table(('', 'µs of processor time'),
          *((name, f'{median(s[key] for s in steps) / 1000:.0f}')
            for key, name in NAMES.items()))
    one = steps[0]
    say(f"Message {one['message_bytes']} bytes, answer {one['answer_bytes']} "
        f"bytes, trace {one['trace_bytes']} bytes.\n")


def show_roles(steps, loads):
    def ratio(keys):
        return median(total(load) * 1000 / sum(step[key] for key in keys)
                      for step, load in zip(steps, loads))

    def sum_of(keys):
        return median(sum(step[key] for key in keys) for step in steps) / 1000

    say('## All roles together, for one message\n')
    table(('', 'µs of processor time'),
          *((role, f"{median(f['cpu_us'][role] for f in loads):.0f}")
            for role in ROLES),
          ('all', f'{median(map(total, loads)):.0f}'),
          ('sum of the bare steps', f'{sum_of(BARE):.0f}'),
          ('sum of the steps with all that is promised',
           f'{sum_of(WHOLE):.0f}'))
    table(('ratio, median of the rounds', ''),
          ('all roles ÷ bare steps', f'{ratio(BARE):.2f}'),
          ('all roles ÷ steps with all that is promised',
           f'{ratio(WHOLE):.2f}'))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--messages', type=int, default=1000,
                        help='in each load')
    parser.add_argument('--primitives', type=int, default=3,
                        help='rounds of the steps in each round')
    parser.add_argument('--memory', type=int, default=10000,
                        help='messages before memory is read')
    parser.add_argument('--stored', type=int, default=200000,
                        help='messages in the larger database')
    parser.add_argument('--only', choices=(
        'cost', 'workers', 'stored', 'memory', 'start'))
    given = parser.parse_args()
    size = Size(given.rounds, given.messages, given.primitives, given.memory,
                given.stored)
    say(f'{datetime.date.today()}, {os.cpu_count()} processors, '
        f'{platform.system()} {platform.machine()}, load '
        f'{os.getloadavg()[0]:.1f} when it began.\n')
    # To be ended is to clean up as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit('ended'))
    with tempfile.TemporaryDirectory(prefix='mz-bench-') as folder:
        bench = Bench(folder, size)
        for part in ('start', 'cost', 'workers', 'stored', 'memory'):
            if given.only in (None, part):
                getattr(bench, part)()
    return 0


if __name__ == '__main__':
    sys.exit(main())
