"""What may look like an attack and is none: the same signed message, written
in other ways that XML or XML Signature allow. The service and xmlsec1 must
accept each."""
import random
import re

from forge import (DRAFT, ENVELOPED, EXC, GOOD, NS, ORDER, b64, edit, own, put,
                   reference, sign_bytes, signature, signature_of, transform,
                   xmlsec)
from xml_attacks import DECLARATION, XSI, in_root


def prefixed(text, prefix):
    text = re.sub(r'<(/?)(\w)', rf'<\1{prefix}:\2', text)
    return text.replace('xmlns=', f'xmlns:{prefix}=')


def malleable(info):
    """The other s: as right as the first, and made without the key."""
    value = sign_bytes(info, 'aanbieder-a')
    s = ORDER - int.from_bytes(value[32:], 'big')
    return b64(value[:32] + s.to_bytes(32, 'big'))


def spread(name, between):
    """The value of an element of the signature, with blanks everywhere."""
    return re.sub(f'(<{name}>)([^<]*)', lambda found: found.group(1) +
                  between.join(found.group(2).replace('\n', '')), GOOD)


def harmless():
    sig = signature_of(GOOD.encode('utf-8'))
    yield 'good', GOOD
    for party in ('aanbieder-b', 'aanbieder-c', 'aanbieder-d'):
        code = {'b': '41000002', 'c': '41000003', 'd': '41000006'}[party[-1]]
        yield f'good-{party}', xmlsec(put('Afzender', code), signature(party),
                                      party)
    yield 'prefix-ds', xmlsec(DRAFT, prefixed(signature(), 'ds'))
    yield 'prefix-message', xmlsec(
        re.sub(r'<(/?)(\w)', r'<\1m:\2', DRAFT).replace(
            'xmlns=', 'xmlns:m='), signature())
    yield 'blanks-between', xmlsec(DRAFT, signature().replace('><', '>\n  <'))
    for name in ('SignatureValue', 'DigestValue', 'X509Certificate'):
        if name != 'DigestValue':  # that one is signed
            yield f'blanks-in-{name.lower()}', spread(name, ' \t\n')
    yield 'blanks-behind', GOOD + '\n \t\n'
    yield 'blanks-in-tags', GOOD.replace('>', ' >').replace(
        '? >', '?>').replace('/ >', '/>')
    yield 'crlf', GOOD.replace('\n', '\r\n')
    yield 'quotes', GOOD.replace(sig, sig.replace('"', "'"))
    yield 'tags-in-two', re.sub(r'<(\w+)( [^<>]*)/>', r'<\1\2></\1>', GOOD)
    yield 'characters-by-number', edit(
        GOOD, ('Groeneveld', '&#71;roenevel&#x64;'), ('Algorithm="http',
                                                      'Algorithm="&#104;ttp'))
    yield 'value-by-number', re.sub(
        '<SignatureValue>(.)', lambda found:
        f'<SignatureValue>&#{ord(found.group(1))};', GOOD)
    yield 'declared-not', edit(GOOD, (DECLARATION + '\n', ''))
    yield 'declared-quotes', edit(GOOD, (
        DECLARATION, "<?xml version='1.0' encoding='utf-8'?>"))
    yield 'declared-standalone', edit(GOOD, (
        DECLARATION, '<?xml version="1.0" standalone="yes"?>'))
    yield 'namespace-unused', in_root(XSI)
    yield 'namespace-again', edit(GOOD, (
        '<Aanvraag>', f'<Aanvraag xmlns="{NS}">'))
    yield 'other-s', own(DRAFT, value=malleable)
    yield 'agreed-by-hand', own(DRAFT, signature(references=reference(
        transform(ENVELOPED) + transform(EXC))))


PIECES = (b' ', b'\n', b'\t', b'\r', b'=', b'A', b'"', b"'", b'<', b'>', b'/',
          b'&#65;', b'&lt;', b'x:', b' xmlns:q="urn:q"', b' xmlns=""',
          '\u00a0'.encode(), b'0', b'+')


def mutate(chance, data):
    """One small change, most of them in the signature."""
    begin = max(0, data.find(b'<Signature ')) if chance.random() < 0.8 \
        else 0
    at = chance.randrange(begin, len(data))
    end = at + chance.choice((0, 0, 1, 1, 2, 64))
    piece = chance.choice((b'', data[at:end] * 2, chance.choice(PIECES),
                           chance.choice(PIECES)))
    return data[:at] + piece + data[end:]


def mutations(seed, count):
    """name and bytes; not all of them are harmless, nor hostile."""
    chance = random.Random(seed)
    data = GOOD.encode('utf-8')
    for number in range(count):
        body = mutate(chance, data)
        if chance.random() < 0.3:
            body = mutate(chance, body)
        yield f'mutation-{number}', body
