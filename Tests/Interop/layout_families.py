#!/usr/bin/env python3
"""The published plan in many seeded families of layouts: is every field read right, or at least flagged?

    layout_families.py RENKEI [--seed N] [--only WORD] [--keep FOLDER] [--list]

Each family writes all projects with openpyxl, in layouts drawn from a seed, imports them with `renkei import
--vision none`, and compares every field. A field is right, flagged (wrong, but `renkei check` has a finding on
it or on its sheet's form), or silently wrong. Fails where anything is silently wrong, where a project is made
up, and where less is right than the family promises.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata
from copy import deepcopy

import openpyxl

from layout_form import YEARS

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FAMILIES = []


def family(name, least=1.0):
    """Registers a family; `least` is the share of fields that must be right."""
    def register(function):
        FAMILIES.append((name, least, function))
        return function
    return register


class Book:
    """One workbook of a family: its sheets, the projects expected, and XML patches of its strings."""

    def __init__(self, sheets, projects, patch=None):
        self.sheets, self.projects, self.patch = sheets, projects, patch


# ---------------------------------------------------------------- projects, flat

def plan():
    vision = json.loads((ROOT / "Samples/sapporo-vision.json").read_text())
    region = json.loads((ROOT / "Schemas/regions/sapporo.json").read_text())
    names = {m["code"]: m["name"] for m in region["municipalities"]}
    return [flat(p, names) for p in vision["projects"]]


def flat(p, names):
    made = {key: p[key] for key in ("number", "name", "summary", "budget", "indicators", "footnotes",
                                    "pillar", "section", "policyField")}
    made["codes"], made["all"] = p["participants"]["codes"], p["participants"]["all"]
    made["participants"] = "全市町村" if made["all"] else "、".join(names[c] for c in made["codes"])
    for key in ("responsibilities", "costSharing"):
        for side in ("core", "partners"):
            made[f"{key}.{side}"] = p[key][side]
    return made


def filled(projects, rng):
    """The projects with amounts in their undetermined years."""
    projects = deepcopy(projects)
    for p in projects:
        for entry in p["budget"]:
            if entry["state"] == "undetermined":
                entry.update(state="amount", amount=rng.choice((0, 7, 1200, 45383, 1198011, rng.randrange(10**6))))
    return projects


# ---------------------------------------------------------------- comparing

def fields(p, headings=False):
    """Field key → what must be read."""
    want = {key: p[key] for key in ("number", "name", "summary", "responsibilities.core", "responsibilities.partners",
                                    "costSharing.core", "costSharing.partners")}
    want["participants"] = (p["all"], p["codes"])
    for entry in p["budget"]:
        amount = None if entry["amount"] is None else str(entry["amount"])
        want[f"budget.{entry['fiscalYear']}"] = (entry["state"], amount, entry["note"], entry["throughFiscalYear"])
    want["indicators"] = len(p["indicators"])
    for n, indicator in enumerate(p["indicators"]):
        want[f"indicators[{n}].name"] = indicator["name"]
        for key in ("baseline", "target"):
            want[f"indicators[{n}].{key}"] = meaning(indicator[key])
    want["footnotes"] = [(f["mark"], f["term"], f["text"]) for f in p["footnotes"]]
    if p.get("headed"):
        want.update({key: p[key] for key in ("pillar", "section", "policyField")})
    return want


def meaning(measure):
    period = measure["period"] or {}
    value = None if measure["value"] is None else str(measure["value"])
    words = squeezed(unicodedata.normalize("NFKC", measure["text"])).partition("(")[0] if measure["kind"] == "status" else None
    return (measure["kind"], value, measure["unit"], measure["bound"], period.get("kind"), period.get("year"), words)


def squeezed(value):
    return "".join(value.split()) if isinstance(value, str) else value


def read(p):
    got = {**p, "codes": p["participants"]["codes"], "all": p["participants"]["all"], "headed": True}
    for key in ("responsibilities", "costSharing"):
        for side in ("core", "partners"):
            got[f"{key}.{side}"] = (p[key] or {}).get(side)
    return fields(got)


class Tally:
    def __init__(self):
        self.right = self.flagged = self.silent = 0
        self.problems, self.notes = [], []

    @property
    def share(self):
        return self.right / max(1, self.right + self.flagged + self.silent)


def compare(tally, book, projects, findings):
    by_number = {p["number"]: read(p) for p in projects if p["number"] is not None}
    by_name = {squeezed(p["name"]): read(p) for p in projects}
    flagged = {(f["project"], f["field"]) for f in findings}
    lost = any(f["rule"] in ("workbook/layout-unknown",) for f in findings)
    for project in book.projects:
        want = fields(project)
        have = by_number.get(project["number"]) or by_name.get(squeezed(project["name"])) or {}
        for key, value in want.items():
            if squeezed(have.get(key)) == squeezed(value) and key in have:
                tally.right += 1
                continue
            line = f"{project['number']}.{key}: expected {value!r} got {have.get(key, 'nothing')!r}"
            if excused(flagged, project["number"], key) or (not have and lost):
                tally.flagged += 1
                tally.notes.append(line)
            else:
                tally.silent += 1
                tally.problems.append(line)
    if len(projects) > len(book.projects):
        extra = [(p["number"], p["name"]) for p in projects]
        tally.problems.append(f"{len(book.projects)} projects expected, {len(projects)} read: {extra[:60]}")


def excused(flagged, number, key):
    """Whether a finding speaks of the field (or of the indicators, for one of them)."""
    base = key.partition("[")[0].partition(".")[0]
    return any(p in (number, None) and f and (f == key or (base == "indicators" and f.startswith("indicators")))
               for p, f in flagged)


# ---------------------------------------------------------------- running

def write(book, path):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for canvas in book.sheets:
        canvas.place(workbook.create_sheet(canvas.title))
    workbook.save(path)
    if book.patch:
        book.patch(path)


def run(renkei, *arguments):
    done = subprocess.run([renkei, *map(str, arguments), "--vision", "none", "--lang", "ja"],
                          capture_output=True, text=True, timeout=120)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"exit {done.returncode}: {done.stderr.strip()[:300]}")
    return json.loads(done.stdout, parse_float=str)


def measure(name, function, seed, renkei, folder):
    tally = Tally()
    for number, book in enumerate(function(plan(), random.Random(f"{name} {seed}"))):
        path = folder / f"{name.replace(' ', '_').replace('/', '-')}.{number}.xlsx"
        write(book, path)
        try:
            projects = run(renkei, "import", path)["projects"]
            findings = run(renkei, "check", path, "--format", "json")["files"][0]["findings"]
        except (RuntimeError, ValueError) as error:
            tally.problems.append(str(error))
            tally.silent += sum(len(fields(p)) for p in book.projects)
            continue
        compare(tally, book, projects, findings)
    return tally


def main():
    import layout_family_cases  # noqa: F401  registers the families

    parser = argparse.ArgumentParser(description="Import the plan in many families of layouts.")
    parser.add_argument("renkei")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep")
    parser.add_argument("--lines", type=int, default=4, help="problems to print a family")
    options = parser.parse_args()
    passed = failed = right = fields_in_all = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name, least, function in FAMILIES:
            if options.only not in name:
                continue
            tally = measure(name, function, options.seed, options.renkei, folder)
            good = not tally.problems and tally.share >= least
            passed, failed = passed + good, failed + (not good)
            right += tally.right
            fields_in_all += tally.right + tally.flagged + tally.silent
            print(f"{'ok    ' if good else 'FAILED'} {100 * tally.share:6.2f} % right, {tally.flagged} flagged, "
                  f"{tally.silent} silently wrong: {name}", flush=True)
            for line in (tally.problems + ([] if good and not options.keep else tally.notes))[:options.lines]:
                print(f"         {line[:400]}")
    print(f"{right} of {fields_in_all} fields right ({100 * right / max(1, fields_in_all):.2f} %)")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.modules.setdefault("layout_families", sys.modules[__name__])
    sys.exit(main())
