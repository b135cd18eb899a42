"""Signatures that should never be believed. Most carry a value that is right:
made with the provider's own key over what the signature itself says, so that
nothing but the strict profile stands in their way."""
import base64
import hashlib
import hmac

import made
from forge import (AGREED, C14N11, CERTIFICATE, DRAFT, DS, ENC, END, ENVELOPED,
                   EXC, GOOD, INC, MORE, NS, ORDER, SHA256, algorithm, b64,
                   canonical_form, der_of, edit, insert, openssl, own, parse,
                   path_of, put, raw_of, reference, sign_bytes, signature,
                   signature_of, transform, without_signature, xmlsec)
from xml_attacks import ROOT, in_part, in_root

XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116'
FILTER2 = 'http://www.w3.org/2002/06/xmldsig-filter2'
XSLT = 'http://www.w3.org/TR/1999/REC-xslt-19991116'
PREFIXES = ('<InclusiveNamespaces xmlns="http://www.w3.org/2001/10/'
            'xml-exc-c14n#" PrefixList="#default"/>')
BERICHT = f'{NS}:Bericht'
CLAIM = '<Woonzorg>1560</Woonzorg>', '<Woonzorg>9560</Woonzorg>'
EVIL = edit(DRAFT, CLAIM)  # what the attacker wants to be read
SIGNED_ID = in_root('Id="a"', DRAFT)
BY_ID = reference(uri='URI="#a"')


def by_xmlsec(references=None, text=DRAFT, ids=(), **parts):
    return xmlsec(text, signature(references=references, **parts), ids=ids)


def presence():
    sig = signature_of(GOOD.encode())
    other = own(put('Identificatie', 'ANDER-1'))
    yield 'signature-none', DRAFT
    yield 'signature-empty', insert(DRAFT, f'<Signature xmlns="{DS}"/>')
    yield 'signature-empty-signed-info', insert(DRAFT, (
        f'<Signature xmlns="{DS}"><SignedInfo/></Signature>'))
    yield 'signature-two', insert(GOOD, sig)
    yield 'signature-two-of-two-parties', insert(GOOD, signature_of(
        own(DRAFT, party='aanbieder-b')))
    yield 'signature-two-nested', edit(GOOD, ('</Signature>', sig + '</Signature>'))
    yield 'signature-two-empty-first', edit(GOOD, (
        ROOT, ROOT + f'<Signature xmlns="{DS}"/>'))
    yield 'signature-moved-first', edit(DRAFT, (ROOT, ROOT + sig))
    yield 'signature-moved-into-header', edit(DRAFT, ('</Header>', sig + '</Header>'))
    yield 'signature-moved-into-value', edit(DRAFT, ('<Soort>', '<Soort>' + sig))
    yield 'signature-moved-down', insert(DRAFT, f'<x>{sig}</x>')
    yield 'signature-followed-by-element', insert(GOOD, '<x/>')
    yield 'signature-followed-by-text', insert(GOOD, 'x')
    both = f'<Berichten xmlns="{NS}">{body(DRAFT)}%s</Berichten>'
    yield 'signature-detached', both % sig
    yield 'signature-around-two', own(both % body(EVIL))
    yield 'signature-enveloping', (
        f'<Signature xmlns="{DS}">{sig[len(sig.split(">")[0]) + 1:-12]}'
        f'<Object>{body(DRAFT)}</Object></Signature>')
    yield 'signature-transplanted', insert(DRAFT, signature_of(other))
    yield 'signature-other-namespace', GOOD.replace(DS, DS[:-1])
    yield 'signature-other-namespace-11', GOOD.replace(
        DS, 'http://www.w3.org/2009/xmldsig11#')
    yield 'signature-no-namespace', GOOD.replace(f' xmlns="{DS}"', '')
    yield 'signature-lower-case', GOOD.replace('Signature>', 'signature>').replace(
        '<Signature ', '<signature ')


def body(text):
    return text[text.index('<Bericht '):].strip()


def wrapped(signed, tag):
    """XSW 1 to 8: the signed message somewhere, another one around it."""
    sig = signature_of(signed)
    orig = body(without_signature(signed))
    whole = body(signed.decode('utf-8'))
    shapes = (
        insert(EVIL, sig.replace('</Signature>', orig + '</Signature>')),
        insert(EVIL, orig + sig),
        edit(EVIL, (ROOT, ROOT + whole)),
        insert(EVIL, whole),
        insert(EVIL, sig + orig),
        insert(EVIL, edit(sig, ('</KeyInfo>', orig + '</KeyInfo>'))),
        edit(EVIL, (ROOT, f'{ROOT}<Extensies>{whole}</Extensies>')),
        insert(EVIL, edit(sig, (
            '</Signature>', f'<Object>{orig}</Object></Signature>'))))
    for number, text in enumerate(shapes, 1):
        yield f'xsw-{number}{tag}', text


def wrapping():
    yield from wrapped(GOOD.encode('utf-8'), '')
    yield from wrapped(by_xmlsec(BY_ID, SIGNED_ID, (BERICHT,)), '-by-id')
    yield 'xsw-same-id', insert(
        in_root('Id="a"', EVIL), signature_of(
            by_xmlsec(BY_ID, SIGNED_ID, (BERICHT,))))


def ids():
    yield 'id-on-root', own(in_root('Id="a"', DRAFT))
    yield 'id-on-root-after-signing', in_root('Id="a"')
    yield 'id-lower-case', own(in_root('id="a"', DRAFT))
    yield 'id-upper-case', own(in_root('ID="a"', DRAFT))
    yield 'id-xml', own(in_root('xml:id="a"', DRAFT))
    yield 'id-prefixed', own(in_root('xmlns:u="urn:wsu" u:Id="a"', DRAFT))
    yield 'id-duplicate', own(edit(in_root('Id="a"', DRAFT), (
        '<Aanvraag>', '<Aanvraag Id="a">')))
    yield 'id-empty', own(edit(DRAFT, ('<Aanvraag>', '<Aanvraag Id="">')))
    for element in ('SignedInfo', 'Reference', 'KeyInfo'):
        yield f'id-on-{element.lower()}', own(DRAFT, edit(signature(), (
            '<' + element, f'<{element} Id="a"')))
    yield 'id-on-signaturevalue', edit(GOOD, (
        '<SignatureValue>', '<SignatureValue Id="a">'))
    yield 'id-on-signature', own(DRAFT, signature(attributes=' Id="a"'))


def uris():
    for name, uri in (
            ('http', 'http://127.0.0.1:9/aanvraag.xml'),
            ('file', 'file:///etc/hostname'), ('ftp', 'ftp://127.0.0.1/x'),
            ('relative', 'aanvraag.xml'), ('cid', 'cid:aanvraag'),
            ('data', 'data:text/xml,&lt;a/&gt;'), ('hash-only', '#'),
            ('other-id', '#b'), ('blank', ' '),
            ('xpointer-root', '#xpointer(/)'),
            ('xpointer-id', "#xpointer(id('a'))"),
            ('xpointer-part', '#xpointer(//Header)')):
        yield f'uri-{name}', own(DRAFT, signature(
            references=reference(uri=f'URI="{uri}"')))
    yield 'uri-absent', own(DRAFT, signature(references=reference(uri='')))
    yield 'uri-id-of-root', by_xmlsec(BY_ID, SIGNED_ID, (BERICHT,))
    yield 'uri-id-of-header', by_xmlsec(BY_ID, edit(DRAFT, (
        '<Header>', '<Header Id="a">')), (f'{NS}:Header',))
    yield 'uri-xpointer-valid', by_xmlsec(
        reference(uri='URI="#xpointer(/)"'))
    yield 'reference-type', own(DRAFT, signature(
        references=reference(uri='URI="" Type="urn:x"')))
    yield 'reference-unknown-attribute', own(DRAFT, signature(
        references=reference(uri='URI="" x="y"')))


def key_infos():
    public = openssl('pkey', '-in', path_of('aanbieder-a', 'key'), '-pubout',
                     '-outform', 'DER')
    point = b64(public[-65:])
    value = ('<KeyValue><ECKeyValue xmlns="http://www.w3.org/2009/xmldsig11#">'
             '<NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/><PublicKey>'
             f'{point}</PublicKey></ECKeyValue></KeyValue>')
    rsa = ('<KeyValue><RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB'
           '</Exponent></RSAKeyValue></KeyValue>')
    one = '<X509Certificate/>'
    for name, key in (
            ('none', None), ('empty', '<X509Data/>'), ('bare', ''),
            ('key-value', value), ('key-value-rsa', rsa),
            ('key-value-first', value + CERTIFICATE),
            ('key-value-behind', CERTIFICATE + value),
            ('key-name', '<KeyName>aanbieder-a</KeyName>'),
            ('key-name-first', '<KeyName>41000001</KeyName>' + CERTIFICATE),
            ('retrieval-id', '<RetrievalMethod URI="#a"/>'),
            ('retrieval-file', '<RetrievalMethod URI="file:///etc/passwd" '
             f'Type="{DS}rawX509Certificate"/>'),
            ('retrieval-http', '<RetrievalMethod URI="http://127.0.0.1:9/" '
             f'Type="{DS}X509Data"/>' + CERTIFICATE),
            ('der-key-value', '<DEREncodedKeyValue xmlns="http://www.w3.org/'
             f'2009/xmldsig11#">{b64(public)}</DEREncodedKeyValue>'),
            ('pgp', '<PGPData/>'), ('spki', '<SPKIData/>'),
            ('encrypted', f'<EncryptedKey xmlns="{ENC}"/>'),
            ('token', '<SecurityTokenReference xmlns="urn:wsse"/>'),
            ('text', 'aanbieder-a' + CERTIFICATE),
            ('data-twice', CERTIFICATE * 2),
            ('certificate-twice', f'<X509Data>{one * 2}</X509Data>'),
            ('certificate-and-loket', f'<X509Data>{one}<X509Certificate>'
             f'{b64(der_of("loket"))}</X509Certificate></X509Data>'),
            ('issuer-serial', f'<X509Data><X509IssuerSerial/>{one}</X509Data>'),
            ('subject-name', '<X509Data><X509SubjectName>CN=x'
             '</X509SubjectName></X509Data>'),
            ('ski', f'<X509Data>{one}<X509SKI/></X509Data>'),
            ('crl', f'<X509Data>{one}<X509CRL/></X509Data>')):
        yield f'key-{name}', own(DRAFT, signature(key=key))


def certificates():
    der = der_of('aanbieder-a')

    def with_der(data):
        return own(DRAFT, certificate=b64(data))

    yield 'certificate-unknown', own(DRAFT, party='vreemd')
    yield 'certificate-office', own(DRAFT, party='zorgkantoor')
    yield 'certificate-impostor', own(
        DRAFT, certificate=b64(made.der('impostor')), key=made.key('impostor'))
    yield 'certificate-impostor-key', own(DRAFT, key=made.key('impostor'))
    yield 'certificate-of-another-key', own(
        DRAFT, certificate=b64(der_of('aanbieder-b')))
    yield 'certificate-renewed', own(DRAFT, certificate=b64(made.der('nieuw')))
    yield 'certificate-rsa1024', own(DRAFT, party='rsa1024')
    yield 'certificate-p384', own(
        DRAFT, party='kromme384', value=lambda info: b64(openssl(
            'dgst', '-sha256', '-sign', path_of('kromme384', 'key'),
            data=info)))
    yield 'certificate-expired', own(
        put('Afzender', '41000004'), party='verlopen')
    yield 'certificate-future', own(
        put('Afzender', '41000005'), party='toekomstig')
    for name in ('ingetrokken', 'uitgediend', 'aanstaand'):
        yield f'certificate-{name}', own(
            DRAFT, certificate=b64(made.der(name)), key=made.key(name))
    yield 'certificate-byte-more', with_der(der + b'\0')
    yield 'certificate-byte-less', with_der(der[:-1])
    yield 'certificate-bit', with_der(der[:-1] + bytes([der[-1] ^ 1]))
    yield 'certificate-long-length', with_der(
        b'\x30\x83\0' + der[2:4] + der[4:])
    yield 'certificate-empty', own(DRAFT, certificate=' ')
    yield 'certificate-20-kib', with_der(der + b'\0' * 20480)
    yield 'certificate-2-mib', with_der(b'\x30' * (2 << 20))
    yield 'certificate-pem', own(DRAFT, certificate=(
        '-----BEGIN CERTIFICATE-----\n' + b64(der)))
    yield 'certificate-base64-cut', own(DRAFT, certificate=b64(der)[:-1])
    yield 'certificate-base64-url', own(DRAFT, certificate=(
        base64.urlsafe_b64encode(der).decode() + '-'))
    yield 'certificate-base64-padded', own(
        DRAFT, certificate=b64(der) + '====')
    yield 'certificate-public-key', with_der(openssl(
        'pkey', '-in', path_of('aanbieder-a', 'key'), '-pubout', '-outform',
        'DER'))


def forbidden_transforms():
    """Valid signatures of the right party, which cover less than, or other
    things than, what stands in the message."""
    enveloped, exclusive = transform(ENVELOPED), transform(EXC)
    ds = f'xmlns:ds="{DS}"'
    not_signature = ('not(ancestor-or-self::*[local-name()="Signature"])')
    sheet = ('<xsl:stylesheet version="1.0" xmlns:xsl='
             '"http://www.w3.org/1999/XSL/Transform">%s</xsl:stylesheet>')
    copy = ('<xsl:template match="node()|@*"><xsl:copy><xsl:apply-templates '
            'select="node()|@*"/></xsl:copy></xsl:template>')
    constant = '<xsl:template match="/"><a/></xsl:template>'

    def xpath(expression):
        return transform(XPATH, f"<XPath {ds}>{expression}</XPath>")

    def filter2(kind, expression):
        return transform(FILTER2, f'<XPath xmlns="{FILTER2}" Filter="{kind}">'
                         f'{expression}</XPath>')

    for name, transforms in (
            ('only-enveloped', enveloped),
            ('inclusive', enveloped + transform(INC)),
            ('inclusive-comments', enveloped + transform(INC + '#WithComments')),
            ('exclusive-comments', enveloped + transform(EXC + 'WithComments')),
            ('c14n11', enveloped + transform(C14N11)),
            ('prefixes', enveloped + transform(EXC, PREFIXES)),
            ('enveloped-twice', enveloped * 2 + exclusive),
            ('exclusive-twice', AGREED + exclusive),
            ('both-forms', enveloped + transform(INC) + exclusive),
            ('xpath-same', xpath(not_signature) + exclusive),
            ('xpath-nothing', xpath('false()') + exclusive),
            ('xpath-header', xpath('ancestor-or-self::*[local-name()='
                                   '"Header"]') + exclusive),
            ('xpath-behind', enveloped + xpath('true()') + exclusive),
            ('filter2-nothing', filter2('intersect', '//x') + exclusive),
            ('filter2-header', filter2(
                'intersect', "//*[local-name()='Header']") + exclusive),
            ('filter2-without-client', enveloped + filter2(
                'subtract', "//*[local-name()='Client']") + exclusive),
            ('xslt-copy', enveloped + transform(XSLT, sheet % copy) +
             exclusive),
            ('xslt-constant', transform(XSLT, sheet % constant)),
            ('40', enveloped + exclusive * 40),
            ('1000', enveloped + exclusive * 1000)):
        yield f'transforms-{name}', by_xmlsec(reference(transforms))


def other_transforms():
    enveloped, exclusive = transform(ENVELOPED), transform(EXC)
    for name, transforms in (
            ('absent', None), ('empty', ''), ('only-exclusive', exclusive),
            ('reversed', exclusive + enveloped),
            ('base64', enveloped + transform(DS + 'base64')),
            ('unknown', enveloped + transform('urn:x') + exclusive),
            ('no-algorithm', enveloped + '<Transform/>'),
            ('blank-in-algorithm', enveloped + transform(EXC + ' ')),
            ('upper-case', transform(ENVELOPED.upper()) + exclusive),
            ('decrypt', transform('http://www.w3.org/2002/07/decrypt#XML') +
             AGREED),
            ('text', 'x' + AGREED),
            ('xslt-file', enveloped + transform(
                XSLT, '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.'
                'org/1999/XSL/Transform"><xsl:include href="file:///etc/passwd'
                '"/></xsl:stylesheet>')),
            ('xslt-loop', enveloped + transform(
                XSLT, '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.'
                'org/1999/XSL/Transform"><xsl:template match="/"><xsl:apply-'
                'templates select="/"/></xsl:template></xsl:stylesheet>')),
            ('xpath-slow', enveloped + transform(
                XPATH, '<XPath>count(//*[count(//*[count(//*)>1])>1])>1'
                '</XPath>')),
            ('10000', transform(ENVELOPED) * 10000)):
        yield f'transforms-{name}', own(DRAFT, signature(
            references=reference(transforms)))


def references():
    yield 'references-none', own(DRAFT, signature(references=''))
    yield 'references-two', by_xmlsec(reference() * 2)
    yield 'references-10', by_xmlsec(reference() * 10)
    yield 'references-100', by_xmlsec(reference() * 100)
    yield 'references-10000', own(DRAFT, signature(
        references=reference() * 10000))
    yield 'references-second-file', own(DRAFT, signature(
        references=reference() + reference(uri='URI="file:///etc/passwd"')))
    yield 'manifest', own(DRAFT, signature(
        extra=f'<Object><Manifest>{reference()}</Manifest></Object>'))
    yield 'object-empty', own(DRAFT, signature(extra='<Object/>'))
    yield 'object-properties', own(DRAFT, signature(
        extra='<Object><QualifyingProperties xmlns="http://uri.etsi.org/01903/'
        'v1.3.2#" Target="#a"/></Object>'))


def methods():
    def ec(digest):
        def value(info):
            return b64(raw_of(openssl('dgst', '-' + digest, '-sign', path_of(
                'aanbieder-a', 'key'), data=info)))
        return value

    public = openssl('pkey', '-in', path_of('aanbieder-a', 'key'), '-pubout')
    public_der = openssl('pkey', '-in', path_of('aanbieder-a', 'key'),
                         '-pubout', '-outform', 'DER')

    def mac(key, digest='sha256', size=None):
        return lambda info: b64(hmac.new(key, info, digest).digest()[:size])

    length = '<HMACOutputLength>%d</HMACOutputLength>'
    for name, uri, inner, value in (
            ('hmac-certificate', MORE + 'hmac-sha256', '',
             mac(der_of('aanbieder-a'))),
            ('hmac-public-pem', MORE + 'hmac-sha256', '', mac(public)),
            ('hmac-public-der', MORE + 'hmac-sha256', '', mac(public_der)),
            ('hmac-sha1', DS + 'hmac-sha1', '', mac(public_der, 'sha1')),
            ('hmac-length-0', MORE + 'hmac-sha256', length % 0,
             lambda info: ''),
            ('hmac-length-8', MORE + 'hmac-sha256', length % 8,
             mac(public_der, size=1)),
            ('length-on-ecdsa', MORE + 'ecdsa-sha256', length % 8, None),
            ('ecdsa-sha1', MORE + 'ecdsa-sha1', '', ec('sha1')),
            ('ecdsa-sha512', MORE + 'ecdsa-sha512', '', ec('sha512')),
            ('ecdsa-sha224', MORE + 'ecdsa-sha224', '', ec('sha224')),
            ('rsa-on-ec', MORE + 'rsa-sha256', '', None),
            ('rsa-sha1', DS + 'rsa-sha1', '', None),
            ('rsa-md5', MORE + 'rsa-md5', '', None),
            ('dsa-sha1', DS + 'dsa-sha1', '', None),
            ('eddsa', 'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519',
             '', None),
            ('unknown', 'urn:none', '', None), ('empty', '', '', None),
            ('none', MORE + 'none', '', None),
            ('blank', MORE + 'ecdsa-sha256 ', '', None),
            ('upper-case', MORE + 'ECDSA-SHA256', '', None)):
        yield f'method-{name}', own(DRAFT, signature(
            method=algorithm('SignatureMethod', uri, inner)), value=value)
    yield 'method-absent', own(DRAFT, signature(method=''))
    yield 'method-twice', own(DRAFT, signature(method=algorithm(
        'SignatureMethod', MORE + 'ecdsa-sha256') * 2))
    yield 'method-no-algorithm', own(DRAFT, signature(
        method='<SignatureMethod/>'))
    yield 'method-pss', own(
        DRAFT, signature('aanbieder-c', method=algorithm(
            'SignatureMethod',
            'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1')),
        party='aanbieder-c')
    yield 'method-ecdsa-on-rsa', own(
        DRAFT, signature('aanbieder-c', method=algorithm(
            'SignatureMethod', MORE + 'ecdsa-sha256')), party='aanbieder-c')


def digests():
    content = canonical_form(parse(DRAFT))
    for name, uri, make in (
            ('sha1', DS + 'sha1', hashlib.sha1),
            ('md5', MORE + 'md5', hashlib.md5),
            ('sha512', ENC + 'sha512', hashlib.sha512),
            ('sha224', MORE + 'sha224', hashlib.sha224),
            ('sha3', 'http://www.w3.org/2007/05/xmldsig-more#sha3-256',
             hashlib.sha3_256),
            ('unknown', 'urn:none', hashlib.sha256),
            ('inner', None, hashlib.sha256)):
        made_digest = b64(make(content).digest())
        one = reference(digest=uri or SHA256, value=made_digest)
        if uri is None:
            one = edit(one, (f'{SHA256}"></DigestMethod>',
                             f'{SHA256}"><x/></DigestMethod>'))
        yield f'digest-{name}', own(DRAFT, signature(references=one))
    good = hashlib.sha256(content).digest()
    for name, value in (
            ('zero', b64(b'\0' * 32)), ('short', b64(good[:-1])),
            ('long', b64(good + b'\0')), ('blank', ' '),
            ('hex', good.hex()), ('url', 'A' * 42 + '_='),
            ('no-padding', b64(good)[:-1]), ('stray-bits', b64(good)[:-2] + (
                'B=' if b64(good)[-2] != 'B' else 'C=')),
            ('padding-inside', b64(good)[:4] + '=' + b64(good)[5:]),
            ('junk-behind', b64(good) + '!'), ('element', '<x/>'),
            ('quoted', f'"{b64(good)}"'), ('3-mib', 'A' * (3 << 20)),
            ('of-nothing', b64(hashlib.sha256().digest())),
            ('of-the-draft', b64(hashlib.sha256(DRAFT.encode()).digest()))):
        yield f'digest-value-{name}', own(DRAFT, digest=value)


def forms():
    for name, uri in (('inclusive', INC),
                      ('inclusive-comments', INC + '#WithComments'),
                      ('exclusive-comments', EXC + 'WithComments'),
                      ('c14n11', C14N11)):
        yield f'form-{name}', by_xmlsec(
            canonical=algorithm('CanonicalizationMethod', uri))
    for name, uri, inner in (
            ('prefixes', EXC, PREFIXES), ('unknown', 'urn:none', ''),
            ('empty', '', ''), ('xslt', XSLT, ''),
            ('minimal', DS + 'minimal', '')):
        yield f'form-{name}', own(DRAFT, signature(canonical=algorithm(
            'CanonicalizationMethod', uri, inner)))
    yield 'form-absent', own(DRAFT, signature(canonical=''))
    yield 'form-said-otherwise', own(
        DRAFT, form=lambda info: canonical_form(info).replace(
            b' ', b'  ', 1))


def ec_values():
    def changed(change):
        return own(DRAFT, value=lambda info: b64(
            change(sign_bytes(info, 'aanbieder-a'))))

    def numbers(r, s):
        return own(DRAFT, value=lambda _: b64(
            r.to_bytes(32, 'big') + s.to_bytes(32, 'big')))

    def der(info):
        return openssl('dgst', '-sha256', '-sign',
                       path_of('aanbieder-a', 'key'), data=info)

    yield 'value-empty', own(DRAFT, value=lambda _: '')
    yield 'value-blank', own(DRAFT, value=lambda _: ' \n')
    yield 'value-zero', numbers(0, 0)
    yield 'value-r-zero', numbers(0, 1)
    yield 'value-s-zero', numbers(1, 0)
    yield 'value-one-one', numbers(1, 1)
    yield 'value-order', numbers(ORDER, ORDER)
    yield 'value-order-and-one', numbers(ORDER + 1, 1)
    yield 'value-all-ones', numbers(2 ** 256 - 1, 2 ** 256 - 1)
    yield 'value-swapped', changed(lambda v: v[32:] + v[:32])
    yield 'value-bit', changed(lambda v: v[:-1] + bytes([v[-1] ^ 1]))
    yield 'value-short', changed(lambda v: v[:-1])
    yield 'value-long', changed(lambda v: v + b'\0')
    yield 'value-leading-zeros', changed(
        lambda v: b'\0' + v[:32] + b'\0' + v[32:])
    yield 'value-half', changed(lambda v: v[:32])
    yield 'value-double', changed(lambda v: v + v)
    yield 'value-der', own(DRAFT, value=lambda info: b64(der(info)))
    yield 'value-der-long-length', own(DRAFT, value=lambda info: b64(
        b'\x30\x81' + der(info)[1:]))
    yield 'value-der-trailing', own(DRAFT, value=lambda info: b64(
        der(info) + b'\0'))
    yield 'value-hex', own(DRAFT, value=lambda info: sign_bytes(
        info, 'aanbieder-a').hex())
    yield 'value-no-padding', edit(own(DRAFT).decode(), (
        '==</SignatureValue>', '</SignatureValue>'))
    yield 'value-padding-more', edit(own(DRAFT).decode(), (
        '==</SignatureValue>', '====</SignatureValue>'))
    yield 'value-stray-bits', own(DRAFT, value=lambda info: stray(b64(
        sign_bytes(info, 'aanbieder-a'))))
    yield 'value-url', own(DRAFT, value=lambda info: 'A_-' + b64(
        sign_bytes(info, 'aanbieder-a'))[3:])
    yield 'value-junk', in_part('SignatureValue', '!')
    yield 'value-no-break-space', in_part('SignatureValue', '\u00a0')
    yield 'value-reference', in_part('SignatureValue', '&#x41;')
    yield 'value-element', in_part('SignatureValue', '<x/>')
    yield 'value-3-mib', own(DRAFT, value=lambda _: 'A' * (3 << 20))
    yield 'value-of-content', own(DRAFT, value=lambda _: b64(
        sign_bytes(canonical_form(parse(DRAFT)), 'aanbieder-a')))


def stray(text):
    """Other text for the same bytes: the last bits are dropped."""
    letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    last = letters[letters.index(text[-3]) | 1]
    return f'{text[:-3]}{last}=='


def rsa_values():
    party = 'aanbieder-c'
    info_of_sha256 = bytes.fromhex('3031300d060960864801650304020105000420')

    def value(make):
        return own(DRAFT, party=party, value=lambda info: b64(make(info)))

    def padded(prefix):
        def make(info):
            return openssl('pkeyutl', '-sign', '-inkey', path_of(party, 'key'),
                           '-pkeyopt', 'rsa_padding_mode:pkcs1', data=prefix +
                           hashlib.sha256(info).digest())
        return make

    yield 'rsa-zero', value(lambda _: b'\0' * 256)
    yield 'rsa-one', value(lambda _: b'\0' * 255 + b'\1')
    yield 'rsa-all-ones', value(lambda _: b'\xff' * 256)
    yield 'rsa-short', value(lambda i: sign_bytes(i, party)[1:])
    yield 'rsa-leading-zero', value(lambda i: b'\0' + sign_bytes(i, party))
    yield 'rsa-trailing-zero', value(lambda i: sign_bytes(i, party) + b'\0')
    yield 'rsa-64-bytes', value(lambda i: sign_bytes(i, 'aanbieder-a'))
    yield 'rsa-bare-digest', value(padded(b''))
    yield 'rsa-no-null', value(padded(
        bytes.fromhex('302f300b0609608648016503040201') + b'\x04\x20'))
    yield 'rsa-says-sha1', value(padded(
        bytes.fromhex('302d300906052b0e03021a05000420')))
    yield 'rsa-long-info', value(padded(
        b'\x30\x81' + info_of_sha256[1:]))
    yield 'rsa-pss', value(lambda info: openssl(
        'dgst', '-sha256', '-sign', path_of(party, 'key'), '-sigopt',
        'rsa_padding_mode:pss', data=info))
    yield 'rsa-other-party', own(
        DRAFT, party=party, key=path_of('aanbieder-d', 'key'))


def shapes():
    info = GOOD[GOOD.index('<SignedInfo>'):GOOD.index('</SignedInfo>') + 13]
    value = GOOD[GOOD.index('<SignatureValue>'):
                 GOOD.index('</SignatureValue>') + 17]
    end = '</Signature>'
    yield 'shape-info-twice', edit(GOOD, (info, info * 2))
    yield 'shape-value-twice', edit(GOOD, (value, value * 2))
    yield 'shape-value-first', edit(GOOD, (value, ''), (info, value + info))
    yield 'shape-value-last', edit(GOOD, (value, ''), (end, value + end))
    yield 'shape-value-absent', edit(GOOD, (value, ''))
    yield 'shape-info-absent', edit(GOOD, (info, ''))
    yield 'shape-text', edit(GOOD, ('</SignedInfo>', '</SignedInfo>x'))
    yield 'shape-text-in-info', edit(GOOD, ('<SignedInfo>', '<SignedInfo>x'))
    yield 'shape-unknown-element', edit(GOOD, (end, '<x/>' + end))
    yield 'shape-unknown-in-info', own(DRAFT, signature(
        references=reference() + '<x xmlns="urn:x"/>'))
    yield 'shape-attribute', edit(GOOD, (
        '<SignatureValue>', '<SignatureValue a="b">'))
    yield 'shape-foreign-attribute', edit(GOOD, (
        '<KeyInfo>', '<KeyInfo xmlns:x="urn:x" x:a="b">'))
    yield 'shape-foreign-namespace', edit(GOOD, (
        '<KeyInfo>', '<KeyInfo xmlns:x="urn:x">'))
    yield 'shape-info-other-namespace', edit(GOOD, (
        '<SignedInfo>', '<SignedInfo xmlns="urn:x">'))
    yield 'shape-info-hidden', edit(GOOD, (
        info, f'<Object>{info}</Object>'))
    yield 'shape-deep', edit(GOOD, (end, '<Object>' * 20 + '</Object>' * 20 +
                                    end))
    yield 'shape-wide', edit(GOOD, (end, '<Object/>' * 150000 + end))


def changed_content():
    yield 'changed-digit', edit(GOOD, CLAIM)
    yield 'changed-afzender', edit(GOOD, (
        '<Afzender>41000001', '<Afzender>41000002'))
    yield 'changed-blank', edit(GOOD, ('<Aanvraag>', '<Aanvraag> '))
    yield 'changed-blank-before-signature', edit(GOOD, (
        '<Signature ', ' <Signature '))
    yield 'changed-blank-at-end', edit(GOOD, (END, ' ' + END))
    yield 'changed-element-more', edit(GOOD, ('<Aanvraag>', '<x/><Aanvraag>'))
    yield 'changed-element-less', edit(GOOD, ('<Soort>1</Soort>', ''))
    yield 'changed-attribute', in_root('a="b"')
    yield 'changed-namespace', GOOD.replace(NS, 'urn:x')
    yield 'changed-prefix', edit(GOOD, (
        '<Aanvraag>', f'<p:Aanvraag xmlns:p="{NS}">'), (
            '</Aanvraag>', '</p:Aanvraag>'))
    yield 'changed-normal-form', GOOD.replace('Á', 'A\u0301')
    yield 'changed-letter-case', edit(GOOD, ('Groeneveld', 'groeneveld'))
    yield 'changed-signed-info', edit(GOOD, (
        '<SignedInfo>', '<SignedInfo> '))


FAMILIES = (presence, wrapping, ids, uris, key_infos, certificates,
            forbidden_transforms, other_transforms, references, methods,
            digests, forms, ec_values, rsa_values, shapes, changed_content)

# An ordinary verifier calls each of these right, when it is told which
# attributes are Ids: they are no attack that fails by itself.
VALID = [f'transforms-{name}' for name in (
    'only-enveloped inclusive inclusive-comments exclusive-comments c14n11 '
    'prefixes enveloped-twice exclusive-twice both-forms xpath-same '
    'xpath-nothing xpath-header xpath-behind filter2-nothing filter2-header '
    'filter2-without-client xslt-copy xslt-constant 40 1000').split()] + [
        f'xsw-{number}-by-id' for number in (2, 3, 4, 5, 7)] + (
            'uri-id-of-root uri-id-of-header uri-xpointer-valid '
            'references-two references-10 references-100 method-ecdsa-sha1 '
            'method-ecdsa-sha512 method-ecdsa-sha224 digest-sha1 digest-sha512 '
            'digest-sha224 form-inclusive form-inclusive-comments form-exclusive-comments '
            'form-c14n11 '
            'signature-around-two id-on-root stolen').split()
