#!/usr/bin/python3
"""Is there anything in the tree that does not belong in it?

No path of somebody's machine, nothing left for later, no name of a document
that is not here.
"""
import re
import sys

from tree import ROOT, files, name, report

# Taken apart, so that this file does not find itself.
LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE = re.compile(
    r"(?<![\w.*$}-])/(home|work|farm|Users)(?=/|[\s\"'`),:;]|$)", re.M)
# Base64 may spell anything.
OPAQUE = {".crt", ".key", ".curve", ".curve_secret"}
DOCUMENT = re.compile(r"[\w.-]+\.md\b")


def texts():
    for path in files():
        if path.suffix in OPAQUE:
            continue
        data = path.read_bytes()
        if b"\0" not in data:
            yield path, data.decode(errors="replace")


def faults_of(path, text, documents):
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{name(path)}:{number}"
        if LATER.search(line):
            yield f"{where}: something is left for later"
        if MACHINE.search(line):
            yield f"{where}: a path of one machine"
        for document in DOCUMENT.findall(line):
            if document not in documents:
                yield f"{where}: {document} is not in the tree"


def main():
    documents = {path.name for path in files(".md")}
    return report([fault for path, text in texts()
                   for fault in faults_of(path, text, documents)])


sys.exit(main())
