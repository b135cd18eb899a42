#!/usr/bin/python3
"""Does every folder include only what it may?

Three statements are held against each other:
- PICTURE and HOMES below: which folder may see which, and where a library from
  outside is at home, as ARCHITECTURE.md draws it;
- layers.txt, written by CMake from DEPS and PKGS of every target;
- what was really included: the text of every file, and the compiler's own
  dependency output, asked from ninja for each object of this build.

A folder must name in DEPS whatever it includes itself; what comes in through
those headers must lie below it in the picture. A library from outside may reach
an object only when the folder has it in PKGS, by whatever way it came.
"""
import os
import pathlib
import re
import subprocess
import sys

from tree import ROOT, files, name, report

EVERYTHING = ("base meerzorg xml message schemas sign signkey pipeline queue "
              "store config setup")
PICTURE = {folder: set(below.split()) for folder, below in {
    "base": "",
    "meerzorg": "base",
    "xml": "base",
    "message": "base meerzorg xml",
    "schemas": "base xml",
    "sign": "base xml",
    "signkey": "base xml sign",  # the private key: a part of sign/
    "pipeline": "base meerzorg xml message schemas sign",
    "queue": "base",
    "store": "base",
    "config": "base",
    "setup": "base config pipeline",
    "daemon": EVERYTHING,
    "ctl": EVERYTHING,
    "console": EVERYTHING,
}.items()}
HOMES = {
    "XML2": {"xml", "message", "schemas", "sign"},
    "CRYPTO": {"sign"},
    "ZMQ": {"queue"},
    "SQLITE3": {"store"},
    "SECCOMP": {"daemon"},
}
# The CHECK constraints of the store come from the life of a case.
EXCEPTIONS = {("store", "meerzorg/zaak.tbl.h")}
PARTS = {"signkey": "sign"}

# libxml2 brings the headers of ICU along.
PACKAGES = [(re.compile(pattern), package) for pattern, package in (
    (r"(libxml2/)?libxml/|unicode/", "XML2"),
    (r"openssl/", "CRYPTO"),
    (r"zmq(_utils)?\.h$", "ZMQ"),
    (r"sqlite3(ext)?\.h$", "SQLITE3"),
    (r"seccomp(-syscalls)?\.h$", "SECCOMP"),
)]
LIBC = re.compile(
    r"(arpa|asm|asm-generic|bits|gnu|linux|net|netinet|sys)/|"
    r"(alloca|assert|byteswap|ctype|dirent|elf|endian|err|errno|error|fcntl|"
    r"features|features-time64|float|getopt|glob|grp|iconv|inttypes|langinfo|"
    r"libgen|limits|locale|malloc|math|netdb|poll|pthread|pwd|sched|search|setjmp|"
    r"signal|spawn|stdarg|stdalign|stdatomic|stdbool|stdc-predef|stddef|stdint|"
    r"stdio|stdlib|stdnoreturn|string|strings|syscall|sysexits|syslog|termios|"
    r"time|ucontext|unistd|utime|wchar|wctype)\.h$")
SYSTEM = re.compile(r"/usr/include/(?:[a-z0-9_]+-linux-gnu\w*/)?(.*)$")
COMPILER = re.compile(r"/lib/(gcc|clang|llvm-\d+/lib/clang)/")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


class Layers:
    """layers.txt: "folder: folders | packages", one line a target."""

    def __init__(self, path):
        self.deps, self.packages = {}, {}
        for line in path.read_text().splitlines():
            folder, rest = line.split(":", 1)
            deps, packages = rest.split("|")
            self.deps.setdefault(folder, set()).update(deps.split())
            self.packages.setdefault(folder, set()).update(packages.split())

    def targets(self, folder):
        return [t for t in self.deps if PARTS.get(t, t) == folder]

    def direct(self, folder):
        """Folders whose headers the files of this folder may name."""
        found = {folder}
        for target in self.targets(folder):
            found |= {PARTS.get(dep, dep) for dep in self.deps[target]}
        return found

    def reached(self, folder):
        """The same, with what lies below those."""
        found, fresh = set(), {folder}
        while fresh:
            found |= fresh
            fresh = set().union(*map(self.direct, fresh)) - found
        return found

    def outside(self, folder):
        return set().union(*(self.packages[t] for t in self.targets(folder)))

    def folders(self):
        return sorted({PARTS.get(t, t) for t in self.deps})


def check_picture(layers):
    for target, deps in layers.deps.items():
        if target not in PICTURE:
            yield f"{target}: not in the picture of check-layers.py"
            continue
        for dep in sorted(deps - PICTURE[target]):
            yield f"{target}/CMakeLists.txt: {target} may not depend on {dep}"
        for package in sorted(layers.packages[target]):
            if PARTS.get(target, target) not in HOMES.get(package, set()):
                yield f"{target}/CMakeLists.txt: {package} is not at home there"


def judge_outside(header, allowed):
    """What is wrong with including this system header; None when nothing is."""
    for pattern, package in PACKAGES:
        if pattern.match(header):
            return None if package in allowed else f"{package} is not in PKGS"
    return None if LIBC.match(header) else "not known as a header of libc"


def check_text(layers, folder):
    for path in files(".c", ".h", folders=[folder]):
        for quote, header in INCLUDE.findall(path.read_text()):
            where = f"{name(path)}: includes {header}"
            if quote == "<":
                wrong = judge_outside(header, layers.outside(folder))
                if wrong:
                    yield f"{where}: {wrong}"
            elif "/" not in header:
                yield f"{where}: write it from the root of the tree"
            elif (header.split("/")[0] not in layers.direct(folder)
                  and (folder, header) not in EXCEPTIONS):
                yield f"{where}: that folder is not in DEPS"


def dependencies(build):
    """(object, its headers) from ninja's log of what the compiler reported."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True,
                          capture_output=True, text=True).stdout
    for block in text.split("\n\n"):
        lines = block.strip().splitlines()
        lines = [l for l in lines if not l.startswith("ninja: ")]
        if lines:
            yield lines[0].split(":")[0], [l.strip() for l in lines[1:]]


def judge_header(layers, build, folder, header):
    path = pathlib.Path(build) / header
    if path.is_relative_to(build):
        return None  # generated: an embedded file and its table
    if path.is_relative_to(ROOT):
        own = name(path)
        if (own.split("/")[0] in layers.reached(folder)
                or (folder, own) in EXCEPTIONS):
            return None
        return "that folder is not below this one"
    system = SYSTEM.search(header)
    if system:
        return judge_outside(system.group(1), layers.outside(folder))
    return None if COMPILER.search(header) else "unknown"


def check_objects(layers, build):
    folders = layers.folders()
    seen = set()
    for built, headers in dependencies(build):
        folder = built.split("/")[0]
        if folder not in folders or not built.endswith(".o"):
            continue
        seen.add(folder)
        for header in headers:
            wrong = judge_header(layers, build, folder, header)
            if wrong:
                yield f"{built}: reaches {header}: {wrong}"
    for folder in sorted(set(folders) - seen):
        yield f"{folder}: no compiled object was found; build everything first"


def main():
    build = os.environ["MZ_BUILD"]
    if not (pathlib.Path(build) / "build.ninja").exists():
        print("not a ninja build: no dependency output to read")
        return 77
    layers = Layers(pathlib.Path(build) / "layers.txt")
    faults = list(check_picture(layers))
    for folder in layers.folders():
        faults += check_text(layers, folder)
    return report(faults + list(check_objects(layers, build)))


sys.exit(main())
