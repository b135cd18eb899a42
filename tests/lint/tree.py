"""The files of the tree, for the checks beside this file."""
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = {".git", "build", "install", "__pycache__"}


def files(*suffixes, folders=("",)):
    """Regular files with one of the suffixes (any, when none is given)."""
    for folder in folders:
        for path, names, leaves in os.walk(ROOT / folder):
            names[:] = sorted(n for n in names if n not in SKIPPED)
            for leaf in sorted(leaves):
                if not suffixes or leaf.endswith(suffixes):
                    yield pathlib.Path(path) / leaf


def name(path):
    return path.relative_to(ROOT).as_posix()


def report(faults):
    """Print them and give the exit status of the check."""
    for fault in faults:
        print(fault)
    return 1 if faults else 0
