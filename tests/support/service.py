"""The real service in a folder of its own, for tests that are its peers.

    with Service() as service:
        with service.peer('aanbieder-a') as peer:
            ...

Every wait has a deadline and ends on an event: a line of the service's log, or
an answer. Nothing is left behind: the folder goes, and so does every process
(they die with the supervisor).
"""
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

SOURCE = os.environ.get('MZ_SOURCE',
                        os.path.dirname(os.path.dirname(os.path.dirname(
                            os.path.abspath(__file__)))))
BIN = os.environ.get('MZ_BIN', os.path.join(SOURCE, 'build', 'dev', 'bin'))
PKI = os.path.join(SOURCE, 'tests', 'support', 'pki')
sys.path.insert(0, os.path.join(SOURCE, 'tests', 'support'))

import wire  # noqa: E402

DEADLINE = 60.0  # of any wait; a machine may be slow, a hang is a failure


def is_sanitized():
    with open(os.path.join(BIN, 'meerzorgd'), 'rb') as file:
        return b'__asan_init' in file.read()


# Time and memory are other than in a real build.
SANITIZED = is_sanitized()
# What a sanitizer, or mz_panic(), says.
UNSOUND = ('Sanitizer', 'runtime error:', 'panic')


def read(path, mode='r'):
    with open(path, mode) as file:
        return file.read()


def noon_ms(date):
    """Noon of a local date as an instant: 11 or 10 UTC, the same day."""
    import datetime
    day = datetime.date.fromisoformat(date)
    epoch = datetime.date(1970, 1, 1)
    return ((day - epoch).days * 24 + 11) * 3600 * 1000


def role_of(pid):
    """The role in the process's own command line; None: it is gone."""
    try:
        words = read(f'/proc/{pid}/cmdline').split('\0')
    except OSError:
        return None
    return next((word.split('=')[1] for word in words
                 if word.startswith('--role=')), None)


class Victim:
    """A process to end: by a descriptor, so that it can be no other."""

    def __init__(self, pid):
        self.fd = os.pidfd_open(pid)

    def kill(self, number=signal.SIGKILL):
        signal.pidfd_send_signal(self.fd, number)

    def wait_gone(self):
        ended = select.select([self.fd], [], [], DEADLINE)[0]
        os.close(self.fd)
        if not ended:
            raise AssertionError('a process did not end')


class Service:
    def __init__(self, policy='etc/beleid/voorbeeld', date='2023-03-06',
                 **keys):
        self.dir = tempfile.mkdtemp(prefix='mz-')
        self.clock_file = os.path.join(self.dir, 'clock')
        self.registry = os.path.join(self.dir, 'register')
        shutil.copytree(os.path.join(SOURCE, 'etc', 'register'),
                        self.registry)
        self.set_date(date)
        self.keys = {
            'database': os.path.join(self.dir, 'meerzorgd.db'),
            'listen': 'ipc://' + os.path.join(self.dir, 'wire'),
            'curve_secret_file': self.secret_file('zorgkantoor'),
            'signing_key_file': os.path.join(PKI, 'zorgkantoor.key'),
            'signing_certificate_file': os.path.join(PKI, 'zorgkantoor.crt'),
            'policy_dir': os.path.join(SOURCE, policy),
            'registry_file': os.path.join(self.registry, 'voorbeeld.conf'),
            'control_socket': os.path.join(self.dir, 'control'),
            'operators': f'{os.getuid()}:consulent',
            'single_user': 'yes',
            'test_pki': 'yes',
            'test_clock_file': self.clock_file,
        }
        self.keys.update(keys)
        self.process = None
        self.lines = []
        self.seen = 0  # lines that wait_log() has passed
        self.news = threading.Condition()
        self.endpoint = None

    def secret_file(self, name):
        """The sample keys end in no newline or one; both are accepted."""
        return os.path.join(PKI, name + '.curve_secret')

    def set_date(self, date):
        self.set_clock(noon_ms(date))

    def set_clock(self, ms):
        """In one write over what was there: the signer keeps the file open,
        and none of the roles may find it empty."""
        fd = os.open(self.clock_file, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(fd, b'%019d\n' % ms)
        finally:
            os.close(fd)

    @property
    def config_file(self):
        return os.path.join(self.dir, 'meerzorgd.conf')

    def write_config(self):
        with open(self.config_file, 'w') as file:
            for key, value in self.keys.items():
                file.write(f'{key} = {value}\n')

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        try:
            self.stop()
        finally:
            shutil.rmtree(self.dir)

    def start(self, ready=True):
        self.write_config()
        self.seen = len(self.lines)
        self.process = subprocess.Popen(
            [os.path.join(BIN, 'meerzorgd'), '-c', self.config_file],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            errors='replace')
        self.reader = threading.Thread(target=self._collect, daemon=True)
        self.reader.start()
        if ready:
            line = self.wait_log('listening ')
            self.endpoint = re.search(r'endpoint=(\S+)', line).group(1)
            self.wait_log('ready ')

    def _collect(self):
        with self.process.stderr as lines:
            for line in lines:
                self._add(line.rstrip('\n'))
        self._add(None)  # it has ended

    def _add(self, line):
        with self.news:
            self.lines.append(line)
            self.news.notify_all()

    def log(self):
        return [line for line in self.lines if line is not None]

    def wait_log(self, text, number=1):
        """The next log line (or the one so many further) that holds text."""
        end = time.monotonic() + DEADLINE
        with self.news:
            while True:
                while self.seen < len(self.lines):
                    line = self.lines[self.seen]
                    self.seen += 1
                    if line is None:
                        self.fail(f'it ended before a line with {text!r}')
                    number -= text in line
                    if number == 0:
                        return line
                if not self.news.wait(max(0, end - time.monotonic())):
                    self.fail(f'no line with {text!r}')

    def skip_log(self):
        """wait_log() looks at what is logged from now on."""
        with self.news:
            self.seen = len(self.lines)

    def fail(self, why):
        raise AssertionError(why + ':\n' + '\n'.join(self.log()))

    def signal(self, number):
        self.process.send_signal(number)

    def wait(self):
        """The exit code, once the service has ended by itself."""
        code = self.process.wait(timeout=DEADLINE)
        self.reader.join(timeout=DEADLINE)
        return code

    def stop(self):
        """Stop it, if it runs; it must do so without a word of complaint."""
        if self.process is None:
            return
        code = self.process.poll()
        try:
            if code is None:
                self.signal(signal.SIGTERM)
                code = self.wait()
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(timeout=DEADLINE)
        self.process = None
        if code != 0:
            self.fail(f'it ended with {code}')
        self.check_sound()

    def check_sound(self):
        """No role met a fault in its own program."""
        for line in self.log():
            if any(word in line for word in UNSOUND):
                self.fail('a role is not sound')

    def kill(self):
        """As when the power fails: nobody gets to clean up. The roles die with
        the supervisor, a moment later."""
        victims = [Victim(pid) for pid in self.children()]
        self.process.kill()
        self.process.wait()
        for victim in victims:
            victim.wait_gone()
        self.reader.join(timeout=DEADLINE)
        self.process = None

    def peer(self, name, timeout=DEADLINE):
        return wire.Peer(self.endpoint,
                         read(os.path.join(PKI, 'zorgkantoor.curve')).strip(),
                         read(self.secret_file(name)).strip(), timeout)

    def answer(self, peer, wire_id, confirm=True):
        """The answer to one message, waited for and (unless told) confirmed."""
        delivery = peer.fetch_ref(self.wait_status(
            peer, wire_id, lambda standing: standing.ref).ref)
        if confirm:
            peer.confirm(delivery.seq)
        return delivery

    def wait_status(self, peer, wire_id, good):
        """STATUS of wire_id, once good() likes it; asked whenever the service
        has logged something."""
        end = time.monotonic() + DEADLINE
        while True:
            known = len(self.lines)
            standing = peer.status(wire_id)
            if good(standing):
                return standing
            if time.monotonic() > end:
                self.fail(f'{standing}')
            with self.news:
                self.news.wait_for(lambda: len(self.lines) > known, 0.5)

    # The processes of the service.

    def children(self, role=None):
        """pid of each process of the service, those of one role or all."""
        pid = self.process.pid
        found = read(f'/proc/{pid}/task/{pid}/children').split()
        return [int(child) for child in found
                if role is None or role_of(child) == role]

    def kill_role(self, role):
        """kill -9 each process of this role; they are gone afterwards."""
        victims = [Victim(pid) for pid in self.children(role)]
        for victim in victims:
            victim.kill()
        for victim in victims:
            victim.wait_gone()

    def control(self, *arguments, check=True):
        """A verb of meerzorgctl, on this service's socket."""
        return subprocess.run(
            [os.path.join(BIN, 'meerzorgctl'), *arguments, '--socket',
             self.keys['control_socket']],
            capture_output=True, text=True, check=check, timeout=DEADLINE)
