"""What `edit` makes of what is typed, as openpyxl reads it, and what it refuses. Usage: edit_command.py RENKEI"""
import openpyxl
import support
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

TYPED = {
    "120": 120, "-1.5": -1.5, "1e3": 1000, "0": 0, "0.5": 0.5, "TRUE": True, "FALSE": False,
    "=SUM(A1:A2)": "=SUM(A1:A2)", "'12": "12", "'": None, "011002": "011002", "1234567890123456": "1234567890123456",
    "text": "text", "a=b": "a=b", "１２": "１２", "true": "true", "NaN": "NaN", "1,000": "1,000", "+5": 5, "-": "-",
    " x ": " x ", "": None,
}
PLACES = {"S": "S", "A!B": "A!B", "x=y": "x=y", "B2=1!C": "B2=1!C", "it's": "'it''s'"}


def book(path):
    made = openpyxl.Workbook()
    made.active.title = "S"
    for name in list(PLACES)[1:]:
        made.create_sheet(name)
    sheet = made["S"]
    sheet["A1"], sheet["A2"], sheet["B2"], sheet["B9"] = "品名", 1, "old", "text"
    sheet["B9"].number_format = "@"
    sheet["D1"] = ArrayFormula("D1:D2", "=A1:A2")
    sheet.merge_cells("F1:G2")
    sheet.add_table(Table(displayName="T", ref="A1:A2"))
    made.save(path)
    return path


def edit(checks, source, *options):
    out = checks.folder / "out.xlsx"
    out.unlink(missing_ok=True)
    return checks.run("edit", source, "-o", out, *options), out


def cell(checks, source, place, sheet, address, typed):
    result, out = edit(checks, source, "--set", f"{place}!{address}={typed}")
    if not checks.check(result.returncode == 0, f"--set {place}!{address}={typed}", support.message(result)):
        return None
    return openpyxl.load_workbook(out)[sheet][address]


def main():
    checks = support.Checks()
    source = book(checks.folder / "source.xlsx")
    for typed, expected in TYPED.items():
        found = cell(checks, source, "S", "S", "B2", typed)
        if found is not None:
            value = found.value or None if expected is None else found.value
            checks.check(value == expected and type(value) is type(expected) or value == expected and
                         isinstance(expected, (int, float)) and not isinstance(value, (str, bool)),
                         f"typed {typed!r}", repr(found.value))
    for sheet, place in PLACES.items():
        found = cell(checks, source, place, sheet, "C3", "1")
        checks.check(found is not None and found.value == 1, f"the sheet {sheet}")
    found = cell(checks, source, "S", "S", "B2", "=S!A2=1")
    checks.check(found is not None and found.value == "=S!A2=1", "a formula with a sheet and an equals sign")
    found = cell(checks, source, "S", "S", "B9", "5")
    checks.check(found is not None and found.number_format == "General", "a number under the format for text")
    result, out = edit(checks, source, "--set", "S!G2=7", "--comment", "S!G1=見出し")
    sheet = openpyxl.load_workbook(out)["S"]
    checks.check(sheet["F1"].value == 7 and sheet["F1"].comment.text == "見出し", "a merged range gets it in its first cell")
    for name, option, value, words in (
            ("a sheet that is missing", "--set", "無い!A1=1", "無い"), ("no place", "--set", "A1=1", "シート名!B2"),
            ("a colour that is none", "--fill", "S!A1=red", "red"), ("a heading of a table", "--set", "S!A1=別", "見出し"),
            ("a part of an array", "--set", "S!D2=1", "配列数式"),
            ("an empty note", "--comment", "S!A1=", "A1")):
        result, out = edit(checks, source, option, value)
        words_found = result.stderr.decode("utf-8", "replace")
        checks.check(result.returncode == 2 and words in words_found and not out.exists(), name,
                     f"{result.returncode}: {words_found}")
    checks.finish()


main()
