#!/usr/bin/python3
"""Derive the figures per zorgprofiel of the policy files.

The sources print no base minutes for verblijf and vpt, no hours or day
amounts per meerzorgprofiel and no hourly budget for maatwerk. This script
derives them from bron/bijlage-b.csv and bron/profiles.csv, with exact
fractions, and writes them between <Zorgprofielen> and </Zorgprofielen> of
each policy file; the rest of a file is written by hand. A figure is marked
afgeleid, and lokaal in a file of the fictitious office, which adopts it.

  derive.py           rewrite the files
  derive.py --check   exit code 1 when a file does not follow
"""

import csv
import math
import pathlib
import sys
from fractions import Fraction
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
FILES = [folder + name for folder in ("", "voorbeeld/")
         for name in ("2022-10.xml", "2023.xml", "2024.xml")]

# The bands of the new system, in eurocents a year: (number, from, to).
BANDS = [(1, 0, 1500000), (2, 1500000, 4500000), (3, 4500000, 7500000),
         (4, 7500000, 10500000), (5, 10500000, 13500000),
         (6, 13500000, 16500000), (7, 16500000, None)]

FUNCTIES = {"PV": "persoonlijke verzorging", "VP": "verpleging",
            "BGI": "begeleiding individueel", "BGG": "begeleiding groep"}
BASIS = ("PV", "VP", "BGI")

BIJLAGE_B = "Beleidskader Meerzorg pgb 2024, bijlage B"
PRESENTATIE = "Presentatie nieuwe systematiek meerzorg (2022)"
KOLOMMEN = ("Zorgkantoor, \"Meerzorg\" (voor zorgaanbieders), vanaf 1 oktober "
            "2022; Zorgkantoor Zorg en Zekerheid, \"Regeling Meerzorg\" (voor "
            "cliënten); Beleidskader Meerzorg pgb 2024, Toegang tot de "
            "Meerzorg; " + PRESENTATIE + ", Meerzorgprofiel of maatwerk")
VOORBEELD = "Voorbeeld van een fictief zorgkantoor, overgenomen uit: "

# Every figure of the band table but the rate has the same two parents.
BRON_BASIS = BIJLAGE_B + ": uren per week van PV, VP en BGI"
BRON_UUR = BIJLAGE_B + ": bedragen gedeeld door uren van PV, VP en BGI"
BRON_GRENS = PRESENTATIE + ", bandbreedtes, gedeeld door het uurtarief uit " + \
    BIJLAGE_B
BRON_DAG = PRESENTATIE + ": midden van de bandbreedte, gedeeld door 365"
BRON_BAND = PRESENTATIE + ": bandbreedte, gelezen als bedrag per jaar"


def read_csv(name):
    with open(HERE / "bron" / name, encoding="utf-8", newline="") as f:
        lines = [line for line in f if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=";"))


def half_up(x):
    return math.floor(x + Fraction(1, 2))


def element(name, content):
    return f"<{name}>{content}</{name}>"


def figure(name, value, standing, bron):
    return element(name, element("Waarde", value) +
                   element("Standing", standing) +
                   element("Bron", escape(bron)))


class Derived:
    """The figures of one zorgprofiel, from its rows of bijlage B."""

    def __init__(self, rows):
        self.rows = rows
        basis = [r for r in rows if r["functie"] in BASIS]
        self.minutes = sum(int(r["minutes_week"]) for r in basis)
        self.rate = Fraction(sum(int(r["amount_year"]) for r in basis),
                             sum(int(r["units_year"]) for r in basis))

    def edge_minutes(self, edge_cents):
        return math.ceil(Fraction(edge_cents * 60, 52) / self.rate)

    def remarks(self):
        if any(r["note"] == "afgeleid" for r in self.rows):
            yield ("De bron noemt deze cijfers een vergelijking met andere "
                   "zorgprofielen: klassen en functies ontbreken in de Rlz.")
        for r in self.rows:
            yield from rate_remark(r)


def rate_remark(row):
    """The rate that follows from amount and hours, where it is not printed."""
    rate = half_up(Fraction(int(row["amount_year"]), int(row["units_year"])))
    functie = FUNCTIES[row["functie"]]
    per = "dagdeel" if row["functie"] == "BGG" else "uur"
    if row["printed_rate"] == "":
        yield (f"De bron drukt voor {functie} geen tarief af; bedrag gedeeld "
               f"door aantal is {euro(rate)} per {per}.")
    elif rate != int(row["printed_rate"]):
        yield (f"De bron drukt voor {functie} {euro(int(row['printed_rate']))}"
               f" per {per} af; bedrag gedeeld door aantal is {euro(rate)}.")


def euro(cents):
    return f"€ {cents // 100},{cents % 100:02}"


def band_lines(derived, standing, prefix):
    for number, low, high in BANDS:
        yield "        <Meerzorgprofiel>"
        yield "          " + element("Nummer", number)
        yield "          " + figure("MinimumMinutenWeek",
                                    derived.edge_minutes(low), standing,
                                    prefix + BRON_GRENS)
        if high is not None:
            middle = Fraction(low + high, 2)
            yield "          " + figure("MaximumMinutenWeek",
                                        derived.edge_minutes(high), standing,
                                        prefix + BRON_GRENS)
            yield "          " + figure("DagbedragCenten",
                                        half_up(middle / 365), standing,
                                        prefix + BRON_DAG)
            yield "          " + figure("BovengrensCentenJaar", high, "bron",
                                        BRON_BAND)
        yield "        </Meerzorgprofiel>"


def derived_lines(derived, standing, prefix):
    yield "      " + figure("BasisMinutenWeek", derived.minutes, standing,
                            prefix + BRON_BASIS)
    yield "      " + figure("MaatwerkuurCenten", half_up(derived.rate),
                            standing, prefix + BRON_UUR)
    yield "      <Meerzorgprofielen>"
    yield from band_lines(derived, standing, prefix)
    yield "      </Meerzorgprofielen>"
    for remark in derived.remarks():
        yield "      " + element("Opmerking", escape(remark))


def profile_lines(profile, rows, standing, prefix):
    yield "    <Zorgprofiel>"
    yield "      " + element("Naam", profile["zorgprofiel"])
    yield "      " + element("ZzpCode", profile["zzpcode"])
    yield "      " + element("Sector", profile["sector"])
    for name, column in (("Zorgaanbieder", "provider"), ("Thuis", "thuis"),
                         ("Pgb", "pgb")):
        yield "      " + element(name, 1 if profile[column] == "ja" else 2)
    if profile["standaard"] != "-":
        lowest, highest = profile["standaard"].split("-")
        yield "      " + element("Standaard", element("Laagste", lowest) +
                                 element("Hoogste", highest))
    if rows:
        yield from derived_lines(Derived(rows), standing, prefix)
    else:
        yield "      " + element("Opmerking", "De bronnen geven voor dit "
                                 "zorgprofiel geen uren en geen bedragen.")
    yield "    </Zorgprofiel>"


def section(voorbeeld):
    standing, prefix = ("lokaal", VOORBEELD) if voorbeeld else ("afgeleid", "")
    bijlage_b = read_csv("bijlage-b.csv")
    yield "<Zorgprofielen>"
    yield "    " + element("Bron", escape(KOLOMMEN))
    for profile in read_csv("profiles.csv"):
        rows = [r for r in bijlage_b
                if r["zorgprofiel"] == profile["zorgprofiel"]]
        yield from profile_lines(profile, rows, standing, prefix)
    yield "  </Zorgprofielen>"


def follow(name):
    """What the file should be, given the parts of it written by hand."""
    text = (HERE / name).read_text(encoding="utf-8")
    head, rest = text.split("<Zorgprofielen>", 1)
    tail = rest.split("</Zorgprofielen>", 1)[1]
    voorbeeld = name.startswith("voorbeeld/")
    return text, head + "\n".join(section(voorbeeld)) + tail


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    stale = 0
    for name in FILES:
        text, wanted = follow(name)
        if text == wanted:
            continue
        stale += 1
        if arguments:
            print(f"etc/beleid/{name} does not follow from its sources; "
                  "run etc/beleid/derive.py")
        else:
            (HERE / name).write_text(wanted, encoding="utf-8")
            print(f"etc/beleid/{name} rewritten")
    sys.exit(1 if stale and arguments else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
