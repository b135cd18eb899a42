#!/usr/bin/python3
"""Are functions and files short? Lines between the braces in column 0.

Median at most 12, nine out of ten at most 45, none over 60; no goto; no file
over 400 lines. Tests are not counted.
"""
import re
import statistics
import sys

from tree import files, name, report

MEDIAN, NINTH, LONGEST, FILE = 12, 45, 60, 400


def functions(path):
    """(name, lines) of each; the name stands in column 0 before the brace."""
    title, begin = "", None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("{"):
            begin = number
        elif line.startswith("}") and begin:
            yield title, number - begin - 1
            begin = None
        elif re.match(r"\w+\(", line):
            title = line.split("(")[0]


def main():
    faults, lengths = [], []
    for path in files(".c", ".h"):
        if name(path).startswith(("tests/", "bench/")):
            continue
        text = path.read_text()
        if text.count("\n") > FILE:
            faults.append(f"{name(path)}: over {FILE} lines")
        if re.search(r"^\s+goto\b", text, re.M):
            faults.append(f"{name(path)}: goto")
        for title, length in functions(path):
            lengths.append(length)
            if length > LONGEST:
                faults.append(f"{name(path)}: {title} has {length} lines")
    lengths.sort()
    median, ninth = statistics.median(lengths), lengths[len(lengths) * 9 // 10]
    print(f"{len(lengths)} functions, median {median}, 90% up to {ninth}, "
          f"longest {lengths[-1]}")
    if median > MEDIAN:
        faults.append(f"the median is over {MEDIAN}")
    if ninth > NINTH:
        faults.append(f"one in ten is over {NINTH}")
    return report(faults)


sys.exit(main())
