#!/usr/bin/python3
"""Is meerzorg/ pure? What its objects ask of others is asked from nm.

They may call each other, the pure parts of base/, and the few functions of libc
and of the compiler below; nothing that opens, reads, writes, waits, draws a
random number or asks the time. The text must not name a floating type.
"""
import os
import pathlib
import re
import subprocess
import sys

from tree import files, name, report

FOLDER = "meerzorg"
LIBC = set("""
    bcmp bsearch memchr memcmp memcpy memmove memset qsort qsort_r snprintf strchr
    strcmp strcspn strlen strncmp strnlen strrchr strspn strstr
    __memcpy_chk __memset_chk __memmove_chk __snprintf_chk __stack_chk_fail
    _GLOBAL_OFFSET_TABLE_
    __divti3 __modti3 __udivmodti4 __udivti3 __umodti3
""".split())
BASE = re.compile(r"(bytes|date|json|mz|pack|text|unpack)_")
SANITIZER = re.compile(r"__(asan|ubsan|sanitizer|lsan)_")
FLOATING = re.compile(r"\b(double|float)\b")
COMMENT = re.compile(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"", re.S)


def symbols(build, folder, kind):
    library = pathlib.Path(build) / folder / f"libmz_{folder}.a"
    if not library.exists():
        sys.exit(f"{library} does not exist; build everything first")
    text = subprocess.run(["nm", kind, library], check=True,
                          capture_output=True, text=True).stdout
    return {line.split()[-1] for line in text.splitlines()
            if line.strip() and not line.endswith(":")}


def main():
    build = os.environ["MZ_BUILD"]
    own = symbols(build, FOLDER, "--defined-only")
    base = {symbol for symbol in symbols(build, "base", "--defined-only")
            if BASE.match(symbol)}
    asked = symbols(build, FOLDER, "--undefined-only")
    faults = [f"{FOLDER}: calls {symbol}"
              for symbol in sorted(asked - own - base - LIBC)
              if not SANITIZER.match(symbol)]
    for path in files(".c", ".h", folders=[FOLDER]):
        if FLOATING.search(COMMENT.sub(" ", path.read_text())):
            faults.append(f"{name(path)}: a floating type")
    return report(faults)


sys.exit(main())
