"""The real service in a folder of its own, for tests that are its peers.

    with Service() as service:
        with service.peer('aanbieder-a') as peer:
            ...

Every wait has a deadline and ends on an event: a line of the service's log, or
an answer. Nothing is left behind: the folder goes, and so does every process
(they die with the supervisor).
"""
import os
import queue
import re
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


def read(path, mode='r'):
    with open(path, mode) as file:
        return file.read()


def noon_ms(date):
    """Noon of a local date as an instant: 11 or 10 UTC, the same day."""
    import datetime
    day = datetime.date.fromisoformat(date)
    epoch = datetime.date(1970, 1, 1)
    return ((day - epoch).days * 24 + 11) * 3600 * 1000


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
        self.fresh = queue.Queue()
        self.endpoint = None

    def secret_file(self, name):
        """The sample keys end in no newline or one; both are accepted."""
        return os.path.join(PKI, name + '.curve_secret')

    def set_date(self, date):
        self.set_clock(noon_ms(date))

    def set_clock(self, ms):
        partial = self.clock_file + '.new'
        with open(partial, 'w') as file:
            file.write(f'{ms}\n')
        os.rename(partial, self.clock_file)

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
        self.stop()
        shutil.rmtree(self.dir)

    def start(self, ready=True):
        self.write_config()
        self.fresh = queue.Queue()
        self.process = subprocess.Popen(
            [os.path.join(BIN, 'meerzorgd'), '-c', self.config_file],
            stderr=subprocess.PIPE, text=True, errors='replace')
        self.reader = threading.Thread(target=self._collect, daemon=True)
        self.reader.start()
        if ready:
            line = self.wait_log('listening ')
            self.endpoint = re.search(r'endpoint=(\S+)', line).group(1)
            self.wait_log('ready ')

    def _collect(self):
        for line in self.process.stderr:
            self.lines.append(line.rstrip('\n'))
            self.fresh.put(line)
        self.fresh.put(None)

    def wait_log(self, text):
        """The first log line from now on that holds text."""
        end = time.monotonic() + DEADLINE
        while True:
            try:
                line = self.fresh.get(timeout=max(0, end - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError(
                    f'no log line with {text!r}:\n' + '\n'.join(self.lines))
            if text in line:
                return line

    def signal(self, number):
        self.process.send_signal(number)

    def wait(self):
        """The exit code, once the service has ended by itself."""
        code = self.process.wait(timeout=DEADLINE)
        self.reader.join(timeout=DEADLINE)
        return code

    def stop(self):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
            try:
                self.wait()
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def kill(self):
        """As when the power fails: nobody gets to clean up."""
        self.process.kill()
        self.process.wait()
        self.reader.join(timeout=DEADLINE)
        self.process = None

    def peer(self, name, timeout=DEADLINE):
        return wire.Peer(self.endpoint,
                         read(os.path.join(PKI, 'zorgkantoor.curve')).strip(),
                         read(self.secret_file(name)).strip(), timeout)

    def answer(self, peer, wire_id, confirm=True):
        """The answer to one message, waited for and (unless told) confirmed."""
        end = time.monotonic() + DEADLINE
        while True:
            standing = peer.status(wire_id)
            if standing.ref:
                break
            if time.monotonic() > end:
                raise AssertionError(
                    f'{wire_id}: {standing}\n' + '\n'.join(self.lines))
            self.next_log(end)
        delivery = peer.fetch_ref(standing.ref)
        if confirm:
            peer.confirm(delivery.seq)
        return delivery

    def next_log(self, end):
        """Wait for anything to be logged: an answer always is."""
        try:
            self.fresh.get(timeout=max(0.01, min(0.5, end - time.monotonic())))
        except queue.Empty:
            pass

    def control(self, *arguments, check=True):
        """A verb of meerzorgctl, on this service's socket."""
        return subprocess.run(
            [os.path.join(BIN, 'meerzorgctl'), *arguments, '--socket',
             self.keys['control_socket']],
            capture_output=True, text=True, check=check, timeout=DEADLINE)
