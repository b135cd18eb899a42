"""Applications to offer: the test cases as they are, or changed and signed anew.

xmlsec1 makes the signatures, so that what the service accepts was signed by
another hand than its own.
"""
import functools
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), 'support'))

from service import PKI, SOURCE, read  # noqa: E402

CASES = os.path.join(SOURCE, 'tests', 'cases')
DSIG = 'http://www.w3.org/2000/09/xmldsig'
MORE = 'http://www.w3.org/2001/04/xmldsig-more'
C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
PROPERTIES = 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'
SIGNATURE = re.compile(r'\s*<(\w+:)?Signature .*</(\w+:)?Signature>', re.DOTALL)
TEMPLATE = (
    f'<Signature xmlns="{DSIG}#"><SignedInfo>'
    f'<CanonicalizationMethod Algorithm="{C14N}"/>'
    f'<SignatureMethod Algorithm="{MORE}#%s-sha256"/>'
    f'<Reference URI=""><Transforms>'
    f'<Transform Algorithm="{DSIG}#enveloped-signature"/>'
    f'<Transform Algorithm="{C14N}"/></Transforms>'
    f'<DigestMethod Algorithm="{SHA256}"/><DigestValue/></Reference>'
    '</SignedInfo><SignatureValue/><KeyInfo><X509Data><X509Certificate/>'
    '</X509Data></KeyInfo></Signature>\n')
METHODS = {'aanbieder-c': 'rsa', 'aanbieder-d': 'rsa'}
CODES = {'aanbieder-a': '41000001', 'aanbieder-b': '41000002',
         'aanbieder-c': '41000003', 'aanbieder-d': '41000006'}


def case_names():
    return sorted(name for name in os.listdir(CASES)
                  if os.path.exists(case_path(name)))


def case_path(name, file='aanvraag.xml'):
    return os.path.join(CASES, name, file)


def case_body(name):
    return read(case_path(name), 'rb')


def circumstances(name):
    """The keys of the case's omstandigheden."""
    lines = read(case_path(name, 'omstandigheden')).splitlines()
    return {key.strip(): value.strip() for key, value in
            (line.split('=', 1) for line in lines if '=' in line)}


@functools.lru_cache(None)
def sign(text, party):
    """The bytes of an unsigned application with party's signature."""
    template = text.replace('</Bericht>', TEMPLATE %
                            METHODS.get(party, 'ecdsa') + '</Bericht>')
    keys = ','.join(os.path.join(PKI, f'{party}.{end}')
                    for end in ('key', 'crt'))
    with tempfile.TemporaryDirectory(prefix='mz-') as folder:
        path = os.path.join(folder, 'aanvraag.xml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(template)
        done = subprocess.run(['xmlsec1', '--sign', '--privkey-pem', keys, path],
                              capture_output=True, check=True)
    return done.stdout


def draft(name, identificatie=None, party=None, edit=()):
    """A case's application without its signature and with changes: pairs of
    what must be there and what comes in its place."""
    text = SIGNATURE.sub('', case_body(name).decode('utf-8'))
    if identificatie:
        text = put(text, 'Identificatie', identificatie)
    if party:
        text = put(text, 'Afzender', CODES[party])
    for old, new in edit:
        if old not in text:
            raise AssertionError(f'{name} has no {old!r}')
        text = text.replace(old, new)
    return text


def put(text, element, value):
    return re.sub(f'<{element}>[^<]*<', f'<{element}>{value}<', text, count=1)


def application(identificatie, party='aanbieder-a', name='a-vg7-toegekend',
                edit=(), signer=None):
    """A fresh signed application."""
    return sign(draft(name, identificatie, party, edit), signer or party)


def xmlsec_verify(body, certificate):
    """What is wrong with the signature in xmlsec1's eyes; None: nothing."""
    with tempfile.NamedTemporaryFile(prefix='mz-', suffix='.xml') as file:
        file.write(body)
        file.flush()
        done = subprocess.run(
            ['xmlsec1', '--verify', '--enabled-key-data', 'x509',
             '--enabled-reference-uris', 'empty,same-doc',
             '--id-attr:Id', PROPERTIES, '--trusted-pem', certificate,
             file.name], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else done.stdout + done.stderr
