#!/usr/bin/python3
"""Does docs/waarden.md name exactly the values that the rules write?

Tools rely on these names, so a new one is told there, and one that no rule
writes any more is not.
"""
import re
import sys

from tree import ROOT, report

PAGE = ROOT / "docs/waarden.md"
CALL = re.compile(r'\bbevinding_\w+\(\s*\w+,\s*"([a-z_0-9]+)"')
NAME = re.compile(r'"([a-z][a-z_0-9]*)"')


def main():
    text = "\n".join(path.read_text()
                     for path in sorted((ROOT / "meerzorg").glob("*.[ch]")))
    told = {name for line in PAGE.read_text().splitlines()
            if line.startswith("|")
            for cell in line.split("|")[1:-2]
            for name in re.findall(r"`(\w+)`", cell)}
    faults = [f"docs/waarden.md does not tell of {name}"
              for name in sorted(set(CALL.findall(text)) - told)]
    faults += [f"docs/waarden.md tells of {name}, which no rule writes"
               for name in sorted(told - set(NAME.findall(text)))]
    return report(faults)


if __name__ == "__main__":
    sys.exit(main())
