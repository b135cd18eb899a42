#!/usr/bin/python3
"""Do config.tbl.h, etc/meerzorgd.conf and meerzorgd.conf(5) agree?

The example is compared byte for byte with what the table gives; --write writes
it. The manual must have every key, in the order of the table, with its default.
Each key must be read somewhere outside config/: a key without effect is a lie.
"""
import pathlib
import re
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "config/config.tbl.h"
EXAMPLE = ROOT / "etc/meerzorgd.conf"
MANUAL = ROOT / "docs/meerzorgd.conf.5"
READERS = ("daemon", "ctl", "queue", "store", "pipeline")

ROW = re.compile(
    r'^CONFIG_KEY\((\w+),\s*(\w+),\s*"([^"]*)",\s*(-?\d+),\s*(-?\d+),\s*(\w+),'
    r'\s*"((?:[^"\\]|\\.)*)"\)$', re.M)
WHEN = {"AT_START": "At start.", "ON_RELOAD": "On reload."}
HEAD = """\
# meerzorgd.conf: every key at its default. See meerzorgd.conf(5).
# A key takes effect at start, or also on reload, as each says.
"""


def rows():
    text = TABLE.read_text()
    found = [m.groups() for m in ROW.finditer(text)]
    if len(found) != len(re.findall(r"^CONFIG_KEY\(", text, re.M)):
        sys.exit(f"{TABLE.name}: a row is not of the form that this check reads")
    return found


def limits(kind, least, most):
    return "" if kind == "BOOL" else f" {least} to {most}."


def example(table):
    parts = [HEAD]
    for name, kind, default, least, most, when, words in table:
        words = words.replace('\\"', '"')
        if kind in ("NUMBER", "SIZE"):
            words += limits(kind, least, most)
        parts.append("\n" + textwrap.fill(
            f"{words} {WHEN[when]}", 78, initial_indent="# ",
            subsequent_indent="# ", break_long_words=False,
            break_on_hyphens=False))
        parts.append(f"\n#{name} = {default}".rstrip() + "\n")
    return "".join(parts)


def manual(table):
    """Faults of the manual: its .It lines against the table."""
    want = [(name, default) for name, _, default, *_ in table]
    text = MANUAL.read_text() if MANUAL.exists() else ""
    have = re.findall(r"^\.It Ic (\w+) = *(.*)$", text, re.M)
    have = [(name, "" if default == '""' else default) for name, default in have]
    for key in sorted(set(want) ^ set(have)):
        where = "the table" if key in want else "the manual"
        yield f"{MANUAL.name}: {key[0]} = {key[1]} stands in {where} only"
    if set(want) == set(have) and want != have:
        yield f"{MANUAL.name}: the keys are not in the order of the table"


def unread(table):
    text = "".join(
        path.read_text() for folder in READERS
        for path in sorted((ROOT / folder).glob("*.[ch]")))
    for name, *_ in table:
        if not re.search(rf"(->|\.){name}\b", text):
            yield f"{TABLE.name}: nobody reads {name}"


def main():
    table = rows()
    if sys.argv[1:] == ["--write"]:
        EXAMPLE.write_text(example(table))
        return 0
    faults = list(manual(table)) + list(unread(table))
    names = [row[0] for row in table]
    if names != sorted(names):
        faults.append(f"{TABLE.name}: the rows are not in alphabetical order")
    if not EXAMPLE.exists() or EXAMPLE.read_text() != example(table):
        faults.append(f"{EXAMPLE.name} differs from the table: run "
                      "tests/lint/check-config.py --write")
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main())
