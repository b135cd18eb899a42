#!/usr/bin/python3
"""Do config.tbl.h, etc/meerzorgd.conf and meerzorgd.conf(5) agree?

The example is compared byte for byte with what the table gives; --write writes
it. The manual must have every key, in the order of the table, with its default,
help, bounds and the time when it takes effect, and may say more.
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
THROUGH = {"operators": r"\bconfig_role_of\("}  # config/ reads it for others
READERS = ("daemon", "ctl", "setup", "queue", "store", "pipeline")

ROW = re.compile(
    r'^CONFIG_KEY\((\w+),\s*(\w+),\s*"([^"]*)",\s*(-?\d+),\s*(-?\d+),\s*(\w+),'
    r'\s*"((?:[^"\\]|\\.)*)"\)$', re.M)
BOUNDED = ("NUMBER", "SIZE")
MANUAL_WHEN = {"AT_START": "Takes effect at start.",
               "ON_RELOAD": "Takes effect at start and on reload."}
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


def unquoted(words):
    return words.replace('\\"', '"')


def example(table):
    parts = [HEAD]
    for name, kind, default, least, most, when, words in table:
        words = unquoted(words)
        if kind in BOUNDED:
            words += f" {least} to {most}."
        parts.append("\n" + textwrap.fill(
            f"{words} {WHEN[when]}", 78, initial_indent="# ",
            subsequent_indent="# ", break_long_words=False,
            break_on_hyphens=False))
        parts.append(f"\n#{name} = {default}".rstrip() + "\n")
    return "".join(parts)


def manual(table):
    """Faults of the manual: each .It with its text against its row."""
    text = MANUAL.read_text() if MANUAL.exists() else ""
    items = re.findall(r"^\.It Ic (\w+) = *(.*)\n((?:(?!\.It|\.El).*\n)*)", text,
                       re.M)
    if [item[0] for item in items] != [row[0] for row in table]:
        yield f"{MANUAL.name}: the keys are not those of the table, in its order"
        return
    for row, (name, default, body) in zip(table, items):
        _, kind, standard, least, most, when, words = row
        wanted = [unquoted(words), MANUAL_WHEN[when]]
        if kind in BOUNDED:
            wanted.append(f"From {least} to {most}.")
        if default != (standard or '""'):
            yield f"{MANUAL.name}: {name} has another default in the table"
        for sentence in wanted:
            if sentence not in " ".join(body.split()):
                yield f"{MANUAL.name}: {name} lacks: {sentence}"


def unread(table):
    text = "".join(
        path.read_text() for folder in READERS
        for path in sorted((ROOT / folder).glob("*.[ch]")))
    for name, *_ in table:
        if not re.search(THROUGH.get(name, rf"(->|\.){name}\b"), text):
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
