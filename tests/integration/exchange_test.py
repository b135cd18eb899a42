#!/usr/bin/python3
"""A party hands over applications and collects its answers."""
import hashlib
import os
import unittest

from lxml import etree

import applications
import wire
from applications import application
from service import PKI, SOURCE, Service

OFFICE = os.path.join(PKI, 'zorgkantoor.crt')
SIGNED_PARTS = '//*[local-name()="Signature"]//*[local-name()="Reference"]/@URI'
# What is sent in, and the kind of answer that it gets.
KINDS = {
    'beschikking': ('a-vg7-toegekend', ()),
    'verzoekaanvullendeinformatie': ('a-alles-ontbreekt', ()),
    'ontvangstbevestiging': ('a-mpt-lvg5', ()),
    'retourbericht': ('a-bsn-fout', ()),
    'foutbericht': ('a-vg7-toegekend', [('<Leveringsvorm>4<',
                                         '<Leveringsvorm>9<')]),
}


def text_of(body, name):
    return etree.fromstring(body).findtext(f'.//{{*}}{name}')


def kind_of(body):
    return etree.QName(etree.fromstring(body)).namespace.split(':')[2]


class Exchange(unittest.TestCase):
    def setUp(self):
        self.service = Service()
        self.addCleanup(self.service.__exit__)
        self.service.start()

    def peer(self, name='aanbieder-a'):
        peer = self.service.peer(name)
        self.addCleanup(peer.close)
        return peer

    def refused(self, code, call, *arguments):
        with self.assertRaises(wire.Refused) as caught:
            call(*arguments)
        self.assertEqual(caught.exception.code, code)

    def test_every_kind_of_answer_is_signed_and_valid(self):
        peer = self.peer()
        for kind, (name, edit) in KINDS.items():
            with self.subTest(kind):
                self.service.set_date(
                    applications.circumstances(name)['received'])
                body = application('S-' + kind[:8], name=name, edit=edit)
                peer.offer(kind, body)
                answer = self.service.answer(peer, kind).body
                self.assertEqual(kind_of(answer), kind)
                self.assertIsNone(applications.xmlsec_verify(answer, OFFICE))
                tree = etree.fromstring(answer)
                self.assertEqual(len(tree.xpath(SIGNED_PARTS)), 2)
                etree.XMLSchema(etree.parse(os.path.join(
                    SOURCE, 'schemas', kind + '.xsd'))).assertValid(tree)
                self.assertEqual(tree.findtext('.//{*}BerichtHash'),
                                 hashlib.sha256(body).hexdigest())

    def test_every_party_and_key_type_is_let_in_and_answered(self):
        for party in ('aanbieder-a', 'aanbieder-b', 'aanbieder-c',
                      'aanbieder-d'):
            with self.subTest(party):
                peer = self.peer(party)
                peer.offer('one', application('S-1', party))
                answer = self.service.answer(peer, 'one').body
                self.assertEqual(kind_of(answer), 'beschikking')
                self.assertEqual(text_of(answer, 'Ontvanger'),
                                 applications.CODES[party])

    def test_an_answer_with_a_changed_letter_does_not_verify(self):
        """That the judge of the tests above can say no."""
        peer = self.peer()
        peer.offer('one', applications.case_body('a-vg7-toegekend'))
        answer = self.service.answer(peer, 'one').body
        for old, new in ((b'<Budget>3', b'<Budget>4'),
                         (b'<xades:SigningTime>2', b'<xades:SigningTime>3')):
            self.assertIn(old, answer)
            self.assertIsNotNone(applications.xmlsec_verify(
                answer.replace(old, new, 1), OFFICE))

    def test_the_same_bytes_are_one_message_with_one_answer(self):
        peer = self.peer()
        body = application('S-2')
        first = peer.offer('one', body)
        answer = self.service.answer(peer, 'one', confirm=False)
        self.service.set_date('2023-03-20')  # receipt does not move with time
        self.assertEqual(peer.offer('one', body), first)
        again = peer.offer('two', body)
        self.assertEqual(again.instant, first.instant)
        self.assertEqual(self.service.answer(peer, 'two', confirm=False),
                         answer)
        self.assertEqual(peer.fetch(10), ([answer], 0))
        peer.confirm(answer.seq)
        self.assertEqual(peer.fetch(10), ([], 0))
        peer.confirm(answer.seq)
        self.assertEqual(peer.fetch_ref(answer.ref), answer)
        # offered once more after that: among the unconfirmed again
        peer.offer('three', body)
        self.assertEqual(peer.fetch(10), ([answer], 0))
        answered = [line for line in self.service.log()
                    if line.startswith('<6>answered ')]
        self.assertEqual(len(answered), 1, answered)

    def test_other_bytes_under_a_used_wire_id_are_refused(self):
        peer = self.peer()
        body = application('S-3')
        peer.offer('one', body)
        self.refused('id-used', peer.offer, 'one', application('S-4'))
        self.refused('id-used', peer.offer, 'one', body + b'\n')
        self.service.answer(peer, 'one')
        self.refused('id-used', peer.offer, 'one', application('S-4'))
        self.assertEqual(peer.fetch(10), ([], 0))

    def test_other_bytes_with_a_used_identificatie_come_back(self):
        peer = self.peer()
        peer.offer('one', application('S-5'))
        self.service.answer(peer, 'one')
        changed = application('S-5', edit=[('<Leveringsvorm>4<',
                                            '<Leveringsvorm>5<')])
        peer.offer('two', changed)
        answer = self.service.answer(peer, 'two').body
        self.assertEqual(kind_of(answer), 'retourbericht')
        self.assertIn(b'BerichtIdentificatie/Identificatie', answer)

    def test_a_foutbericht_does_not_use_up_the_identificatie(self):
        peer = self.peer()
        broken = application('S-6').replace(b'<DuurMaanden>', b'<X>')
        broken = broken.replace(b'<Voorletters>JM<', b'<Voorletters>JX<')
        peer.offer('one', broken)
        self.assertEqual(kind_of(self.service.answer(peer, 'one').body),
                         'foutbericht')
        peer.offer('two', application('S-6'))
        self.assertEqual(kind_of(self.service.answer(peer, 'two').body),
                         'beschikking')

    def test_the_same_bytes_of_two_parties_are_two_messages(self):
        body = application('S-7')
        own, other = self.peer(), self.peer('aanbieder-b')
        own.offer('one', body)
        other.offer('one', body)
        self.assertEqual(kind_of(self.service.answer(own, 'one').body),
                         'beschikking')
        answer = self.service.answer(other, 'one')
        self.assertEqual(kind_of(answer.body), 'foutbericht')
        # and tells nothing of the one who signed it
        for secret in (b'S-7', b'41000001', b'999902647', b'Groeneveld'):
            self.assertNotIn(secret, answer.body)

    def test_two_connections_of_a_party_see_one_outbox(self):
        here, there = self.peer(), self.peer()
        here.offer('one', application('S-8'))
        answer = self.service.answer(there, 'one', confirm=False)
        self.assertEqual(here.fetch(10), ([answer], 0))
        self.assertEqual(there.fetch(10), ([answer], 0))
        there.confirm(answer.seq)
        self.assertEqual(here.fetch(10), ([], 0))

    def test_what_is_anothers_does_not_exist(self):
        peer, other = self.peer(), self.peer('aanbieder-b')
        peer.offer('one', application('S-9'))
        answer = self.service.answer(peer, 'one', confirm=False)
        self.refused('unknown-ref', other.fetch_ref, answer.ref)
        self.refused('unknown-ref', other.fetch_ref, 'A00000099999')
        self.refused('unknown-seq', other.confirm, answer.seq)
        self.refused('unknown-seq', other.confirm, 99999)
        self.assertEqual(other.status('one').state, 'onbekend')
        self.assertEqual(other.fetch(10), ([], 0))
        self.assertEqual(peer.fetch(10), ([answer], 0))

    def test_answers_come_oldest_first_with_what_is_left(self):
        peer = self.peer()
        for i in range(7):
            peer.offer(f'w{i}', application(f'T-{i}'))
            self.service.answer(peer, f'w{i}', confirm=False)
        everything, left = peer.fetch(64)
        seqs = [answer.seq for answer in everything]
        self.assertEqual((len(seqs), left), (7, 0))
        self.assertEqual(seqs, sorted(set(seqs)))
        self.assertEqual(peer.fetch(3), (everything[:3], 4))
        self.assertEqual(peer.fetch(3, after=seqs[2]), (everything[3:6], 1))
        self.assertEqual(peer.fetch(3, after=seqs[6]), ([], 0))
        peer.confirm(seqs[1])
        self.assertEqual(peer.fetch(2),
                         ([everything[0], everything[2]], 4))

    def test_a_message_that_is_no_xml_is_answered_and_stops_nobody(self):
        peer = self.peer()
        rubbish = {'empty-ish': b' ', 'zeros': bytes(1000), 'text': b'hello',
                   'doctype': b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
                   'deep': b'<a>' * 5000, 'latin': b'<a>\xe9</a>'}
        for wire_id, body in rubbish.items():
            peer.offer(wire_id, body)
        peer.offer('good', application('S-10'))
        for wire_id in rubbish:
            with self.subTest(wire_id):
                answer = self.service.answer(peer, wire_id).body
                self.assertEqual(kind_of(answer), 'foutbericht')
        self.assertEqual(kind_of(self.service.answer(peer, 'good').body),
                         'beschikking')


if __name__ == '__main__':
    unittest.main()
