#!/usr/bin/python3
"""Does GLOSSARY.md explain every Dutch word in an identifier?

Identifiers in the headers of meerzorg/ and message/ are split into words; what
is not in english.txt counts as Dutch and must stand in the identifier column
of GLOSSARY.md, the second one: | term | identifiers | meaning | source |.
--list prints the words that are missing, one a line.
"""
import re
import sys

from tree import ROOT, files, name, report

GLOSSARY = ROOT / "GLOSSARY.md"
ENGLISH = ROOT / "tests/lint/english.txt"
NOISE = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|'
    r"'(?:[^'\\\n]|\\.)'|^[ \t]*#[ \t]*include[^\n]*", re.S | re.M)
CODE = re.compile(r"[a-z]{0,5}\d+[a-z]{0,4}")  # VG7, T01, u32: published codes


def words(text):
    for identifier in re.findall(r"\b[A-Za-z_]\w*", NOISE.sub(" ", text)):
        for word in identifier.lower().split("_"):
            if len(word) > 1 and not CODE.fullmatch(word):
                yield word


def known():
    """Words of the identifier column."""
    text = GLOSSARY.read_text() if GLOSSARY.exists() else ""
    rows = [line.split("|") for line in text.splitlines()
            if line.startswith("|")]
    cells = " ".join(row[2] for row in rows if len(row) > 3)
    return {word for cell in re.findall(r"\w+", cells)
            for word in cell.lower().split("_")}


def main():
    english = set(ENGLISH.read_text().split())
    explained = known()
    missing = {}
    for path in files(".h", folders=("meerzorg", "message")):
        for word in words(path.read_text()):
            if word not in english and word not in explained:
                missing.setdefault(word, name(path))
    if sys.argv[1:] == ["--list"]:
        print("\n".join(sorted(missing)))
        return 0
    return report([f"{where}: {word} is neither in GLOSSARY.md nor in "
                   f"{name(ENGLISH)}" for word, where in sorted(missing.items())])


sys.exit(main())
