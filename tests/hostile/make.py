#!/usr/bin/python3
"""Make the hostile files, from a good message.

    make.py FOLDER [NAME...]    write NAME.xml, of all or of these

expected.tsv says of each how it must be refused, and why it is there:
    name    code    on the wire    why
code is what "meerzorgctl check" and the Foutbericht say; like V-13 it is a rule,
in a Retourbericht; "-" stands for a message that is good by itself. On the wire
"=" stands for the same, else it is the code of GEWEIGERD or of the Foutbericht,
or "closed" when the connection ends without an answer.

The order of the stages: scan and parse (xml-), signature (sign-), schema
(schema-), parties (bericht-), rules.
"""
import collections
import hashlib
import os
import sys

import signature_attacks
import xml_attacks

HERE = os.path.dirname(os.path.abspath(__file__))
Expected = collections.namedtuple('Expected', 'code wire why')


def attacks(names=()):
    """(name, bytes) of each."""
    for family in xml_attacks.FAMILIES + signature_attacks.FAMILIES:
        for name, body in family():
            if not names or name in names:
                yield name, body.encode('utf-8') if isinstance(body, str) \
                    else body


def expected():
    with open(os.path.join(HERE, 'expected.tsv'), encoding='utf-8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file
                if not line.startswith('#')]
    return {name: Expected(*rest) for name, *rest in rows}


def write(folder, names=()):
    """The names, in order; an attack of which two have the name or the bytes
    would not count."""
    made = {}
    for name, body in attacks(names):
        digest = hashlib.sha256(body).digest()
        if name in made or digest in made.values():
            raise AssertionError(f'{name} is there twice')
        made[name] = digest
        with open(os.path.join(folder, name + '.xml'), 'wb') as file:
            file.write(body)
    return list(made)


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    print(len(write(sys.argv[1], sys.argv[2:])), 'files')
