#!/usr/bin/python3
"""Hostile messages: each is refused for its own reason, by the library and by
the service, and nobody else notices.

    run.py [-v] [Library | Wire]
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), 'support'))

import forge  # noqa: E402
import harmless  # noqa: E402
import made  # noqa: E402
import make  # noqa: E402
import signature_attacks  # noqa: E402
import wire  # noqa: E402
from service import (BIN, DEADLINE, SANITIZED, SOURCE,  # noqa: E402
                     Service, read)

RECEIVED = '2023-03-06'
POLICY = 'etc/beleid/voorbeeld'
FAULT = re.compile(rb'<Code>([^<]*)</Code>')
RULE = re.compile(rb'<Regel>([^<]*)</Regel>')
KIND = re.compile(rb'xmlns="urn:meerzorg:(\w+):')
BEFORE_SCHEMA = re.compile('(xml|sign)-')
CPU_MOST_S = 1.0  # of one message
# A sanitizer makes a worker's start slow, and every refused message costs a
# worker; then the service gets some of the files, and the library still all.
STEP = 5 if SANITIZED else 1
TICKS = os.sysconf('SC_CLK_TCK')
MUTATIONS = 1000
WIRE_MOST = 2 * 4 * 2 ** 20  # bytes; beyond it the connection ends
SILENCE_S = 1.0  # after which we believe it has


def write(folder, name, body):
    path = os.path.join(folder, name + '.xml')
    with open(path, 'wb') as file:
        file.write(body.encode('utf-8') if isinstance(body, str) else body)


def xmlsec_refuses(path, *options):
    """Does xmlsec1 call the signature wrong, whoever of the parties made it?"""
    words = ['xmlsec1', '--verify', '--enabled-key-data', 'x509', *options]
    for party in (*forge.CODES, 'loket'):
        words += ['--trusted-pem', forge.path_of(party, 'crt')]
    done = subprocess.run(words + [path], capture_output=True, check=False)
    return done.returncode != 0


STRICT = ('--enabled-reference-uris', 'empty')
WITH_IDS = ('--id-attr:Id', f'{forge.NS}:Bericht',
            '--id-attr:Id', f'{forge.NS}:Header')


def cpu_of(pid):
    """Seconds: of the process, and of its children that are gone."""
    try:
        words = read(f'/proc/{pid}/stat').rpartition(')')[2].split()
    except OSError:
        return 0.0, 0.0
    own, gone = sum(map(int, words[11:13])), sum(map(int, words[13:15]))
    return own / TICKS, gone / TICKS


class Corpus(unittest.TestCase):
    """The files, made once for all the tests."""
    dir = None

    @classmethod
    def setUpClass(cls):
        if Corpus.dir is not None:
            return
        Corpus.dir = tempfile.mkdtemp(prefix='mz-')
        unittest.addModuleCleanup(shutil.rmtree, cls.dir)
        Corpus.registry = os.path.join(cls.dir, 'register')
        shutil.copytree(os.path.join(SOURCE, 'etc', 'register'), cls.registry)
        made.register(cls.registry)
        Corpus.files = os.path.join(cls.dir, 'files')
        os.mkdir(cls.files)
        Corpus.names = make.write(cls.files)
        Corpus.expected = make.expected()

    def path(self, name):
        return os.path.join(self.files, name + '.xml')


class Library(Corpus):
    def check(self, names):
        """name: (outcome, codes of the faults) by the library."""
        done = subprocess.run(
            [os.path.join(BIN, 'meerzorgctl'), 'check', '--json', '--policy',
             os.path.join(SOURCE, POLICY), '--received', RECEIVED,
             '--registry', os.path.join(self.registry, 'voorbeeld.conf'),
             *map(self.path, names)],
            capture_output=True, text=True, check=False)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual((done.returncode, len(lines), done.stderr),
                         (0, len(names), ''))
        found = {}
        for name, line in zip(names, lines):
            self.assertEqual(line['file'], self.path(name))
            found[name] = line['uitkomst'], [
                b['regel'] for b in line['bevindingen']
                if b['uitkomst'] == 'fout']
        return found

    def test_table_and_generator_name_the_same(self):
        self.assertEqual(list(self.expected), self.names)
        self.assertGreaterEqual(len(self.names), 150)
        for name, row in self.expected.items():
            self.assertTrue(row.why.strip(), name)

    def test_the_library_refuses_each_for_its_own_reason(self):
        found = self.check(self.names)
        for name, row in self.expected.items():
            outcome, codes = found[name]
            with self.subTest(name, why=row.why):
                if row.code == '-':
                    self.assertEqual(outcome, 'beschikking')
                    continue
                self.assertEqual(codes[:1], [row.code])
                self.assertEqual(outcome, 'retourbericht' if
                                 row.code[1:2] == '-' else 'foutbericht')

    def test_the_attacks_are_no_fakes(self):
        for name in signature_attacks.VALID:
            with self.subTest(name):
                self.assertFalse(xmlsec_refuses(self.path(name), *WITH_IDS))

    def test_nothing_is_accepted_that_xmlsec1_refuses(self):
        bodies = dict(harmless.harmless())
        innocent = list(bodies)
        bodies.update(harmless.mutations(20230306, MUTATIONS))
        for name, body in bodies.items():
            write(self.files, name, body)
        found = self.check([*bodies, *self.names])
        for name in innocent:
            self.assertEqual(found[name], ('beschikking', []), name)
        accepted = [name for name, (_, codes) in found.items()
                    if not any(map(BEFORE_SCHEMA.match, codes))]
        mutants = [name for name in accepted if name.startswith('mutation-')]
        self.assertGreater(len(mutants), MUTATIONS // 100)
        for name in accepted:
            with self.subTest(name):
                self.assertFalse(xmlsec_refuses(self.path(name), *STRICT))


class Story:
    """The same files over the wire, one after another."""

    def __init__(self, test, service):
        self.test, self.service = test, service
        self.peer = service.peer('aanbieder-a')
        self.good = 0

    def workers_cpu(self):
        """Seconds of all workers, those that are gone too. The supervisor
        waits for nothing else here: any other role that ends is a failure."""
        supervisor = self.service.process.pid
        while True:
            gone = cpu_of(supervisor)[1]
            alive = sum(cpu_of(pid)[0]
                        for pid in self.service.children('worker'))
            if cpu_of(supervisor)[1] == gone:
                return gone + alive

    def offer(self, name, body):
        """What comes of it: the code in the answer or in the refusal."""
        self.peer.timeout = SILENCE_S if len(body) > WIRE_MOST else DEADLINE
        try:
            self.peer.offer(name, body)
        except wire.Refused as refused:
            return refused.code
        except TimeoutError:
            self.peer.close()
            self.peer = self.service.peer('aanbieder-a')
            return 'closed'
        return self.code_in(self.service.answer(self.peer, name).body)

    def code_in(self, answer):
        kind = KIND.search(answer).group(1)
        pattern = {b'foutbericht': FAULT, b'retourbericht': RULE}.get(kind)
        if pattern is None:
            return kind.decode()
        found = pattern.search(answer)
        return found.group(1).decode() if found else kind.decode()

    def good_one(self):
        self.good += 1
        name = f'GOED-{self.good}'
        self.test.assertEqual(self.offer(name, forge.good(name)),
                              'beschikking')


class Wire(Corpus):
    def begin(self):
        service = Service(POLICY, RECEIVED)
        self.addCleanup(service.__exit__)
        made.register(service.registry)
        service.start()
        story = Story(self, service)
        self.addCleanup(lambda: story.peer.close())
        return service, story

    def test_the_service_refuses_each_and_answers_the_next(self):
        service, story = self.begin()
        before = story.workers_cpu()
        for number, name in enumerate(self.names[::STEP]):
            row = self.expected[name]
            code = story.offer(name, read(self.path(name), 'rb'))
            after = story.workers_cpu()
            with self.subTest(name, why=row.why):
                self.assertEqual(code, row.code if row.wire == '=' else
                                 row.wire)
                self.assertLess(after - before, CPU_MOST_S)
            if number % 10 == 9:
                story.good_one()
            before = story.workers_cpu()
        story.good_one()
        self.check_log(service)

    def check_log(self, service):
        for line in service.log():
            self.assertNotIn('died role=', line)
            self.assertNotIn('quarantined', line)

    def test_an_answer_of_the_office_is_no_message(self):
        service, story = self.begin()
        story.peer.offer('mijn', forge.good('MIJN'))
        answer = service.answer(story.peer, 'mijn').body
        self.assertEqual(story.offer('terug', answer), 'sign-structure')
        text = forge.without_signature(answer)
        self.assertEqual(story.offer('anders', forge.own(text)),
                         'bericht-soort')
        self.assertEqual(story.offer('zelf', forge.own(
            text, party='zorgkantoor')), 'sign-certificate-unknown')
        self.check_log(service)

    def test_the_other_s_of_a_message_is_no_second_message(self):
        """Anybody can make a second right signature from the first."""
        service, story = self.begin()
        again = forge.own(forge.put('Identificatie', 'EEN'),
                          value=harmless.malleable)
        self.assertEqual(story.offer('een', forge.good('EEN')), 'beschikking')
        self.assertEqual(story.offer('twee', again), 'V-13')
        self.check_log(service)


if __name__ == '__main__':
    unittest.main()
