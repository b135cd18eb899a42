"""Certificates that are made for one run: what they are and what the registry
says of them. Their keys are gone with the folder."""
import atexit
import base64
import functools
import os
import shutil
import tempfile

from forge import openssl, path_of, read

NAME = '/C=NL/O=Meerzorg test/CN=Zorgaanbieder De Testhof'
# The days that the registry gives, beside the file; the tests are received on
# 6 March 2023. Nothing: it is not in the registry.
REGISTERED = {'ingetrokken': '2020-01-01 - 2023-03-06',
              'uitgediend': '2020-01-01 2023-03-06',
              'aanstaand': '2023-03-07'}
CONFIGURATION = '''[req]
distinguished_name = name
[name]
[ca]
default_ca = self
[self]
dir = %s
database = $dir/index
new_certs_dir = $dir
rand_serial = yes
default_md = sha256
policy = any
[any]
countryName = optional
organizationName = optional
commonName = supplied
'''


@functools.lru_cache(None)
def folder():
    path = tempfile.mkdtemp(prefix='mz-')
    atexit.register(shutil.rmtree, path)
    return path


@functools.lru_cache(None)
def key(name):
    """The file with the key; "nieuw" renews a certificate of a party."""
    if name == 'nieuw':
        return path_of('aanbieder-a', 'key')
    path = os.path.join(folder(), f'{name}.key')
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt',
            'ec_paramgen_curve:P-256', '-out', path)
    return path


@functools.lru_cache(None)
def certificate(name):
    """The file with the certificate: the name of aanbieder-a, our own key.
    "openssl ca" is the one command that can set both ends of its validity."""
    path = os.path.join(folder(), name)
    os.mkdir(path)
    for file, text in (('cnf', CONFIGURATION % path), ('index', '')):
        with open(os.path.join(path, file), 'w', encoding='ascii') as out:
            out.write(text)
    config = os.path.join(path, 'cnf')
    request = openssl('req', '-new', '-key', key(name), '-subj', NAME,
                      '-config', config)
    openssl('ca', '-batch', '-notext', '-selfsign', '-config', config,
            '-keyfile', key(name), '-in', '/dev/stdin', '-out', path + '.crt',
            '-startdate', '20200101000000Z', '-enddate', '20991231235959Z',
            data=request)
    return path + '.crt'


def der(name):
    text = read(certificate(name)).decode('ascii')
    return base64.b64decode(''.join(text.split('-----')[2].split()))


def register(registry):
    """Add them to the registry in this folder, as further certificates of
    aanbieder-a."""
    path = os.path.join(registry, 'voorbeeld.conf')
    text = read(path).decode('utf-8')
    line = 'certificaat = aanbieder-a.crt 2020-01-01\n'
    if line not in text:
        raise AssertionError('the sample registry has changed')
    more = ''
    for name, days in REGISTERED.items():
        shutil.copy(certificate(name), registry)
        more += f'certificaat = {name}.crt {days}\n'
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text.replace(line, line + more))
