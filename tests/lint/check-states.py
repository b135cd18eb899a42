#!/usr/bin/python3
"""Does ARCHITECTURE.md tell every state and every move, and no other?

A state is written there as its text in the store, in backticks; a move as
`from` -> `to` (or with the arrow character) within one line, several targets
or a chain at a time: `a` -> `b`, `c` -> `d`.
"""
import re
import sys

from tree import ROOT, name, report

TABLES = ("meerzorg/zaak.tbl.h", "store/state.tbl.h")
DOCUMENT = ROOT / "ARCHITECTURE.md"
STATE = re.compile(r'^STATE\(\s*(\w+),\s*"([^"]+)"', re.M)
EDGE = re.compile(r"^EDGE\(\s*(\w+),\s*(\w+)\s*[,)]", re.M)

FENCED = re.compile(r"^```.*?^```$", re.M | re.S)  # drawings


def table(path):
    """Texts of the states, and the moves as pairs of texts."""
    text = path.read_text() if path.exists() else ""
    states = dict(STATE.findall(text))
    return set(states.values()), {
        (states.get(a, a), states.get(b, b)) for a, b in EDGE.findall(text)}


def told(text, states):
    """States in backticks, and every pair around an arrow."""
    moves = set()
    for line in text.splitlines():
        parts = [[word for word in re.findall(r"`([^`]+)`", part)
                  if word in states] for part in re.split(r"->|→", line)]
        for left, right in zip(parts, parts[1:]):
            moves |= {(a, b) for a in left for b in right}
    return {word for word in re.findall(r"`([^`]+)`", text)
            if word in states}, moves


def main():
    faults, states, moves = [], set(), set()
    for path in (ROOT / table_name for table_name in TABLES):
        some_states, some_moves = table(path)
        if not some_states or not some_moves:
            faults.append(f"{name(path)}: has no STATE and EDGE rows")
        states |= some_states
        moves |= some_moves
    text = DOCUMENT.read_text() if DOCUMENT.exists() else ""
    text = FENCED.sub("", text)
    told_states, told_moves = told(text, states)
    for state in sorted(states - told_states):
        faults.append(f"{DOCUMENT.name}: state `{state}` is not told")
    for a, b in sorted(moves - told_moves):
        faults.append(f"{DOCUMENT.name}: move `{a}` -> `{b}` is not told")
    for a, b in sorted(told_moves - moves):
        faults.append(f"{DOCUMENT.name}: there is no move `{a}` -> `{b}`")
    return report(faults)


sys.exit(main())
