#!/usr/bin/python3
"""meerzorgctl check, sign and verify: what they print, and how they end.

Every line of check --json is held against docs/check.schema.json, by a
validator of the part of JSON Schema that this file uses.
"""
import glob
import json
import os
import re
import subprocess
import tempfile
import unittest

SOURCE = os.environ['MZ_SOURCE']
CTL = os.path.join(os.environ['MZ_BIN'], 'meerzorgctl')
CASES = os.path.join(SOURCE, 'tests', 'cases')
PKI = os.path.join(SOURCE, 'tests', 'support', 'pki')
POLICY = os.path.join(SOURCE, 'etc', 'beleid', 'voorbeeld')
GOOD = os.path.join(CASES, 'a-vg7-toegekend', 'aanvraag.xml')
MISSING = os.path.join(CASES, 'a-alles-ontbreekt', 'aanvraag.xml')
SIGNATURE = re.compile(rb'<(\w+:)?Signature[ >].*</(\w+:)?Signature>', re.S)

TYPES = {'object': dict, 'array': list, 'string': str, 'integer': int}
KNOWN = {'$schema', '$id', '$defs', '$ref', 'title', 'description', 'type',
         'required', 'additionalProperties', 'properties', 'items', 'enum',
         'const', 'pattern', 'minItems', 'minLength', 'minimum', 'maximum'}


def is_type(value, wanted):
    if isinstance(wanted, list):
        return any(is_type(value, one) for one in wanted)
    return (isinstance(value, TYPES[wanted])
            and not (wanted == 'integer' and isinstance(value, bool)))


class Validator:
    def __init__(self, schema):
        self.schema = schema

    def faults(self, value, schema=None, place='$'):
        schema = self.schema if schema is None else schema
        unknown = set(schema) - KNOWN
        assert not unknown, f'the validator does not know {unknown}'
        if '$ref' in schema:
            name = schema['$ref'].removeprefix('#/$defs/')
            yield from self.faults(value, self.schema['$defs'][name], place)
        if 'type' in schema and not is_type(value, schema['type']):
            yield f'{place}: {value!r} is no {schema["type"]}'
            return
        yield from self.plain(value, schema, place)
        if isinstance(value, dict):
            yield from self.members(value, schema, place)
        if isinstance(value, list) and 'items' in schema:
            for i, item in enumerate(value):
                yield from self.faults(item, schema['items'], f'{place}[{i}]')

    @staticmethod
    def plain(value, schema, place):
        tests = {
            'enum': lambda want: value in want,
            'const': lambda want: value is want,
            'pattern': lambda want: re.search(want, value),
            'minLength': lambda want: len(value) >= want,
            'minItems': lambda want: len(value) >= want,
            'minimum': lambda want: value >= want,
            'maximum': lambda want: value <= want,
        }
        for key, test in tests.items():
            if key in schema and not test(schema[key]):
                yield f'{place}: {value!r} against {key} {schema[key]!r}'

    def members(self, value, schema, place):
        properties = schema.get('properties', {})
        for key in schema.get('required', []):
            if key not in value:
                yield f'{place}: {key} is not there'
        for key, member in value.items():
            inner = properties.get(key, schema.get('additionalProperties', {}))
            if inner is False:
                yield f'{place}: {key} is not known'
            else:
                yield from self.faults(member, inner, f'{place}.{key}')


with open(os.path.join(SOURCE, 'docs', 'check.schema.json'),
          encoding='utf-8') as schema_file:
    VALIDATOR = Validator(json.load(schema_file))


def read(path):
    with open(path, 'rb') as file:
        return file.read()


class CheckTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='mz-')
        self.addCleanup(folder.cleanup)
        self.dir = folder.name

    def path(self, name):
        return os.path.join(self.dir, name)

    def write(self, name, data):
        with open(self.path(name), 'wb') as file:
            file.write(data)
        return self.path(name)

    def ctl(self, *arguments, code=0, **options):
        options.setdefault('cwd', self.dir)
        done = subprocess.run([CTL, *arguments], capture_output=True,
                              check=False, timeout=60, **options)
        self.assertEqual(done.returncode, code,
                         (arguments, done.stdout[-500:], done.stderr))
        return done

    def check(self, *arguments, code=0):
        """The lines, each of them valid."""
        done = self.ctl('check', '--json', *arguments, code=code)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        for line in lines:
            self.assertEqual(list(VALIDATOR.faults(line)), [], line['file'])
            self.assertEqual(next(iter(line)), 'file')
        return lines

    def one(self, *arguments):
        lines = self.check(*arguments)
        self.assertEqual(len(lines), 1)
        return lines[0]

    def sign(self, draft, party, out):
        self.ctl('sign', '--key', f'{PKI}/{party}.key', '--cert',
                 f'{PKI}/{party}.crt', '-o', self.path(out), draft)
        return self.path(out)

    def draft(self, change=None):
        """GOOD without its signature, and one text of it changed."""
        data = SIGNATURE.sub(b'', read(GOOD))
        if change:
            self.assertIn(change[0], data)
            data = data.replace(*change)
        return self.write('draft.xml', data)

    def fault(self, data, *arguments):
        """The codes of the foutbericht that data earns."""
        line = self.one(*arguments, self.write('bad.xml', data))
        self.assertEqual(line['uitkomst'], 'foutbericht')
        return [b['regel'] for b in line['bevindingen']]

    # The lines.

    def test_the_validator_can_say_no(self):
        line = self.one(GOOD)
        for wrong in ({'uitkomst': 'ja'}, {'extra': 1}, {'due': '1 mei'},
                      {'bevindingen': []}, {'besluit': {'uitkomst': 'deels'}}):
            self.assertTrue(list(VALIDATOR.faults({**line, **wrong})), wrong)
        del line['bevindingen']
        self.assertTrue(list(VALIDATOR.faults(line)))

    def test_every_case_is_valid_under_either_policy(self):
        files = sorted(glob.glob(os.path.join(CASES, '*', 'aanvraag.xml')))
        self.assertGreater(len(files), 30)
        for options in ([], ['--policy', POLICY]):
            lines = self.check(*options, *files)
            self.assertEqual([line['file'] for line in lines], files)

    def test_a_good_application_is_granted(self):
        line = self.one('--policy', POLICY, '--received', '2023-03-06', GOOD)
        self.assertEqual(line['uitkomst'], 'beschikking')
        self.assertEqual(line['besluit']['uitkomst'], 'toegekend')
        self.assertNotIn('concept', line['besluit'])
        self.assertNotIn('due', line)

    def test_what_is_missing_is_listed_with_its_place(self):
        line = self.one('--policy', POLICY, '--received', '2024-04-22', MISSING)
        self.assertEqual(line['uitkomst'], 'verzoek')
        self.assertIn(('V-08', '/Bericht/Aanvraag/Periode/Begindatum'),
                      [(v['regel'], v['locatie']) for v in line['vereist']])
        self.assertEqual(line['due'], '2024-06-03')

    def test_a_fault_says_what_belongs_there(self):
        wrong = os.path.join(CASES, 'a-bsn-fout', 'aanvraag.xml')
        fault, = [b for b in self.one(wrong)['bevindingen']
                  if b['uitkomst'] == 'fout']
        self.assertEqual(len(fault['nodig']), len(fault['locatie']))
        text = self.ctl('check', wrong).stdout.decode()
        self.assertIn('nodig: een burgerservicenummer dat klopt', text)

    def test_a_consulent_sees_a_concept(self):
        line = self.one(GOOD)  # the shipped policy gives no mandate
        self.assertEqual(line['uitkomst'], 'beoordelen')
        self.assertIs(line['besluit']['concept'], True)
        self.assertNotIn('bezwaar_tot', line['besluit'])

    def test_what_is_no_message_has_its_fault(self):
        good = read(GOOD)
        self.assertEqual(self.fault(b'geen xml'), ['xml-not-well-formed'])
        self.assertEqual(self.fault(b''), ['xml-empty'])
        self.assertEqual(self.fault(b' ' * (4 << 20) + good), ['xml-size'])
        self.assertEqual(self.fault(good.decode().encode('utf-16')),
                         ['xml-utf16'])
        self.assertEqual(self.fault(b'<!DOCTYPE a><a/>'), ['xml-doctype'])
        self.assertEqual(self.fault(b'<a/>'), ['sign-missing'])
        self.assertEqual(self.fault(b'<a/>', '--unsigned'), ['schema-kind'])

    def test_a_message_is_signed_by_its_sender_and_not_changed(self):
        good = read(GOOD)
        self.assertEqual(self.fault(SIGNATURE.sub(b'', good)), ['sign-missing'])
        self.assertIn(b'<Minuten>30<', good)
        self.assertEqual(self.fault(good.replace(b'<Minuten>30<',
                                                 b'<Minuten>31<', 1)),
                         ['sign-digest'])
        other = self.sign(self.draft(), 'aanbieder-b', 'other.xml')
        self.assertEqual(self.fault(read(other)), ['bericht-afzender'])
        stranger = self.sign(self.draft(), 'vreemd', 'stranger.xml')
        self.assertEqual(self.fault(read(stranger)),
                         ['sign-certificate-unknown'])

    def test_a_message_for_another_office_is_refused(self):
        draft = self.draft((b'<Ontvanger>5599<', b'<Ontvanger>5501<'))
        self.assertEqual(self.fault(read(draft), '--unsigned'),
                         ['bericht-ontvanger'])

    def test_a_draft_is_judged_like_the_signed_message(self):
        signed = self.one('--policy', POLICY, GOOD)
        draft = self.one('--policy', POLICY, '--unsigned', self.draft())
        self.assertEqual({**signed, 'file': 0}, {**draft, 'file': 0})

    def test_received_is_the_dagtekening_unless_it_is_given(self):
        day = re.search(rb'<Dagtekening>(.*?)<', read(GOOD)).group(1).decode()
        self.assertEqual(self.one(GOOD), self.one('--received', day, GOOD))
        later = self.one('--received', '2023-06-01', GOOD)
        self.assertNotEqual(self.one(GOOD)['due'], later['due'])

    def test_an_earlier_message_uses_up_its_identificatie(self):
        earlier = self.path('earlier')
        os.mkdir(earlier)
        changed = self.draft((b'<Minuten>30<', b'<Minuten>31<'))
        self.sign(changed, 'aanbieder-a', 'earlier/a.xml')
        self.write('earlier/b.xml', b'no message')
        line = self.one('--policy', POLICY, '--zaak', earlier, GOOD)
        self.assertEqual(line['uitkomst'], 'retourbericht')
        self.assertIn('/Bericht/Header/BerichtIdentificatie/Identificatie',
                      [p for b in line['bevindingen'] for p in b['locatie']])

    def test_the_same_bytes_and_other_senders_use_up_nothing(self):
        earlier = self.path('earlier')
        os.mkdir(earlier)
        self.write('earlier/same.xml', read(GOOD))
        other = self.draft((b'<Afzender>41000001<', b'<Afzender>41000002<'))
        self.sign(other, 'aanbieder-b', 'earlier/other.xml')
        with_zaak = self.one('--policy', POLICY, '--zaak', earlier, GOOD)
        self.assertEqual(with_zaak, self.one('--policy', POLICY, GOOD))

    # How it ends, and where what goes.

    def test_it_works_from_an_empty_folder_without_environment(self):
        empty = self.path('empty')
        os.mkdir(empty)
        done = self.ctl('check', GOOD, cwd=empty, env={})
        self.assertIn('concept toegekend', done.stdout.decode())
        self.assertEqual(done.stderr, b'')
        self.assertEqual(os.listdir(empty), [])

    def test_a_file_that_cannot_be_read_does_not_stop_the_others(self):
        lines = self.check(self.path('no.xml'), GOOD, self.dir, code=1)
        self.assertEqual([line['file'] for line in lines], [GOOD])

    def test_standard_input_is_a_file(self):
        done = self.ctl('check', '--json', '-', input=read(GOOD))
        self.assertEqual(json.loads(done.stdout)['file'], '-')

    def test_a_name_that_is_no_text_is_spelled_out(self):
        name = os.path.join(os.fsencode(self.dir), b'a\xff.xml')
        with open(name, 'wb') as file:
            file.write(read(GOOD))
        self.assertTrue(self.one(name)['file'].endswith('a\\xff.xml'))

    def test_the_report_shows_what_a_person_needs(self):
        text = self.ctl('check', '--policy', POLICY, '--received',
                        '2024-04-22', MISSING).stdout.decode()
        for words in ('verzoek', 'Wat ontbreekt', '3 juni 2024', 'T-07',
                      '/Bericht/Aanvraag/Periode/Begindatum'):
            self.assertIn(words, text)
        text = self.ctl('check', '--policy', POLICY, GOOD).stdout.decode()
        for words in ('toegekend', '€ 82,19', '€ 30.081,54', '1 april 2023'):
            self.assertIn(words, text)
        # what a consulent is to weigh comes with its values
        text = self.ctl('check', GOOD).stdout.decode()
        self.assertIn('base_minutes_week 1620', text)

    def test_a_control_character_never_reaches_the_terminal(self):
        name = self.write('a\x1b[31m.xml', read(GOOD))
        self.assertNotIn(b'\x1b', self.ctl('check', name).stdout)

    def test_the_command_line_is_checked(self):
        for arguments in ([], ['chek'], ['check'], ['check', '--jason', 'x'],
                          ['check', '--received', '1 mei', GOOD],
                          ['check', '--received'], ['work'], ['sign', GOOD],
                          ['send', GOOD], ['fetch', '--confirm'],
                          ['verify', '--received', 'x', GOOD]):
            done = self.ctl(*arguments, code=2)
            self.assertEqual(done.stdout, b'', arguments)
            self.assertTrue(done.stderr.startswith(b'meerzorgctl: '))

    def test_help_begins_with_examples(self):
        for verb in ([], ['check'], ['work', 'list'], ['fetch']):
            done = self.ctl(*verb, '--help')
            self.assertTrue(done.stdout.startswith(b'Examples:\n'), verb)

    def test_policy_and_registry_with_a_fault_are_named(self):
        os.mkdir(self.path('beleid'))
        bad = self.write('beleid/2023.xml', b'<Beleid/>')
        done = self.ctl('check', '--policy', os.path.dirname(bad), GOOD, code=1)
        self.assertIn(b'2023.xml', done.stderr)
        registry = self.write('register.conf', b'zorgkantoor = x\n')
        done = self.ctl('check', '--registry', registry, GOOD, code=1)
        self.assertIn(b'register.conf:1', done.stderr)

    def test_no_service_and_no_office_is_three(self):
        nowhere = self.path('nowhere')
        self.ctl('status', '--socket', nowhere, code=3)
        profile = self.write('profile', (
            f'endpoint = ipc://{nowhere}\n'
            'server_key = )O%eqcSk):AW&V:3l<nPGg4)jPNd*ng>D9.7/s@%\n'
            f'curve_secret_file = {PKI}/aanbieder-a.curve_secret\n').encode())
        self.ctl('send', '-p', profile, '--timeout', '1', GOOD, code=3)

    # Signatures.

    def test_what_is_signed_verifies_and_names_the_signer(self):
        signed = self.sign(self.draft(), 'aanbieder-a', 'signed.xml')
        line = json.loads(self.ctl('verify', '--json', signed).stdout)
        self.assertIs(line['valid'], True)
        self.assertEqual(line['party'], '41000001')
        changed = self.write('changed.xml', read(signed).replace(
            b'<Minuten>30<', b'<Minuten>31<'))
        line = json.loads(self.ctl('verify', '--json', changed, code=1).stdout)
        self.assertEqual((line['valid'], line['fault']), (False, 'sign-digest'))

    def test_a_signature_for_another_sender_is_not_valid(self):
        other = self.sign(self.draft(), 'aanbieder-b', 'other.xml')
        done = self.ctl('verify', '--json', other, code=1)
        self.assertEqual(json.loads(done.stdout)['fault'], 'bericht-afzender')

    def test_signing_twice_or_with_another_key_is_refused(self):
        out = self.path('out.xml')
        self.ctl('sign', '--key', f'{PKI}/aanbieder-a.key', '--cert',
                 f'{PKI}/aanbieder-a.crt', '-o', out, GOOD, code=1)
        self.ctl('sign', '--key', f'{PKI}/aanbieder-a.key', '--cert',
                 f'{PKI}/aanbieder-b.crt', '-o', out, self.draft(), code=1)
        self.assertFalse(os.path.exists(out))

    def test_a_key_is_never_overwritten_or_readable_by_others(self):
        key = self.path('key')
        public = self.ctl('keygen', key).stdout
        self.assertEqual(len(public), 41)
        self.assertEqual(os.stat(key).st_mode & 0o777, 0o600)
        secret = read(key)
        self.ctl('keygen', key, code=1)
        self.assertEqual(read(key), secret)


if __name__ == '__main__':
    unittest.main()
