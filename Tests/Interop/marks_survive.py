"""Marks of a corrected workbook survive being edited and saved by others. Usage: marks_survive.py RENKEI

A sample is fixed; openpyxl inserts a row into one sheet and saves it, LibreOffice may save it once
more; then it is fixed again. Marks must follow their cells or vanish: a coloured cell that no open
finding explains is stale, and a comment says each thing once.
"""
import collections
import json
import re
import shutil
import warnings

import openpyxl
from openpyxl.utils import range_boundaries

import support
from support import RESULTS_SHEET

warnings.simplefilter("ignore")
MARK_NAME = re.compile(r"^_renkei_mark_")
OWN_HEADING = "【Renkei 検証】"


def load(path):
    return openpyxl.load_workbook(path, rich_text=True)


def anchor(definition):
    """The (sheet, reference) that a defined name points at, or None where its cell has gone."""
    if "#REF!" in definition.attr_text or "!" not in definition.attr_text:
        return None
    sheet, cell = definition.attr_text.rsplit("!", 1)
    return sheet.strip("'").replace("''", "'"), cell.replace("$", "").split(":")[0]


def marks(book):
    names = dict(book.defined_names)
    for sheet in book.worksheets:
        names.update(sheet.defined_names)
    return {name: anchor(one) for name, one in names.items() if MARK_NAME.match(name)}


def own_comments(book):
    return {(sheet.title, cell.coordinate): cell.comment.text
            for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
            if getattr(cell, "comment", None) and OWN_HEADING in cell.comment.text}


def fills(book):
    return {(sheet.title, cell.coordinate): cell.fill.fgColor.rgb
            for sheet in book.worksheets if sheet.title != RESULTS_SHEET
            for row in sheet.iter_rows() for cell in row if cell.fill.fill_type == "solid"}


def findings(checks, path):
    """(sheet, first cell) of each finding that a plain check makes."""
    report = json.loads(checks.run("check", path, "--format", "json").stdout)
    return {(one["sheet"], one["cell"].split(":")[0])
            for one in report["files"][0]["findings"] if one["cell"]}


def insert_row(book, name, at):
    """Inserts a row as Excel does: openpyxl moves cells only, so names, merges and notes are moved here."""
    sheet = book[name]
    merges = [str(one) for one in sheet.merged_cells.ranges]
    for one in merges:
        sheet.unmerge_cells(one)
    heights = {row: one.height for row, one in sheet.row_dimensions.items() if one.height}
    sheet.insert_rows(at)
    for one in merges:
        left, top, right, bottom = range_boundaries(one)
        sheet.merge_cells(start_column=left, end_column=right, start_row=top + (top >= at),
                          end_row=bottom + (bottom >= at))
    for row, height in heights.items():
        sheet.row_dimensions[row + (row >= at)].height = height
    shift = lambda text: re.sub(r"\$(\d+)", lambda m: f"${int(m[1]) + (int(m[1]) >= at)}", text)
    for names in (book.defined_names, sheet.defined_names):
        for one in names.values():
            if anchor(one) and anchor(one)[0] == name:
                one.attr_text = shift(one.attr_text)


def busiest_sheet(book):
    counts = collections.Counter(place[0] for place in marks(book).values() if place)
    return counts.most_common(1)[0][0]


def judge(checks, label, path, clean_fills, moved_sheet=None, at=None):
    """What must hold in a workbook that was fixed again."""
    book = load(path)
    here, notes, named = fills(book), own_comments(book), {place for place in marks(book).values() if place}
    expected = {(sheet, moved(cell, at) if sheet == moved_sheet else cell): colour
                for (sheet, cell), colour in clean_fills.items()}
    ours = {here.get(place) for place in named}
    stale = {place for place, colour in here.items()
             if place not in named and expected.get(place) != colour and colour in ours}
    checks.check(not stale, f"{label}: fills that no mark explains", sorted(stale)[:6])
    checks.check(set(notes) <= named, f"{label}: comments without a mark", sorted(set(notes) - named)[:6])
    doubled = [place for place, text in notes.items() if text.count(OWN_HEADING) != 1
               or len(set(lines := [one for one in text.splitlines() if one.startswith("[")])) != len(lines)]
    checks.check(not doubled, f"{label}: doubled comments", doubled[:6])
    missing = findings(checks, path) - named - {place for place in findings(checks, path) if place[0] == RESULTS_SHEET}
    checks.check(not missing, f"{label}: open findings without a mark", sorted(missing)[:6])
    checks.check(book.sheetnames.count(RESULTS_SHEET) == 1 and not any(
        one != RESULTS_SHEET and one.startswith(RESULTS_SHEET) for one in book.sheetnames),
        f"{label}: results sheets", book.sheetnames[-3:])
    return notes


def follow(checks, label, fixed, again, moved_sheet, at):
    """Every mark is where its cell now is; rows of applied fixes keep theirs."""
    expected = {(sheet, moved(cell, at) if sheet == moved_sheet else cell)
                for sheet, cell in filter(None, marks(load(fixed)).values())}
    book = load(again)
    found = {place for place in marks(book).values() if place}
    # openpyxl moves a total without its references: that is a new finding, and a true one.
    found = {place for place in found if book[place[0]][place[1]].data_type != "f"} | (found & expected)
    checks.check(found == expected, f"{label}: where the marks are", f"lost {sorted(expected - found)[:5]}, "
                 f"new {sorted(found - expected)[:5]}")


def moved(cell, at):
    letters, row = re.match(r"([A-Z]+)(\d+)", cell).groups()
    return f"{letters}{int(row) + (int(row) >= at)}"


def cleared(checks, label, path, clean_fills, moved_sheet=None, at=None):
    out = checks.folder / "cleared.xlsx"
    if not checks.succeed(f"{label}: clear marks", "fix", "--clear-marks", path, "-o", out):
        return
    book = load(out)
    expected = {(sheet, moved(cell, at) if sheet == moved_sheet else cell): colour
                for (sheet, cell), colour in clean_fills.items()}
    here = fills(book)  # A merged cell that openpyxl moved carelessly shows no fill: that isn't ours.
    wrong = {place for place in here if here[place] != expected.get(place)}
    checks.check(not wrong, f"{label}: fills after clearing", [(one, here.get(one), expected.get(one))
                                                             for one in sorted(wrong)[:4]])
    checks.check(not own_comments(book) and not marks(book), f"{label}: marks after clearing")
    checks.check(RESULTS_SHEET not in book.sheetnames, f"{label}: results sheet after clearing")


def try_sample(checks, sample, office):
    label, folder = sample.name[:6], checks.folder
    fixed = folder / "fixed.xlsx"
    if not checks.succeed(f"{label}: fix", "fix", sample, "-o", fixed):
        return
    original = fills(load(sample))
    judge(checks, f"{label} fixed", fixed, original)
    plain = load(fixed)
    resaved, row_inserted = folder / "resaved.xlsx", folder / "inserted.xlsx"
    plain.save(resaved)
    book = load(fixed)
    sheet = busiest_sheet(book)
    at = min(int(re.sub(r"\D", "", place[1])) for place in marks(book).values() if place and place[0] == sheet)
    insert_row(book, sheet, at)
    book.save(row_inserted)
    careless = folder / "careless.xlsx"
    book = load(fixed)
    book[sheet].insert_rows(at)  # openpyxl alone: cells move and their names don't.
    book.save(careless)
    edits = [("openpyxl", resaved, None, None), ("row inserted", row_inserted, sheet, at)]
    if office:
        for name, source, where, row in list(edits):
            edits.append((f"{name}, LibreOffice", office(source), where, row))
    for name, path, where, row in edits:
        if path is None:
            checks.check(False, f"{label} {name}: LibreOffice saved nothing")
            continue
        again = folder / "again.xlsx"
        if checks.succeed(f"{label} {name}: fix again", "fix", path, "-o", again):
            follow(checks, f"{label} {name}", fixed, again, where, row)
            judge(checks, f"{label} {name}", again, original, where, row)
            cleared(checks, f"{label} {name}", again, original, where, row)
    again = folder / "again.xlsx"
    if checks.succeed(f"{label} names left behind: fix again", "fix", careless, "-o", again):
        judge(checks, f"{label} names left behind", again, original, sheet, at)
        cleared(checks, f"{label} names left behind", again, original, sheet, at)
    mended(checks, label, fixed)


def mended(checks, label, fixed):
    """A finding that a person mended in the marked workbook loses its fill and comment."""
    book = load(fixed)
    place = next((one for one in marks(book).values() if one and one[0] not in (RESULTS_SHEET, "提出票", "総括表")
                  and str(book[one[0]][one[1]].value or "").startswith(("2026年度 (R7", "2026年度（R8", "新篠津町"))), None)
    if place is None:
        return checks.skip(f"{label}: a mended cell", "no era finding in this sample")
    cell = book[place[0]][place[1]]
    cell.value = {"2026年度 (R7年度)": "2026年度 (R8年度)"}.get(str(cell.value), "2027年度 (R9年度)")
    path, again = checks.folder / "mended.xlsx", checks.folder / "mended-again.xlsx"
    book.save(path)
    if checks.succeed(f"{label} mended: fix", "fix", path, "-o", again):
        result = load(again)
        checks.check(place not in own_comments(result), f"{label} mended: its comment is gone", place)
        checks.check(place not in marks(result).values(), f"{label} mended: its mark is gone", place)


def main():
    checks = support.Checks()
    folder = checks.folder / "office"
    folder.mkdir()

    def office(path):
        made = support.convert(path, "xlsx", folder, checks.folder / "profile")
        return made and shutil.move(made, checks.folder / f"office-{made.name}")

    if not support.find_soffice():
        checks.skip("saving with LibreOffice", "soffice is not installed")
    for sample in support.SUBMISSIONS:
        try_sample(checks, sample, office if support.find_soffice() else None)
    checks.finish()


main()
