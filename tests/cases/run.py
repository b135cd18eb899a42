#!/usr/bin/python3
"""Judge every case with "meerzorgctl check --json" and compare.

A case is a folder with
  aanvraag.xml     the application, signed
  omstandigheden   key = value: policy, received; zaak where it has one
  verwacht.json    what the rules say, written before the program judged it
  waarom           why the case exists, with the arithmetic

What verwacht.json says must be in the trace: an object is compared member by
member, null stands for "absent", a list as a whole. "regels" gives the outcome
of every rule of the trace, "vereist" all (rule, place) pairs, "locaties" some
places of a finding, "waarden" some of its values.

Every rule must be seen as passed and as not passed in some case.
  run.py [NAME...]   only these cases, without that last check
"""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = pathlib.Path(os.environ.get("MZ_SOURCE", HERE.parent.parent))
CTL = pathlib.Path(os.environ.get("MZ_BIN", SOURCE / "build/dev/bin")) / "meerzorgctl"

COVERED = """T-01 T-02 T-03 T-05 T-07 T-08 T-10 V-01 V-02 V-03 V-04 V-05 V-06 V-07
    V-08 V-09 V-13 V-14 O-01 O-02 O-03 O-04 O-08 O-09""".split()
# This has nothing to say when all is well.
SILENT = {"O-04"}
NOT_PASSED = {"ontbreekt", "niet-voldaan", "beoordelen", "fout"}


def key_values(path):
    lines = [line.split("#")[0] for line in path.read_text().splitlines()]
    return {k.strip(): v.strip() for k, v in
            (line.split("=", 1) for line in lines if line.strip())}


def cases(names):
    found = sorted(p.parent for p in HERE.glob("*/aanvraag.xml"))
    return [p for p in found if not names or p.name in names]


def check(files, *options):
    command = [CTL, "check", "--json", *options, *files]
    done = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True,
                          check=False)
    lines = done.stdout.splitlines()
    if done.returncode != 0 or len(lines) != len(files):
        sys.exit(f"{' '.join(map(str, command[:8]))} ...: exit {done.returncode}, "
                 f"{len(lines)} lines for {len(files)} files\n{done.stderr}")
    return [json.loads(line) for line in lines]


def traces(folders):
    """The trace of each case, with one run for each office and day."""
    groups = {}
    for folder in folders:
        given = key_values(folder / "omstandigheden")
        options = ["--policy", given["policy"], "--received", given["received"]]
        if "zaak" in given:
            options += ["--zaak", str(folder.relative_to(SOURCE) / given["zaak"])]
        groups.setdefault(tuple(options), []).append(folder)
    result = {}
    for options, group in groups.items():
        files = [f.relative_to(SOURCE) / "aanvraag.xml" for f in group]
        result.update(zip(group, check(files, *options)))
    return result


def differences(want, got, where):
    """What of want is not in got, as lines."""
    if isinstance(want, dict) and isinstance(got, dict):
        return [line for key, value in want.items()
                for line in differences(value, got.get(key), f"{where}.{key}")]
    if isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        return [line for i, pair in enumerate(zip(want, got))
                for line in differences(*pair, f"{where}[{i}]")]
    if want != got:
        return [f"{where}: expected {json.dumps(want)}, got {json.dumps(got)}"]
    return []


def of_rules(trace):
    """The findings by rule; a case has one client, so each rule speaks once."""
    return {found["regel"]: found for found in trace["bevindingen"]}


def compare(want, trace):
    found = of_rules(trace)
    lines = []
    if len(found) != len(trace["bevindingen"]):
        lines.append("bevindingen: a rule speaks twice")
    for key, value in want.items():
        if key == "regels":
            got = {regel: f["uitkomst"] for regel, f in found.items()}
            lines += differences(value, got, "regels")
            lines += [f"regels.{r}: not expected" for r in got if r not in value]
        elif key == "waarden":
            got = {regel: f.get("waarden") for regel, f in found.items()}
            lines += differences(value, got, "waarden")
        elif key == "locaties":
            for regel, places in value.items():
                got = found.get(regel, {}).get("locatie", [])
                lines += [f"{regel}: place {p} not in {got}" for p in places
                          if p not in got]
        elif key == "vereist":
            got = [[v["regel"], v["locatie"]] for v in trace.get("vereist", [])]
            lines += differences(sorted(value), sorted(got), "vereist")
        else:
            lines += differences(value, trace.get(key), key)
    return lines


def uncovered(all_traces):
    seen = {}
    for trace in all_traces:
        for found in trace["bevindingen"]:
            seen.setdefault(found["regel"], set()).add(found["uitkomst"])
    lines = []
    for regel in COVERED:
        outcomes = seen.get(regel, set())
        passed = {"voldaan"} | ({"niet-van-toepassing"} if regel in SILENT else set())
        if not outcomes & passed:
            lines.append(f"{regel}: no case sees it pass")
        if not outcomes & NOT_PASSED:
            lines.append(f"{regel}: no case sees it fail")
    return lines


def main():
    if not CTL.exists():
        sys.exit(f"{CTL} is not built")
    folders = cases(sys.argv[1:])
    judged = traces(folders)
    passed = failed = 0
    for folder in folders:
        want = json.loads((folder / "verwacht.json").read_text())
        lines = compare(want, judged[folder])
        if not (folder / "waarom").read_text().strip():
            lines.append("waarom is empty")
        for line in lines:
            print(f"{folder.name}: {line}")
        failed += bool(lines)
        passed += not lines
    lines = [] if sys.argv[1:] else uncovered(judged.values())
    for line in lines:
        print(line)
    # the bare command, under the shipped policy
    check([f.relative_to(SOURCE) / "aanvraag.xml" for f in folders])
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or lines or not folders else 0)


if __name__ == "__main__":
    main()
