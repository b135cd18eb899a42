#!/usr/bin/python3
"""Fuzz for a while.

    run.py [TARGET...]          these, or all
      --seconds N     each, after the seeds; else MZ_FUZZ_SECONDS, else 5
      --jobs N        so many at a time; else 1
      --keep FOLDER   keep what was found to lead somewhere, in FOLDER/TARGET,
                      and begin with it the next time
      --seed N        of the random numbers; else 1

Each program first runs its seeds: corpus/TARGET, and files of the tree that
SEEDS names. An input that breaks something is put into MZ_BUILD/fuzz-found;
"PROGRAM FILE" runs it again. It belongs in corpus/TARGET once it is repaired.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
BUILD = pathlib.Path(os.environ.get("MZ_BUILD", SOURCE / "build/fuzz"))
BIN = BUILD / "bin"
FOUND = BUILD / "fuzz-found"

# A larger input says nothing that a small one cannot, and takes its time.
LARGEST = 64 << 10
# Not all of them: each takes its time, and a test of its own judges them all.
MESSAGES = [f"tests/cases/{name}*/aanvraag.xml"
            for name in ("a-alles", "a-p", "a-vg7", "b-d", "b-e", "b-v")]
SIGNED = ["tests/cases/a-alles-ontbreekt/aanvraag.xml",
          "tests/cases/a-mpt-lvg5/aanvraag.xml", "tests/fuzz/corpus/sign/*"]
SEEDS = {
    "config": ["etc/meerzorgd.conf"],
    "control": [],
    "message": MESSAGES,
    "policy": [],
    "registry": ["etc/register/voorbeeld.conf"],
    "role_frame": [],
    "rows": [],
    "sign_forge": SIGNED,
    "sign_tamper": SIGNED,
    "wire_frame": [],
    "xml_scan": SIGNED,
}
# No input may take longer, even with sanitizers on a busy machine.
SLOWEST_SECONDS = 20
MEMORY_MB = 1024


def copy_seeds(target, folder):
    """How many there are."""
    patterns = [f"tests/fuzz/corpus/{target}/*", *SEEDS[target]]
    files = [path for pattern in patterns for path in sorted(SOURCE.glob(pattern))
             if path.stat().st_size <= LARGEST]
    for number, path in enumerate(files):
        shutil.copyfile(path, folder / f"{number:03}-{path.parent.name}-{path.name}")
    return len(files)


def command(target, options, folders):
    dictionary = HERE / "dictionary" / target
    return [BIN / f"fuzz_{target}", f"-seed={options.seed}",
            f"-max_total_time={options.seconds}", f"-max_len={LARGEST}",
            f"-timeout={SLOWEST_SECONDS}", f"-rss_limit_mb={MEMORY_MB}",
            f"-artifact_prefix={FOUND}/{target}-", "-print_final_stats=1",
            *([f"-dict={dictionary}"] if dictionary.exists() else []), *folders]


def last(pattern, text, missing="?"):
    found = re.findall(pattern, text)
    return found[-1] if found else missing


def summary(target, seeds, log, seconds):
    runs = last(r"stat::number_of_executed_units: (\d+)", log)
    return (f"{target}: {runs} inputs from {seeds} seeds in {seconds:.0f} s, "
            f"{last(r'cov: ([0-9]+)', log)} edges, "
            f"{last(r'ft: ([0-9]+)', log)} features, "
            f"{last(r'stat::peak_rss_mb: *([0-9]+)', log)} MB")


def failure(target, log, status):
    artifact = last(r"Test unit written to (\S+)", log, None)
    lines = [line for line in log.splitlines()
             if not line.startswith("#") and "NEW_FUNC" not in line]
    lines[60:-10] = ["..."] if len(lines) > 70 else lines[60:-10]
    lines.append(f"{target}: FAILED, status {status}")
    if artifact:
        lines.append(f"the input: {artifact}")
        lines.append(f"again:     {BIN}/fuzz_{target} {artifact}")
    return "\n".join(lines)


def run(target, options):
    """What there is to say, and whether all is well."""
    with tempfile.TemporaryDirectory(prefix="mz-fuzz-") as temp:
        seeds, grown = pathlib.Path(temp, "seeds"), pathlib.Path(temp, "grown")
        if options.keep:
            grown = pathlib.Path(options.keep, target).resolve()
        grown.mkdir(parents=True, exist_ok=True)
        seeds.mkdir()
        count = copy_seeds(target, seeds)
        begin = time.monotonic()
        done = subprocess.run(command(target, options, [grown, seeds]),
                              cwd=temp, check=False, text=True, errors="replace",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        seconds = time.monotonic() - begin
    if done.returncode:
        return failure(target, done.stdout, done.returncode), False
    return summary(target, count, done.stdout, seconds), True


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int,
                        default=int(os.environ.get("MZ_FUZZ_SECONDS", "5")))
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    unknown = set(options.targets) - set(SEEDS)
    if unknown:
        parser.error(f"no such target: {' '.join(sorted(unknown))}; "
                     f"there are {' '.join(SEEDS)}")
    if options.seconds < 1:
        parser.error("--seconds must be at least 1")  # 0 would be: for ever
    return options


def main():
    options = arguments()
    well = True
    FOUND.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(run, target, options)
                   for target in options.targets or SEEDS]
        for future in concurrent.futures.as_completed(futures):
            text, good = future.result()
            print(text, flush=True)
            well = well and good
    return 0 if well else 1


sys.exit(main())
