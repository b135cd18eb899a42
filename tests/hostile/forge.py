"""Signatures of every kind, good and bad, over a good message.

xmlsec1 signs whatever template it can follow, so that an attack that should
carry a valid signature does; own() signs the rest, with lxml's canonical form
and the openssl tool.
"""
import base64
import functools
import hashlib
import os
import re
import subprocess
import tempfile

from lxml import etree

SOURCE = os.environ.get('MZ_SOURCE', os.path.dirname(os.path.dirname(
    os.path.dirname(os.path.abspath(__file__)))))
PKI = os.path.join(SOURCE, 'tests', 'support', 'pki')
CASE = os.path.join(SOURCE, 'tests', 'cases', 'a-vg7-toegekend', 'aanvraag.xml')

NS = 'urn:meerzorg:meerzorgaanvraag:1.0'
DS = 'http://www.w3.org/2000/09/xmldsig#'
MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
ENC = 'http://www.w3.org/2001/04/xmlenc#'
EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#'
INC = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
C14N11 = 'http://www.w3.org/2006/12/xml-c14n11'
ENVELOPED = DS + 'enveloped-signature'
SHA256 = ENC + 'sha256'
ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551

CODES = {'aanbieder-a': '41000001', 'aanbieder-b': '41000002',
         'aanbieder-c': '41000003', 'verlopen': '41000004',
         'toekomstig': '41000005', 'aanbieder-d': '41000006'}
RSA = ('aanbieder-c', 'aanbieder-d', 'rsa1024')

END = '</Bericht>'
SIGNATURE = re.compile(r'\s*<(ds:)?Signature .*</(ds:)?Signature>', re.DOTALL)


def read(path):
    with open(path, 'rb') as file:
        return file.read()


GOOD = read(CASE).decode('utf-8')  # signed
DRAFT = SIGNATURE.sub('', GOOD)  # not signed


def edit(text, *changes):
    """text with each (old, new); old must be there, and goes once."""
    for old, new in changes:
        if old not in text:
            raise AssertionError(f'the message has no {old[:60]!r}')
        text = text.replace(old, new, 1)
    return text


def put(element, value, text=DRAFT):
    """text with another value in the first element of this name."""
    changed, n = re.subn(f'<{element}>[^<]*</{element}>',
                         lambda _: f'<{element}>{value}</{element}>',
                         text, count=1)
    if n != 1:
        raise AssertionError(f'the message has no {element}')
    return changed


def b64(data):
    return base64.b64encode(data).decode('ascii')


def path_of(party, end):
    return os.path.join(PKI, f'{party}.{end}')


@functools.lru_cache(None)
def der_of(party):
    """The party's certificate."""
    text = read(path_of(party, 'crt')).decode('ascii')
    return base64.b64decode(''.join(text.split('-----')[2].split()))


def openssl(*arguments, data=None):
    return subprocess.run(['openssl', *arguments], input=data,
                          capture_output=True, check=True).stdout


# The pieces of a Signature. Each has the agreed value where none is given.

def algorithm(element, uri, inner=''):
    return f'<{element} Algorithm="{uri}">{inner}</{element}>'


def transform(uri, inner=''):
    return algorithm('Transform', uri, inner)


AGREED = transform(ENVELOPED) + transform(EXC)


def reference(transforms=AGREED, uri='URI=""', digest=SHA256, value=''):
    if transforms is not None:
        transforms = f'<Transforms>{transforms}</Transforms>'
    value = f'>{value}</DigestValue>' if value else '/>'
    return (f'<Reference {uri}>{transforms or ""}'
            f'{algorithm("DigestMethod", digest)}<DigestValue{value}'
            '</Reference>')


def method_of(party):
    return MORE + ('rsa' if party in RSA else 'ecdsa') + '-sha256'


CERTIFICATE = '<X509Data><X509Certificate/></X509Data>'


def signature(party='aanbieder-a', canonical=None, method=None,
              references=None, value='', key=CERTIFICATE, extra='',
              attributes=''):
    if canonical is None:
        canonical = algorithm('CanonicalizationMethod', EXC)
    if method is None:
        method = algorithm('SignatureMethod', method_of(party))
    if references is None:
        references = reference()
    if key is not None:
        key = f'<KeyInfo>{key}</KeyInfo>'
    value = f'>{value}</SignatureValue>' if value else '/>'
    return (f'<Signature xmlns="{DS}"{attributes}><SignedInfo>{canonical}'
            f'{method}{references}</SignedInfo><SignatureValue{value}'
            f'{key or ""}{extra}</Signature>')


def insert(text, piece):
    """piece as the last child of the root."""
    end = text.rindex('</')
    return text[:end] + piece + text[end:]


@functools.lru_cache(None)
def xmlsec(text, template, party='aanbieder-a', ids=()):
    """Signed by xmlsec1, which follows the template. ids: the names of the
    elements whose attribute Id counts."""
    keys = f'{path_of(party, "key")},{path_of(party, "crt")}'
    words = ['xmlsec1', '--sign', '--privkey-pem', keys]
    for name in ids:
        words += ['--id-attr:Id', name]
    with tempfile.NamedTemporaryFile(prefix='mz-', suffix='.xml') as file:
        file.write(insert(text, template).encode('utf-8'))
        file.flush()
        done = subprocess.run(words + [file.name], capture_output=True,
                              check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode(errors='replace'))
    return done.stdout


def canonical_form(element, exclusive=True, comments=False):
    return etree.tostring(element, method='c14n', exclusive=exclusive,
                          with_comments=comments)


def parse(text):
    return etree.fromstring(text.encode('utf-8'),
                            etree.XMLParser(huge_tree=True))


def raw_of(der):
    """An ECDSA signature as r and s of 32 bytes each."""
    numbers = []
    at = 2
    for _ in range(2):
        size = der[at + 1]
        numbers.append(int.from_bytes(der[at + 2:at + 2 + size], 'big'))
        at += 2 + size
    return b''.join(number.to_bytes(32, 'big') for number in numbers)


def sign_bytes(data, party, key=None):
    made = openssl('dgst', '-sha256', '-sign', key or path_of(party, 'key'),
                   data=data)
    return made if party in RSA else raw_of(made)


def own(text, template=None, party='aanbieder-a', form=canonical_form,
        value=None, digest=None, certificate=None, key=None):
    """Signed by hand. form: of SignedInfo, in place of the agreed one. value:
    what stands in SignatureValue, from the form of SignedInfo. digest: what
    stands in DigestValue. The certificate and the key may be another's."""
    template = template or signature(party)
    if digest is None:
        digest = b64(hashlib.sha256(canonical_form(parse(text))).digest())
    if certificate is None:
        certificate = b64(der_of(party))
    template = template.replace('<DigestValue/>',
                                f'<DigestValue>{digest}</DigestValue>')
    template = template.replace(
        '<X509Certificate/>',
        f'<X509Certificate>{certificate}</X509Certificate>')
    whole = insert(text, template)
    info = form(parse(whole).find(f'.//{{{DS}}}SignedInfo'))
    if value is None:
        made = b64(sign_bytes(info, party, key))
    else:
        made = value(info)
    return whole.replace(
        '<SignatureValue/>',
        f'<SignatureValue>{made}</SignatureValue>').encode('utf-8')


def good(identificatie, party='aanbieder-a'):
    """A message that is answered with a beschikking."""
    text = put('Afzender', CODES[party], put('Identificatie', identificatie))
    return own(text, party=party)


def without_signature(body):
    """To the byte what the enveloped transform leaves."""
    text = body.decode('utf-8')
    return text.replace(SIGNATURE.search(text).group().lstrip(), '')


def signature_of(body):
    return SIGNATURE.search(body.decode('utf-8')).group().strip()
