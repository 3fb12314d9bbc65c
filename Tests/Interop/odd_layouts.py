#!/usr/bin/env python3
"""Odd but legitimate project sheets, as town halls lay them out, and what they must read as.

    odd_layouts.py RENKEI [--keep FOLDER] [--only WORD]

Each case is written twice, by openpyxl (formulas without a cached value) and by XlsxWriter (formulas with
a stale cached 0), imported with `renkei import FILE --vision none`, and compared with the reading the
design promises. `renkei check` must find exactly the rules the case names, by default none.
All content is made up.
"""
import argparse
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from copy import deepcopy

import openpyxl
import xlsxwriter
from openpyxl.utils import get_column_letter

YEARS = [2024, 2025, 2026, 2027, 2028]
CODES = {"小樽市": "012033", "江別市": "012173", "千歳市": "012246", "北広島市": "012343", "当別町": "013030"}
ALL = ["012033", "012106", "012173", "012246", "012319", "012343", "012351", "013030", "013048", "014231", "014281"]
LABELS = {
    "number": "No.", "name": "連携事業名", "summary": "事業概要", "participants": "連携市町村",
    "responsibilities": "役割分担", "costSharing": "費用負担", "core": "札幌市", "partners": "連携市町村",
    "budget": "事業予定年度及び事業費見込額\n(千円)", "indicators": "評価指標", "indicators.name": "項目",
    "indicators.baseline": "基準値(基準年)", "indicators.target": "目標値(目標年)", "footnotes": "注",
}


# ---------------------------------------------------------------- workbooks, independent of the writer

class Sheet:
    """Cells by (row, column), both from 1; a value is a scalar or (scalar, number format)."""

    def __init__(self, title, hidden=False):
        self.title, self.hidden, self.cells, self.merges = title, hidden, {}, []

    def put(self, row, column, value, last_row=None, last_column=None):
        if value is not None:
            self.cells[row, column] = value if isinstance(value, tuple) else (value, None)
        last = (last_row or row, last_column or column)
        if last != (row, column):
            self.merges.append((row, column, *last))

    def rows(self, rows, row=1, column=1):
        for r, values in enumerate(rows):
            for c, value in enumerate(values):
                self.put(row + r, column + c, value)
        return self


def write_openpyxl(sheets, path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for (row, column), (value, form) in sheet.cells.items():
            cell = page.cell(row, column, value)
            if form:
                cell.number_format = form
        for row, column, last_row, last_column in sheet.merges:
            page.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)
    book.save(path)


def write_xlsxwriter(sheets, path):
    book = xlsxwriter.Workbook(str(path))
    formats = {}
    for sheet in sheets:
        page = book.add_worksheet(sheet.title)
        if sheet.hidden:
            page.hide()
        for merge in sheet.merges:
            page.merge_range(*(n - 1 for n in merge), "")
        for (row, column), (value, form) in sheet.cells.items():
            style = formats.setdefault(form, book.add_format({"num_format": form})) if form else None
            write = page.write_datetime if isinstance(value, datetime.date) else page.write
            write(row - 1, column - 1, value, style)
    book.close()


def patch_strings(path, patches):
    """Replace the XML of plain texts, shared (XlsxWriter) or inline (openpyxl): {plain: marked up}."""
    with zipfile.ZipFile(path) as old:
        entries = [(info, old.read(info)) for info in old.infolist()]
    missing = set(patches)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info, data in entries:
            data = re.sub(rb"&#(\d+);", lambda found: chr(int(found[1])).encode(), data)  # openpyxl without lxml
            for plain, marked in patches.items():
                if plain.encode() in data:
                    missing.discard(plain)
                    data = data.replace(plain.encode(), marked.encode())
            new.writestr(info.filename, data)
    assert not missing, f"no such text in {path}: {missing}"


# ---------------------------------------------------------------- the form

def project(number=3, written=None, **changes):
    """An honest project. `budget` holds written cells; spans counts the years each of them covers; `written` is
    what the number's cell holds, if not the number."""
    base = {
        "number": number, "written": written or number, "name": f"合同研修その{number}", "summary": f"圏域の職員が集まり、研修を{number}回行う。",
        "participants": "全市町村", "responsibilities.core": f"研修{number}の企画と運営",
        "responsibilities.partners": f"研修{number}への職員の派遣", "costSharing.core": f"講師{number}人分の謝礼を負担する",
        "costSharing.partners": f"派遣{number}回分の旅費を負担する",
        "years": [f"{y}年度\n(R{y - 2018}年度)" for y in YEARS],
        "budget": [1000 + number, 1200, "-", "-", "-"], "spans": None, "total": None,
        "indicators": [(f"研修{number}の参加者数", "250人 (2022年度)", "300人 (毎年度)")], "footnotes": [],
    }
    base.update(changes)
    return base


def form(sheet, p, row=1, column=1, labels=None, step=1, merged=True, extra=None, indicator_rows=None, unit_row=None):
    """Lay the standard form at (row, column). `step` sheet columns make one grid column; `extra` maps a
    block to rows (lists of cells) that follow it. Returns the first free row."""
    words = {**LABELS, **(labels or {})}
    extra = extra or {}
    at = {"row": row}

    def put(first, last, value, down=1):
        left, right = column + first * step, column + (last + 1) * step - 1
        if merged:
            sheet.put(at["row"], left, value, at["row"] + down - 1, right)
        else:
            sheet.put(at["row"], left, value)

    def after(block):
        for cells in extra.get(block, []):
            for n, cell in enumerate(cells):
                sheet.put(at["row"], column + n * step, cell)
            at["row"] += 1

    put(0, 0, words["number"]), put(1, 1, p["written"]), put(2, 2, words["name"]), put(3, 7, p["name"])
    at["row"] += 1
    after("name")
    for key in ("summary", "participants"):
        put(0, 1, words[key]), put(2, 7, p[key])
        at["row"] += 1
        after(key)
    for key in ("responsibilities", "costSharing"):
        put(0, 0, words[key], 2)
        for side in ("core", "partners"):
            put(1, 1, words[side]), put(2, 7, p[f"{key}.{side}"])
            at["row"] += 1
        after(key)
    if unit_row:
        put(6, 7, unit_row)
        at["row"] += 1
    put(0, 1, words["budget"], 2)
    header, amounts = at["row"], at["row"] + 1
    for n, year in enumerate(p["years"]):
        put(2 + n, 2 + n, year)
    if p["total"]:
        put(2 + len(p["years"]), 2 + len(p["years"]), p["total"][0])
    at["row"] = amounts
    cells = {str(y): f"{get_column_letter(column + (2 + n) * step)}{amounts}" for n, y in enumerate(YEARS)}

    def fill(value):
        if isinstance(value, tuple):
            return fill(value[0]), value[1]
        return value.format(**{"y" + y: a for y, a in cells.items()}) if isinstance(value, str) and value[0:1] == "=" else value

    left = 2
    for value, span in zip(p["budget"], p["spans"] or [1] * len(p["budget"])):
        put(left, left + span - 1, fill(value))
        left += span
    if p["total"]:
        put(2 + len(p["years"]), 2 + len(p["years"]), fill(p["total"][1]))
    at["row"] += 1
    after("budget")
    count = indicator_rows or len(p["indicators"])
    put(0, 1, words["indicators"], 1 + count)
    put(2, 3, words["indicators.name"]), put(4, 5, words["indicators.baseline"]), put(6, 7, words["indicators.target"])
    at["row"] += 1
    for name, baseline, target in p["indicators"] + [(None,) * 3] * (count - len(p["indicators"])):
        put(2, 3, name), put(4, 5, baseline), put(6, 7, target)
        at["row"] += 1
    after("indicators")
    for note in p["footnotes"]:
        put(0, 1, words["footnotes"]), put(2, 7, note)
        at["row"] += 1
    assert header < at["row"]
    return at["row"]


# ---------------------------------------------------------------- expectations

MEASURES = {  # text: kind, value, unit, bound, period kind, period year
    "250人 (2022年度)": ("quantity", "250", "人", None, "fiscalYear", 2022),
    "300人 (毎年度)": ("quantity", "300", "人", None, "everyFiscalYear", None),
    "-": ("none", None, None, None, None, None),
}


def expected(p):
    """The reading of an honest project; anything else is given by the case."""
    want = {key: p[key] for key in ("number", "name", "summary", "responsibilities.core", "responsibilities.partners",
                                    "costSharing.core", "costSharing.partners")}
    want["participants"] = (True, ALL)
    for year, value in zip(YEARS, p["budget"]):
        want[f"budget.{year}"] = ("amount", str(value)) if isinstance(value, int) else ("undetermined", None)
    want["indicators"] = len([i for i in p["indicators"] if any(i)])
    for n, (name, *measures) in enumerate(i for i in p["indicators"] if any(i)):
        want[f"indicators[{n}].name"] = name
        for key, text in zip(("baseline", "target"), measures):
            if text in MEASURES:
                want[f"indicators[{n}].{key}"] = MEASURES[text]
    return want


def flatten(p):
    got = {key: p[key] for key in ("number", "name", "summary", "pillar", "section", "policyField", "contact")}
    got["participants"] = (p["participants"]["all"], p["participants"]["codes"])
    got["participants.unresolved"] = p["participants"]["unresolved"]
    for key in ("responsibilities", "costSharing"):
        for side in ("core", "partners"):
            got[f"{key}.{side}"] = (p[key] or {}).get(side)
    for entry in p["budget"]:
        base = f"budget.{entry['fiscalYear']}"
        got[base] = (entry["state"], entry["amount"])
        got.update({f"{base}.{k}": entry[k] for k in ("note", "text", "throughFiscalYear")})
    got["budget years"] = [entry["fiscalYear"] for entry in p["budget"]]
    got["indicators"] = len(p["indicators"])
    for n, indicator in enumerate(p["indicators"]):
        got[f"indicators[{n}].name"] = indicator["name"]
        for key in ("baseline", "target"):
            m = indicator[key]
            period = m["period"] or {}
            got[f"indicators[{n}].{key}"] = (m["kind"], m["value"], m["unit"], m["bound"], period.get("kind"), period.get("year"))
            got[f"indicators[{n}].{key}.text"] = m["text"]
    got["footnotes"] = [(f["mark"], f["term"], f["text"]) for f in p["footnotes"]]
    return got


class Case:
    """One workbook: sheets, the projects expected in it ([(project, overrides)]), the rules expected of `check`
    and of the text patches to make in the shared strings."""

    def __init__(self, name, sheets, projects, rules=(), optional=(), patches=None, basics=None, writers=("o", "x"),
                 municipality=None, region="sapporo"):
        self.name, self.sheets, self.rules, self.optional = name, sheets, set(rules), set(optional)
        self.want = [{**expected(p), **changes} for p, changes in projects]
        self.patches, self.basics, self.writers = patches or {}, basics, writers
        self.municipality, self.region = municipality, region


CASES = []


def case(function):
    CASES.append(function)
    return function


def single(name, p=None, changes=None, row=1, column=1, more=(), rules=(), optional=(), patches=None, writers=("o", "x"),
           region="sapporo", basics=None, municipality=None, **layout):
    p = p or project()
    sheet = Sheet("様式1")
    form(sheet, p, row, column, **layout)
    return Case(name, [sheet, *more], [(p, changes or {})], rules, optional, patches, basics, writers, municipality, region)


def budget(*states, years=YEARS):
    return {f"budget.{y}": ("amount", s) if isinstance(s, str) else s for y, s in zip(years, states)}


DASH = ("undetermined", None)


# ---------------------------------------------------------------- running and comparing

def run(command, *arguments):
    done = subprocess.run([command, *arguments, "--vision", "none", "--lang", "ja"], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def differences(case, command, path):
    code, output, errors = run(command, "import", str(path))
    if code not in (0, 1):
        return [f"import: exit {code}: {(errors.strip() or output.strip())[:200]}"]
    vision = json.loads(output, parse_float=str)
    problems, got = [], [flatten(p) for p in vision["projects"]]
    if vision["region"] != case.region:
        problems.append(f"region: expected {case.region!r} got {vision['region']!r}")
    if len(got) != len(case.want):
        problems.append(f"projects: expected {len(case.want)} got {[(p['number'], p['name']) for p in got]}")
    by_number = {p["number"]: p for p in got}
    for want in case.want:
        have = by_number.get(want["number"]) or (got[0] if len(got) == len(case.want) == 1 else None)
        if have is None:
            problems.append(f"project {want['number']}: expected got nothing")
            continue
        for key, value in want.items():
            if plain(have.get(key)) != plain(value):
                problems.append(f"{want['number']}.{key}: expected {value!r} got {have.get(key)!r}")
    if case.basics is not None:
        basics = [(b["pillar"], b["name"], str(b["baseline"]["value"]), str(b["target"]["value"])) for b in vision["basicIndicators"]]
        if basics != case.basics:
            problems.append(f"basicIndicators: expected {case.basics} got {basics}")
    return problems + rule_differences(case, command, path)


def plain(value):
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    return value if value is None or isinstance(value, (bool, dict)) else str(value)


def check(command, path):
    code, output, errors = run(command, "check", str(path), "--format", "json")
    if code not in (0, 1):
        raise RuntimeError(f"exit {code}: {(errors.strip() or output.strip())[:200]}")
    return json.loads(output)["files"][0]


def rule_differences(case, command, path):
    try:
        report = check(command, path)
    except (RuntimeError, ValueError, KeyError) as error:
        return [f"check: {error}"]
    problems = []
    found = {}
    for finding in report["findings"]:
        found.setdefault(finding["rule"], f"{finding['sheet']}!{finding['cell']} {finding['message']}")
    for rule in sorted(case.rules - set(found)):
        problems.append(f"check: expected {rule} got {sorted(found) or 'nothing'}")
    for rule in sorted(set(found) - case.rules - case.optional):
        problems.append(f"check: expected silence got {rule} ({found[rule]})")
    if case.municipality and report["municipality"] != case.municipality:
        problems.append(f"municipality: expected {case.municipality} got {report['municipality']}")
    return problems


def write_case(case, writer, folder):
    path = pathlib.Path(folder) / f"{case.name.replace(' ', '_').replace('/', '-')}.{writer}.xlsx"
    (write_openpyxl if writer == "o" else write_xlsxwriter)(deepcopy(case.sheets), path)
    if case.patches:
        patch_strings(path, case.patches)
    return path


def main(cases, compare):
    parser = argparse.ArgumentParser(description="Compare renkei with what is expected of generated workbooks.")
    parser.add_argument("renkei")
    parser.add_argument("--keep", help="write the workbooks here and leave them")
    parser.add_argument("--only", default="", help="cases whose name holds this word")
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        for function in cases:
            made = function()
            for one in made if isinstance(made, list) else [made]:
                if options.only not in one.name:
                    continue
                for writer in one.writers:
                    problems = compare(one, options.renkei, write_case(one, writer, folder))
                    for problem in problems:
                        print(f"FAIL {one.name} [{'openpyxl' if writer == 'o' else 'XlsxWriter'}]: {problem}")
                    passed, failed = (passed, failed + 1) if problems else (passed + 1, failed)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    import confusing_layout_cases  # noqa: F401, each file of cases adds its own
    from odd_layout_cases import CASES
    sys.exit(main(CASES, differences))
