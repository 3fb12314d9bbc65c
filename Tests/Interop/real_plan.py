#!/usr/bin/env python3
"""The published plan in its own words: no error, and what a careful reader would ask about, no more.

The plan's text lies in the shared folder; without it there is nothing to check.
"""
import json
import re
import sys

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from odd_layouts import Sheet, form, project, write_openpyxl
from support import SHARED, Checks

# Project, field, rule; why each is wanted is told in plan-oddities.json, beside what is not.
EXPECTED = """
2 indicators[0].target indicator/non-canonical
2 indicators[1].baseline indicator/baseline-period-missing
3 footnotes[0] reference/footnote-orphan
5 indicators[0].target indicator/target-not-improving
12 summary reference/footnote-duplicate
15 indicators[0].target indicator/target-outside-plan
21 indicators[0].baseline indicator/baseline-period-missing
21 indicators[0].target indicator/target-period-missing
28 budget.2024 budget/cost-free-with-amount
31 budget.2025 budget/note-without-amount
31 budget.2026 text/dash-variant
31 budget.2027 text/dash-variant
31 budget.2028 text/dash-variant
31 indicators[0].baseline text/dash-variant
31 indicators[1].baseline text/dash-variant
32 budget.2025 text/dash-variant
32 budget.2026 text/dash-variant
32 budget.2027 text/dash-variant
32 budget.2028 text/dash-variant
34 budget.2027 budget/note-without-amount
38 indicators[0].target indicator/scale-mismatch
39 indicators[1].baseline indicator/baseline-period-open
40 indicators[5].target indicator/unit-mismatch
47 indicators[0].target indicator/target-not-improving
52 indicators[0].target indicator/target-not-improving
52 indicators[0].target indicator/target-period-missing
"""


def page(published, notes):
    amounts = [int(text.replace(",", "")) if text.replace(",", "").isdigit() else text for text in published["budgetCells"]]
    marks = list(dict.fromkeys(re.findall(r"<sup>(\d+)</sup>", published["summary"])))
    if published["no"] == 3:  # the page has the note, and no mark for it
        marks = ["10"]
    sheet = Sheet(f"No.{published['no']}")
    form(sheet, project(
        published["no"], name=published["name"], summary=published["summary"], participants=published["partners"],
        years=published["years"], budget=amounts, spans=[2, 1, 1, 1] if len(amounts) == 4 else None,
        indicators=[tuple(indicator) for indicator in published["indicators"]],
        footnotes=[f"{mark}【{notes[mark]['term']}】{notes[mark]['text']}" for mark in marks],
        **{f"{field}.{side}": published[key][name] for field, key in (("responsibilities", "duties"), ("costSharing", "costs"))
           for side, name in (("core", "札幌市"), ("partners", "連携市町村"))}))
    return sheet


def raised(text):
    """A text whose <sup> and <sub> become runs of their own."""
    parts = re.split(r" ?<(sup|sub)>(\d+)</(?:sup|sub)> ?", text)
    runs = [parts[0]]
    for kind, digits, rest in zip(parts[1::3], parts[2::3], parts[3::3]):
        runs += [TextBlock(InlineFont(vertAlign="superscript" if kind == "sup" else "subscript"), digits), rest]
    return CellRichText(*[run for run in runs if run])


def main():
    checks = Checks()
    plan = SHARED / "vision" / "sapporo-vision-raw.json"
    if not plan.exists():
        checks.skip("the published plan", "its text is not in the shared folder")
        checks.finish()
    published = json.loads(plan.read_text())
    notes = {str(note["no"]): note for note in published["notes"]}
    path = checks.folder / "plan.xlsx"
    write_openpyxl([page(project, notes) for project in published["projects"]], path)
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str) and "<su" in cell.value:
                cell.value = raised(cell.value)
    book.save(path)
    findings = json.loads(checks.run("check", path, "--format", "json").stdout)["files"][0]["findings"]
    found = sorted(f"{f['project']} {f['field']} {f['rule']}" for f in findings)
    checks.equal(sorted(EXPECTED.split("\n")[1:-1]), found, "what a careful reader asks about")
    checks.equal([f for f in findings if f["severity"] == "error"], [], "no error on the published plan")
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
