#!/usr/bin/python3
"""An oracle beside the program: the sums and dates of every case once more.

It shares nothing with the C code: it reads aanvraag.xml and the two published
tables itself and works with exact fractions. What it finds is compared with
verwacht.json, and with --trace with what "meerzorgctl check" says too.
"""
import csv
import datetime
import json
import math
import os
import pathlib
import sys
from fractions import Fraction

from lxml import etree

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = pathlib.Path(os.environ.get("MZ_SOURCE", HERE.parent.parent))
FIGURES = SOURCE / "etc/beleid/bron"
EDGES = [0, 15_000, 45_000, 75_000, 105_000, 135_000, 165_000]  # euros a year
NVT, OK, ASK, MISSING, NO, FAULT = ("niet-van-toepassing", "voldaan", "beoordelen",
                                    "ontbreekt", "niet-voldaan", "fout")
FORMS = {"pgb": "2", "verblijf": "4", "vpt": "5", "mpt": "7"}
ZORG = ["Woonzorg", "Dagbesteding", "Nachtzorg"]
BEHANDELING = ["Gedragsdeskundige", "Psychiater", "Avg", "Sog", "Geriater", "Overig"]
date = datetime.date.fromisoformat
NEW_SYSTEM, FORM_2023, SHIPPED_END = map(date, ("2022-10-01", "2023-01-01", "2024-12-31"))


def half_up(number):
    return math.floor(Fraction(number) + Fraction(1, 2))


def table(name):
    lines = (FIGURES / name).read_text().splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")),
                               delimiter=";"))


def profiles():
    """By zzpcode: the columns, base minutes, exact rate and band edges."""
    result = {}
    for row in table("profiles.csv"):
        lines = [r for r in table("bijlage-b.csv") if
                 r["zorgprofiel"] == row["zorgprofiel"] and r["functie"] != "BGG"]
        if lines:
            rate = Fraction(sum(int(r["amount_year"]) for r in lines),
                            sum(int(r["units_year"]) for r in lines))
            row.update(base=sum(int(r["minutes_week"]) for r in lines), rate=rate,
                       edges=[math.ceil(e * 100 * 60 / (52 * rate)) for e in EDGES])
        result[row["zzpcode"]] = row
    return result


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + i - 7 * ((a + 11 * h + 22 * i) // 451) + 114
    return datetime.date(year, n // 31, n % 31 + 1)


def days(n):
    return datetime.timedelta(days=n)


def holidays(year):
    kingsday = datetime.date(year, 4, 27)
    if kingsday.weekday() == 6:
        kingsday -= days(1)
    fixed = [(1, 1), (5, 5), (12, 25), (12, 26)]
    return ({datetime.date(year, m, d) for m, d in fixed} | {kingsday} |
            {easter(year) + days(n) for n in (-2, 1, 39, 50)})


def working_day(day):
    while day.weekday() >= 5 or day in holidays(day.year):
        day += days(1)
    return day


def add_months(day, months):
    years, month = divmod(day.month - 1 + months, 12)
    first = datetime.date(day.year + years, month + 1, 1)
    following = (first + days(31)).replace(day=1)
    return min(first + days(day.day - 1), following - days(1))


def eleven(bsn):
    total = sum(int(d) * w for d, w in zip(bsn, [9, 8, 7, 6, 5, 4, 3, 2, -1]))
    return total % 11 == 0 and bsn != "000000000"


class Case:
    """One application, judged on figures and dates only."""

    def __init__(self, folder, tables):
        self.root = etree.parse(str(folder / "aanvraag.xml")).getroot()
        given = dict(map(str.strip, line.split("=", 1)) for line in
                     (folder / "omstandigheden").read_text().splitlines() if "=" in line)
        self.received = date(given["received"])
        self.earlier = (folder / given["zaak"]).glob("*.xml") if "zaak" in given else []
        self.adopted = given["policy"].endswith("voorbeeld")
        self.regels, self.waarden, self.client = {}, {}, {}
        self.begin, self.end = self.period()
        self.profile = tables.get(self.text("Indicatie/ZzpCode"))
        self.form = next(k for k, v in FORMS.items()
                         if v == self.text("Aanvraag/Leveringsvorm"))
        self.known = bool(self.begin) and self.begin >= NEW_SYSTEM and (
            self.adopted or self.begin <= SHIPPED_END)
        self.messages()
        if self.form in ("verblijf", "vpt") and self.begin:
            self.dates()
        if self.form in ("verblijf", "vpt") and self.known:
            self.judge()

    def text(self, path):
        steps = "/".join("*[local-name()='%s']" % step for step in path.split("/"))
        found = self.root.xpath("//" + steps)
        return found[0].text if found else None

    def number(self, path):
        value = self.text("Rekentool/" + path)
        return None if value is None else int(value)

    def day(self, path):
        value = self.text(path)
        return value and date(value)

    def period(self):
        begin, end = self.day("Periode/Begindatum"), self.day("Periode/Einddatum")
        months = self.text("Periode/DuurMaanden")
        if begin and months and not end:
            end = add_months(begin, int(months)) - days(1)
        until = self.day("Indicatie/Einddatum")
        return begin, min(end, until) if end and until else end

    def messages(self):
        """V-13, as far as it is a fault or a gap."""
        begin, end = self.begin, self.day("Periode/Einddatum")
        self.fault = (self.used() or not eleven(self.text("Bsn")) or
                      self.day("Geboortedatum/Datum") > self.received or
                      self.day("BerichtIdentificatie/Dagtekening") > self.received or
                      bool(begin and end and end < begin))
        since, until = self.day("Indicatie/Ingangsdatum"), self.day("Indicatie/Einddatum")
        outside = begin and (begin < since or bool(until and begin > until))
        if self.fault or outside:
            self.regels["V-13"] = FAULT if self.fault else MISSING

    def used(self):
        """Whether the sender gave this Identificatie to an earlier message."""
        own = [self.text("Header/Afzender"), self.text("BerichtIdentificatie/Identificatie")]
        return any(own == [etree.parse(str(path)).findtext(f".//{{*}}{name}") for name in
                           ("Afzender", "Identificatie")] for path in self.earlier)

    def dates(self):
        self.regels["T-10"] = FAULT if self.begin < NEW_SYSTEM else OK
        if self.known:
            wanted = "2023-01" if self.begin >= FORM_2023 else "2022-10"
            given = self.text("Aanvraag/FormulierVersie")
            self.regels["V-14"] = OK if given == wanted else MISSING

    def judge(self):
        columns = ["provider"] + (["thuis"] if self.form == "vpt" else [])
        access = {self.profile[c] for c in columns} if self.profile else {"nee"}
        self.regels["T-01"] = NO if access == {"nee"} else OK
        total, zorg = self.sums()
        if access == {"nee"} or total is None:
            self.regels["T-03"] = NVT
            return
        self.program(zorg)
        self.extent(total)

    def sums(self):
        """V-02: totals a week; None where the rekentool does not add up."""
        zorg = [self.number("Zorg/" + n) for n in ZORG]
        behandeling = [self.number("Behandeling/" + n) for n in BEHANDELING]
        year = self.number("Context/MinutenJaar")
        if None in zorg + behandeling + [year] or self.text("Rekentool/OverigeMiddelen") is None:
            return None, None
        middelen = [int(m.text) for m in self.root.xpath("//*[local-name()='Bedrag']")]
        week = half_up(Fraction(year, 52))
        total = sum(zorg) + sum(behandeling) + week
        pairs = [("Zorg/Subtotaal", sum(zorg)), ("Behandeling/Subtotaal", sum(behandeling)),
                 ("Context/MinutenWeek", week), ("TotaalWerkelijk", total),
                 ("OverigeMiddelen/Subtotaal", sum(middelen))]
        if any(self.number(path) != value for path, value in pairs):
            self.regels["V-02"] = MISSING
            return None, sum(zorg) if self.number("Zorg/Subtotaal") == sum(zorg) else None
        return total, sum(zorg)

    def program(self, zorg):
        minutes = [int(m.text) for m in self.root.xpath("//*[local-name()='Minuten']")]
        if minutes:
            self.waarden["V-07"] = {"dagprogramma_minutes_week": sum(minutes),
                                    "zorg_minutes_week": zorg}
            self.regels["V-07"] = OK if abs(sum(minutes) - zorg) <= 60 else MISSING

    def extent(self, total):
        base = self.profile.get("base")
        late = OK if self.begin >= self.received else ASK
        if base is None:
            self.regels.update({"T-03": ASK, "O-09": late})
            return
        above = 4 * total >= 5 * base
        self.regels["T-03"] = (OK if above else NO) if self.adopted else ASK
        self.waarden["T-03"] = {"total_minutes_week": total, "base_minutes_week": base}
        if not above:
            self.regels["O-01"] = NVT
            return
        self.regels["O-09"] = late
        more = total - base
        edges = self.profile["edges"]
        band = max(n for n, edge in enumerate(edges, 1) if edge <= more)
        self.waarden["O-01"] = {"meerzorg_minutes_week": more}
        self.client = {"meerzorg_minutes_week": more, "begin": self.begin.isoformat()}
        given = self.number("TotaalBerekend"), self.number("Meerzorgprofiel")
        if given[0] not in (None, total) or given[1] not in (None, band):
            self.regels["V-02"] = ASK
        if not self.end or self.end < self.begin:
            return
        self.client["eind"] = self.end.isoformat()
        self.amounts(more, band, (self.end - self.begin).days + 1)

    def amounts(self, more, band, n_days):
        low, _, high = self.profile["standaard"].partition("-")
        if low and int(low) <= band <= int(high):
            dagbedrag = half_up(Fraction(100 * (EDGES[band - 1] + EDGES[band]), 2 * 365))
            self.waarden["O-02"] = {"meerzorgprofiel": band, "dagbedrag_cents": dagbedrag}
            self.client.update(soort="profiel", meerzorgprofiel=band,
                               dagbedrag_cents=dagbedrag, budget_cents=dagbedrag * n_days)
            return
        hour = half_up(self.profile["rate"])
        year = Fraction(more * 52 * hour, 60)
        budget = half_up(year * n_days / 365)
        self.waarden["O-03"] = {"budget_year_cents": half_up(year), "days": n_days,
                                "budget_cents": budget, "maatwerkuur_cents": hour}
        self.client.update(soort="maatwerk", budget_cents=budget)
        self.regels["O-03"] = ASK

    def terms(self, uitkomst):
        """due, aanvullen_tot and bezwaar_tot that go with an outcome."""
        due = uitkomst in ("verzoek", "beoordelen")
        return (self.received + days(42) if due else None,
                working_day(self.received + days(14)) if uitkomst == "verzoek" else None,
                working_day(self.received + days(42)) if uitkomst == "beschikking" else None)


def iso(day):
    return day and day.isoformat()


def compare(case, said, whole):
    """Lines for what said (a verwacht or a trace, as one shape) has otherwise.
    whole: it must have every figure; otherwise only those it names."""
    lines = []

    def same(what, want, got):
        if (got is not None or whole) and want != got:
            lines.append(f"{what}: the oracle has {want}, got {got}")

    besluit = said.get("besluit") or {}
    due, aanvullen, bezwaar = map(iso, case.terms(said["uitkomst"]))
    same("due", due, said.get("due"))
    same("aanvullen_tot", aanvullen, said.get("aanvullen_tot"))
    same("bezwaar_tot", bezwaar, besluit.get("bezwaar_tot"))
    for regel, outcome in case.regels.items():
        same(regel, outcome, said["regels"].get(regel))
    for regel, values in case.waarden.items():
        for name, value in values.items():
            same(f"{regel} {name}", value, said["waarden"].get(regel, {}).get(name))
    for client in besluit.get("clienten", []):
        granted = client["uitkomst"] in ("toegekend", "deels")
        for name, value in case.client.items() if granted else ():
            same(name, value, client.get(name))
    return lines


def as_expected(folder):
    want = json.loads((folder / "verwacht.json").read_text())
    return {"waarden": {}, **want}


def as_traced(trace):
    found = trace["bevindingen"]
    return {**trace, "regels": {f["regel"]: f["uitkomst"] for f in found},
            "waarden": {f["regel"]: f.get("waarden", {}) for f in found}}


def main():
    sys.path.insert(0, str(HERE))
    tables = profiles()
    folders = sorted(p.parent for p in HERE.glob("*/aanvraag.xml"))
    judged = {}
    if "--trace" in sys.argv[1:]:
        import run  # only to start the program
        judged = run.traces(folders)
    passed = failed = 0
    for folder in folders:
        case = Case(folder, tables)
        lines = ["verwacht: " + x for x in compare(case, as_expected(folder), False)]
        if folder in judged:
            lines += ["trace: " + x for x in compare(case, as_traced(judged[folder]), True)]
        for line in lines:
            print(f"{folder.name}: {line}")
        failed += bool(lines)
        passed += not lines
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not folders else 0)


if __name__ == "__main__":
    main()
