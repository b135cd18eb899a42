"""XML that should never have been sent. Each family gives name and bytes; why
it is there and how it is refused stands in expected.tsv."""
from forge import DRAFT, DS, END, GOOD, NS, edit, own, put

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
ROOT = f'<Bericht xmlns="{NS}">'
BODY = edit(GOOD, (DECLARATION + '\n', ''))  # signed, without a declaration
TEXT = '<Geslachtsnaam>Groeneveld'  # somewhere in a text
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
MIB = 1 << 20
LIMIT = 4 * MIB


def in_text(piece, text=GOOD):
    return edit(text, (TEXT, TEXT + piece))


def in_root(attributes, text=GOOD):
    return edit(text, (ROOT, ROOT[:-1] + f' {attributes}>'))


def in_part(name, piece, text=GOOD):
    """piece in the middle of the value of an element of the signature."""
    at = text.index(f'<{name}>') + len(name) + 12
    return text[:at] + piece + text[at:]


def doctype(subset='', use='', name='Bericht', outside=''):
    subset = f' [{subset}]' if subset else ''
    return f'<!DOCTYPE {name}{outside}{subset}>\n' + \
        (in_text(use, BODY) if use else BODY)


def laughs(levels, width):
    lines = ['<!ENTITY l0 "lol">']
    for level in range(1, levels):
        inner = f'&l{level - 1};' * width
        lines.append(f'<!ENTITY l{level} "{inner}">')
    return ''.join(lines)


def doctypes():
    yield 'doctype-plain', doctype()
    yield 'doctype-subset', doctype('<!ELEMENT Bericht ANY>')
    yield 'doctype-entity', doctype('<!ENTITY x "Vervalst">', '&x;')
    yield 'doctype-entity-file', doctype(
        '<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;')
    yield 'doctype-entity-http', doctype(
        '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', '&x;')
    yield 'doctype-entity-parameter', doctype(
        '<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;')
    yield 'doctype-entity-blind', doctype(
        '<!ENTITY % a SYSTEM "file:///etc/passwd"><!ENTITY % b "<!ENTITY c '
        'SYSTEM \'http://127.0.0.1:9/?%a;\'>">%b;', '&c;')
    yield 'doctype-billion-laughs', doctype(laughs(10, 10), '&l9;')
    yield 'doctype-quadratic', doctype(
        f'<!ENTITY x "{"a" * 100000}">', '&x;' * 50000)
    yield 'doctype-recursive', doctype(
        '<!ENTITY a "&b;"><!ENTITY b "&a;">', '&a;')
    yield 'doctype-system', doctype(outside=' SYSTEM "file:///etc/passwd"')
    yield 'doctype-public', doctype(outside=' PUBLIC "-//X//X" "http://[::1]/"')
    yield 'doctype-default-attribute', doctype(
        '<!ATTLIST Bericht Id ID "a">')
    yield 'doctype-id', doctype('<!ATTLIST Aanvraag Soort ID #IMPLIED>')
    yield 'doctype-notation', doctype('<!NOTATION x SYSTEM "x">')
    yield 'doctype-unfinished', '<!DOCTYPE Bericht [' + BODY
    yield 'doctype-lower-case', '<!doctype html>\n' + BODY
    yield 'doctype-inside', in_text('<!DOCTYPE x>')
    yield 'doctype-behind', GOOD + '<!DOCTYPE Bericht>'
    yield 'doctype-in-comment', '<!-- --><!DOCTYPE Bericht>' + BODY


def references():
    yield 'entity-unknown', in_text('&geheim;')
    yield 'entity-html', in_text('&eacute;')
    yield 'entity-unfinished', in_text('&amp')
    yield 'entity-in-attribute', in_root('a="&x;"')
    yield 'ampersand-bare', in_text('& zoon')
    yield 'character-zero', in_text('&#0;')
    yield 'character-control', in_text('&#x1f;')
    yield 'character-surrogate', in_text('&#xd800;')
    yield 'character-fffe', in_text('&#xfffe;')
    yield 'character-too-high', in_text('&#x110000;')
    yield 'character-overflow', in_text('&#4294967361;')
    yield 'character-name', in_text('&#xzz;')
    yield 'character-cr', in_text('&#13;')
    yield 'character-flood', own(put('Geslachtsnaam', '&#38;' * 300000))


def nested(depth):
    return f'{ROOT}{"<a>" * depth}{"</a>" * depth}{END}'


def structures():
    yield 'deep-33', nested(32)
    yield 'deep-100000', nested(100000)
    yield 'deep-500000-open', ROOT + '<a>' * 500000
    yield 'deep-in-signature', in_part('X509Certificate', '<a>' * 40)
    yield 'attributes-65', edit(GOOD, (
        '<Aanvraag>', ''.join(f'<x a{i}="" b{i}=""/>' for i in range(33)) +
        '<Aanvraag>'))
    many = ' '.join(f'a{i}=""' for i in range(100000))
    yield 'attributes-100000', in_root(many)
    yield 'attributes-colliding', in_root(
        ' '.join(f'{"a" * i}=""' for i in range(1, 2000)))
    yield 'attribute-long', in_root(f'a="{"x" * 5000}"')
    yield 'attribute-huge', in_root(f'a="{"x" * 3 * MIB}"')
    yield 'attribute-twice', in_root('a="1" a="2"')
    yield 'attribute-twice-by-prefix', in_root(
        'xmlns:p="urn:x" xmlns:q="urn:x" p:a="1" q:a="2"')
    yield 'attribute-unquoted', in_root('a=1')
    yield 'attribute-without-value', in_root('a')
    yield 'attribute-less-than', in_root('a="<"')
    yield 'attribute-unfinished', BODY[:BODY.index('Bericht')] + 'Bericht a="'
    yield 'namespaces-17', in_root(
        ' '.join(f'xmlns:n{i}="urn:{i}"' for i in range(17)))
    yield 'namespaces-50000', in_root(
        ' '.join(f'xmlns:n{i}="urn:{i}"' for i in range(50000)))
    yield 'namespaces-each-element', edit(GOOD, ('<Aanvraag>', ''.join(
        f'<x xmlns="urn:{i}"/>' for i in range(40)) + '<Aanvraag>'))
    yield 'namespace-unbound', in_text('<p:a/>')
    yield 'namespace-unbound-attribute', in_root('p:a=""')
    yield 'namespace-emptied', in_root('xmlns:p=""')
    yield 'namespace-xml-taken', in_root('xmlns:xml="urn:x"')
    yield 'namespace-xmlns-taken', in_root('xmlns:xmlns="urn:x"')
    yield 'elements-200001', f'{ROOT}{"<a/>" * 200001}{END}'
    yield 'elements-190000-added', edit(GOOD, (
        '<Aanvraag>', '<a/>' * 190000 + '<Aanvraag>'))
    yield 'elements-100000-signed', own(edit(DRAFT, (
        '<Aanvraag>', '<a/>' * 100000 + '<Aanvraag>')))
    yield 'elements-50000-names', own(edit(DRAFT, (
        '<Aanvraag>', ''.join(f'<a{i}/>' for i in range(50000)) +
        '<Aanvraag>')))
    yield 'elements-50000-rows', own(edit(DRAFT, (
        '<Dagprogramma>', '<Dagprogramma>' + ROW * 10000)))
    yield 'name-long', in_text(f'<{"a" * 5000}/>')
    yield 'name-huge', f'<{"a" * 3 * MIB}/>'
    yield 'name-4000', own(edit(DRAFT, (
        '<Aanvraag>', f'<{"a" * 4000}/><Aanvraag>')))
    yield 'name-digit', in_text('<1/>')
    yield 'end-tag-long', GOOD.replace(END, f'</{"a" * 5000}>')
    yield 'end-tag-attribute', GOOD.replace(END, '</Bericht a="">')
    yield 'end-tag-crossed', edit(GOOD, ('</Periode>', '</Aanvraag>'))
    yield 'end-tags-only', '</a>' * 1000
    yield 'end-tag-too-many', GOOD + '</Bericht>'
    yield 'tag-in-tag', in_text('<a <b>')
    yield 'tag-empty', in_text('<>')
    yield 'less-than-bare', in_text(' < ')


ROW = ('<Regel><Dag>1</Dag><Activiteit>Wassen</Activiteit>'
       '<Minuten>1</Minuten></Regel>')


def sizes():
    yield 'text-3-mib', own(put('Geslachtsnaam', 'x' * (3 * MIB)))
    yield 'text-limit', own(put('Geslachtsnaam', 'x' * (
        LIMIT - len(own(put('Geslachtsnaam', ''))))))
    yield 'text-one-over', GOOD + ' ' * (LIMIT + 1 - len(GOOD.encode()))
    yield 'text-8-mib', in_text('x' * (2 * LIMIT - len(GOOD.encode())))
    yield 'text-9-mib', in_text('x' * 9 * MIB)
    yield 'text-64-mib', in_text('x' * 64 * MIB)
    yield 'blank-64-mib', ' ' * 64 * MIB
    yield 'blank-4-mib', ' ' * LIMIT
    yield 'text-lines', own(put('Geslachtsnaam', '\n' * MIB))


def bytes_of_control():
    data = GOOD.encode('utf-8')
    yield 'empty', b''
    yield 'blank', b' \n\t\r\n'
    yield 'nul-only', b'\0'
    yield 'nul-leading', b'\0' + data
    yield 'nul-trailing', data + b'\0'
    for name, byte in (('nul', b'\0'), ('01', b'\x01'), ('08', b'\x08'),
                       ('0b', b'\x0b'), ('0c', b'\x0c'), ('1b', b'\x1b'),
                       ('1f', b'\x1f')):
        yield f'control-{name}', data.replace(b'Groene', b'Groe' + byte + b'n')
    yield 'control-in-tag', data.replace(b'<Aanvraag>', b'<Aan\0vraag>', 1)
    yield 'control-in-attribute', in_root('a="\x02"')
    yield 'nul-64-kib', b'\0' * 65536
    yield 'fffe', in_text('\ufffe')
    yield 'ffff', in_text('\uffff')
    yield 'not-xml', b'PK\x03\x04' + bytes(range(256)) * 4
    yield 'not-xml-json', b'{"bericht": "M01"}'
    yield 'not-xml-text', b'Geachte heer, mevrouw'


def encodings():
    data = GOOD.encode('utf-8')
    yield 'bom', b'\xef\xbb\xbf' + data
    yield 'bom-twice', b'\xef\xbb\xbf' * 2 + data
    yield 'bom-inside', edit(GOOD, (ROOT, '\ufeff' + ROOT))
    yield 'utf16-le-bom', GOOD.encode('utf-16')
    yield 'utf16-be-bom', b'\xfe\xff' + GOOD.encode('utf-16-be')
    yield 'utf16-le', GOOD.encode('utf-16-le')
    yield 'utf16-be', GOOD.encode('utf-16-be')
    yield 'utf32-le-bom', GOOD.encode('utf-32')
    yield 'utf32-be-bom', b'\0\0\xfe\xff' + GOOD.encode('utf-32-be')
    yield 'utf32-be', GOOD.encode('utf-32-be')
    yield 'utf7', DECLARATION.replace('UTF-8', 'UTF-7') + '\n' + \
        BODY.encode('utf-7').decode('ascii')
    yield 'utf7-undeclared', '+ADw-Bericht+AD4-+ADw-/Bericht+AD4-'
    yield 'ebcdic', GOOD.encode('cp037', 'replace')
    for name in ('ISO-8859-1', 'UTF-16', 'UTF-7', 'UTF8', 'US-ASCII',
                 'windows-1252', 'EBCDIC-CP-NL', 'x' * 3000):
        yield f'declared-{name.lower()[:16]}', edit(GOOD, ('UTF-8', name))
    yield 'declared-empty', edit(GOOD, ('UTF-8', ''))
    yield 'latin1', GOOD.encode('latin-1')
    yield 'latin1-declared', edit(GOOD, ('UTF-8', 'ISO-8859-1')).encode(
        'latin-1')
    for name, piece in (
            ('overlong-2', b'\xc0\xbc'), ('overlong-3', b'\xe0\x80\xbc'),
            ('overlong-4', b'\xf0\x80\x80\xbc'), ('overlong-nul', b'\xc0\x80'),
            ('surrogate', b'\xed\xa0\x80'),
            ('surrogates', b'\xed\xa0\xbd\xed\xb8\x80'),
            ('five-bytes', b'\xf8\x88\x80\x80\x80'),
            ('too-high', b'\xf4\x90\x80\x80'), ('lone', b'\x80'),
            ('cut', b'\xe2\x82')):
        yield f'utf8-{name}', data.replace(b'Groene', b'Groene' + piece)
    yield 'utf8-cut-at-end', data + b'\xe2\x82'
    yield 'utf8-in-tag', data.replace(b'<Aanvraag>', b'<Aanvraag\xc0\xbc>', 1)


def declarations():
    for name, text in (
            ('1.1', '<?xml version="1.1" encoding="UTF-8"?>'),
            ('2.0', '<?xml version="2.0"?>'),
            ('standalone-maybe', '<?xml version="1.0" standalone="maybe"?>'),
            ('order', '<?xml encoding="UTF-8" version="1.0"?>'),
            ('without-version', '<?xml encoding="UTF-8"?>'),
            ('unknown-word', '<?xml version="1.0" x="y"?>'),
            ('unfinished', '<?xml version="1.0" encoding="UTF-8"'),
            ('bare', '<?xml?>'), ('twice', DECLARATION * 2),
            ('after-blank', ' ' + DECLARATION),
            ('upper-case', DECLARATION.replace('xml', 'XML'))):
        yield f'declaration-{name}', text + BODY
    yield 'declaration-behind', GOOD + DECLARATION


def leftovers():
    data = GOOD.encode('utf-8')
    yield 'cut-in-text', data[:data.index(b'Groeneveld') + 4]
    yield 'cut-in-tag', data[:data.index(b'<Aanvraag>') + 4]
    yield 'cut-in-character', data[:data.index('Á'.encode()) + 1]
    yield 'cut-in-signature', data[:data.index(b'<SignatureValue>') + 20]
    yield 'cut-before-end', data[:data.rindex(b'</Bericht>')]
    yield 'cut-in-end', data[:data.rindex(b'</Bericht>') + 5]
    yield 'cut-in-half', data[len(data) // 2:]
    yield 'roots-two', GOOD + BODY
    yield 'roots-two-small', GOOD + '<a/>'
    yield 'text-behind', GOOD + 'en verder'
    yield 'text-before', 'Aan het zorgkantoor: ' + BODY
    yield 'reference-behind', GOOD + '&#32;'
    yield 'nul-and-more-behind', data + b'\0' + data


COMMENT, PI, CDATA = '<!--x-->', '<?x y?>', '<![CDATA[x]]>'


def others():
    for name, piece in (('comment', COMMENT), ('pi', PI), ('cdata', CDATA)):
        yield f'{name}-in-text', in_text(piece)
        yield f'{name}-before', edit(GOOD, (ROOT, piece + ROOT))
        yield f'{name}-behind', GOOD + piece
        yield f'{name}-in-signature-value', in_part('SignatureValue', piece)
        yield f'{name}-in-digest-value', in_part('DigestValue', piece)
        yield f'{name}-in-certificate', in_part('X509Certificate', piece)
        yield f'{name}-in-signed-info', edit(GOOD, (
            '<SignedInfo>', '<SignedInfo>' + piece))
        yield f'{name}-splits-afzender', edit(GOOD, (
            '<Afzender>4100', '<Afzender>4100' + piece))
    yield 'comment-unfinished', in_text('<!-- x')
    yield 'comment-dashes', in_text('<!-- -- -->')
    yield 'comment-flood', in_text(COMMENT * 100000)
    yield 'pi-stylesheet', '<?xml-stylesheet href="file:///etc/passwd"?>' + BODY
    yield 'pi-unfinished', in_text('<?x')
    yield 'cdata-hides-markup', in_text('<![CDATA[</Geslachtsnaam>]]>')
    yield 'cdata-end-only', in_text(']]>')
    yield 'cdata-lower-case', in_text('<![cdata[x]]>')
    yield 'cdata-unfinished', in_text('<![CDATA[x')
    yield 'markup-entity', in_text('<!ENTITY x "y">')
    yield 'markup-include', in_text('<![INCLUDE[x]]>')
    yield 'markup-bare', in_text('<!>')
    yield 'markup-cut', GOOD + '<!'


INCLUDE = ('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
           'href="file:///etc/passwd" parse="text"/>')


def schema_tricks():
    yield 'xinclude', in_text(INCLUDE)
    yield 'xinclude-signed', own(in_text(INCLUDE, DRAFT))
    for name, attribute in (
            ('schema-location', f'xsi:schemaLocation="{NS} file:///tmp/x.xsd"'),
            ('no-namespace-location',
             'xsi:noNamespaceSchemaLocation="http://127.0.0.1:9/"'),
            ('type', 'xsi:type="x"'), ('nil', 'xsi:nil="true"'),
            ('unknown', 'xsi:anders="x"')):
        yield f'xsi-{name}', in_root(f'{XSI} {attribute}')
        yield f'xsi-{name}-signed', own(in_root(f'{XSI} {attribute}', DRAFT))
    yield 'xsi-nil-deep', own(edit(DRAFT, (
        '<Bsn>999902647</Bsn>', f'<Bsn {XSI} xsi:nil="1"/>')))
    yield 'xsi-other-prefix', in_root(XSI.replace(':xsi', ':q') + ' q:nil="1"')
    yield 'xsi-in-signature', edit(GOOD, (
        '<Signature ', f'<Signature {XSI} xsi:type="x" '))
    for name, attribute in (('base', 'xml:base="file:///etc/"'),
                            ('lang', 'xml:lang="nl"'),
                            ('space', 'xml:space="preserve"'),
                            ('foreign', 'xmlns:p="urn:x" p:a="1"'),
                            ('plain', 'versie="1"')):
        yield f'attribute-{name}-signed', own(in_root(attribute, DRAFT))


def wrong_messages():
    def signed(*changes):
        return own(edit(DRAFT, *changes))

    yield 'root-other-version', own(DRAFT.replace(NS, NS[:-3] + '2.0'))
    yield 'root-no-namespace', own(DRAFT.replace(f' xmlns="{NS}"', ''))
    yield 'root-own-namespace', own(DRAFT.replace(NS, 'urn:x'))
    yield 'root-other-name', signed(('<Bericht ', '<Brief '), (END, '</Brief>'))
    yield 'root-homoglyph', signed(
        ('<Bericht ', '<Bеricht '), (END, '</Bеricht>'))
    yield 'root-signature', f'<Signature xmlns="{DS}"/>'
    yield 'root-only', own(ROOT + END)
    yield 'answer-kind', own(DRAFT.replace('meerzorgaanvraag', 'beschikking'))
    yield 'element-homoglyph', own(DRAFT.replace('Bsn>', 'Вsn>'))
    yield 'element-other-case', own(DRAFT.replace('Bsn>', 'BSN>'))
    yield 'element-other-namespace', signed(
        ('<Bsn>', '<Bsn xmlns="urn:x">'))
    yield 'element-unknown', signed(('<Aanvraag>', '<Extra/><Aanvraag>'))
    yield 'element-missing', signed(('<Soort>1</Soort>', ''))
    yield 'element-twice', signed(('<Soort>', '<Soort>1</Soort><Soort>'))
    yield 'element-in-value', signed(('<Soort>1', '<Soort><a/>1'))
    yield 'clients-two', own(DRAFT.replace('</Client>\n    </Clienten>', (
        '</Client><Client/></Clienten>')))
    yield 'text-between', signed(('<Aanvraag>', 'los<Aanvraag>'))
    yield 'code-of-an-answer', own(put('BerichtCode', 'M06'))
    yield 'version-2', own(put('BerichtVersie', '2'))
    for name, element, value in (
            ('number-huge', 'Woonzorg', '9' * 5000),
            ('number-64-bit', 'Woonzorg', '18446744073709551617'),
            ('number-negative', 'Woonzorg', '-1'),
            ('number-plus', 'Woonzorg', '+1'),
            ('number-exponent', 'Woonzorg', '1e3'),
            ('number-hexadecimal', 'Woonzorg', '0x10'),
            ('number-fraction', 'Woonzorg', '1.5'),
            ('number-arabic', 'Woonzorg', '\u0661\u0662'),
            ('number-blank', 'Woonzorg', ' '),
            ('number-empty', 'Woonzorg', ''),
            ('date-impossible', 'Begindatum', '2023-02-30'),
            ('date-zone', 'Begindatum', '2023-04-01+14:00'),
            ('date-year-99999', 'Begindatum', '99999-01-01'),
            ('date-year-1', 'Begindatum', '0001-01-01'),
            ('date-year-9999', 'Einddatum', '9999-12-31'),
            ('date-negative', 'Begindatum', '-2023-04-01'),
            ('date-time', 'Begindatum', '2023-04-01T00:00:00'),
            ('time-24', 'Begintijd', '24:00'),
            ('bsn-letters', 'Bsn', '99990264A'),
            ('bsn-short', 'Bsn', '9999'),
            ('bsn-arabic', 'Bsn', '\u0669' * 9),
            ('afzender-path', 'Afzender', '../../..'),
            ('identificatie-sql', 'Identificatie', "a'; --"),
            ('identificatie-format', 'Identificatie', '%n%n%s'),
            ('identificatie-long', 'Identificatie', 'x' * 100000),
            ('tekst-4001', 'Toelichting', 'x' * 4001),
            ('tekst-blank', 'Toelichting', '\n \t'),
            ('choice-unknown', 'Leveringsvorm', '3')):
        yield name, own(put(element, value))


def wrong_parties():
    yield 'afzender-other', own(put('Afzender', '41000002'))
    yield 'afzender-unknown', own(put('Afzender', '49999999'))
    yield 'afzender-office', own(put('Afzender', '55990001'))
    yield 'certificate-other-party', own(DRAFT, party='aanbieder-b')
    yield 'certificate-other-kind', own(DRAFT, party='aanbieder-c')
    yield 'certificate-loket', own(DRAFT, party='loket')
    yield 'ontvanger-other', own(put('Ontvanger', '5598'))
    yield 'ontvanger-zero', own(put('Ontvanger', '0000'))
    yield 'stolen', own(put('Afzender', '41000002'), party='aanbieder-b')


def wrong_facts():
    yield 'bsn-eleven', own(put('Bsn', '999902648'))
    yield 'birth-in-future', own(put('Datum', '2023-03-07'))
    yield 'dated-in-future', own(put('Dagtekening', '2023-03-07'))
    yield 'end-before-begin', own(put('Einddatum', '2023-03-31'))


FAMILIES = (doctypes, references, structures, sizes, bytes_of_control,
            encodings, declarations, leftovers, others, schema_tricks,
            wrong_messages, wrong_parties, wrong_facts)
