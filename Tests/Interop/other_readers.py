"""Renkei reads real workbooks as openpyxl and calamine do. Usage: other_readers.py RENKEI"""
import contextlib
import datetime
import io
import json
import multiprocessing
import pathlib
import re
import subprocess
import tempfile
import warnings
import zipfile

import openpyxl
import openpyxl.worksheet._reader
import python_calamine
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, to_excel

import support

warnings.simplefilter("ignore")
ABSENT = ("absent", None)

STRICT = "openpyxl does not know the Strict namespaces and sees no sheets; calamine reads them"
MERGED = "openpyxl drops the values beneath merged cells, which the file keeps and calamine reads"
LINKED = "openpyxl writes a hyperlink's address into its empty cell; Excel shows it empty"
RETURN = "openpyxl leaves the escape _x000D_ as it is; Excel and calamine read a carriage return"
ENDING = "openpyxl fails at the stylesheet; calamine leaves a date with a trailing Z (t=\"d\") a text"

# File → (how many places openpyxl differs at, why), judged by the XML.
EXPLAINED = dict.fromkeys([
    "3DRotation-O12-XL-OartTextEffects.xlsx", "ColumnWidthsTest.xlsx", "OLE-O12-XL-OLE.xlsx",
    "Recolor(Graphics mode)-O12-XL-PictureProperties.xlsx", "Test10x10.xlsx", "TestExcel_2040.xlsx",
    "Test_Issue_7433_IllegalOleAutDate.xlsx", "Test_git_issue_14_InvalidOADate~1.xlsx",
    "Test_git_issue_301_IgnoreCase~1.xlsx", "Test_git_issue_498.xlsx", "sharedformula-strict-format.xlsx",
    "test_git_issue_354.xlsx",
], (1, STRICT)) | {
    "Test_git_issue_324.xlsx": (5, MERGED),
    "stress002.xlsx": (3, MERGED),
    "メッセージ設計書(バッチ)_A1_プロジェクト管理システム.xlsx": (182, MERGED),
    "System_function_design(screen)_WA10202_Project_Search.xlsx": (133, MERGED),
    "システム機能設計書(画面)_WA10202_プロジェクト照会.xlsx": (129, MERGED),
    "Table_List_A1_Project_Management_Syste.xlsx": (40, MERGED),
    "eigohaisyutukubunn2.xlsx": (4, LINKED),
    "supeingomihaisyutukubunn.xlsx": (4, LINKED),
    "tyuugokuhaisyutukubunn2.xlsx": (4, LINKED),
    "crlf.xlsx": (1, RETURN),
    "EXPECTED.xlsx": (1, RETURN),
    "shared_strings02.xlsx": (1, "openpyxl deletes every x005F_ instead of unescaping _x005F_x005F_, which is _x005F_"),
    "Test_git_issue_301_IgnoreCase.xlsx": (1, "openpyxl minds the case of part names, which a package does not"),
    "issue.2494.xlsx": (1, "openpyxl refuses the stylesheet (0 is out of range), which holds no cell"),
    "pivots.xlsx": (1, "openpyxl fails at a pivot table, which holds no cell"),
    "xlsx-stream-d-date-cell.xlsx": (1, ENDING),
    "xlsx-stream-d-date-cell~1.xlsx": (1, ENDING),
    "sheet_with_all_cell_types.xlsx": (1, "made against the schema: the date 'invalid::date', the error 'ERROR'"),
    "Fillreport.xlsx": (1, "counts the cells of a row (r=\"0\") where references belong; both peers fail"),
    "test-row-styles.xlsx": (1, "sheet state \"show\", which is none; both peers fail"),
}

# File → place → what the XML holds there, where both peers fail or differ (python_calamine gives no error values).
JUDGED = {
    "pivots.xlsx": {f"{sheet}!{ref}": ("error", "#DIV/0!")
                    for sheet in ("DataSheet", "DataSheet2") for ref in ("J5", "G8")},
    "xlsx-stream-d-date-cell.xlsx": {"Sheet1!B5": ("date", 41684.35264774306)},
    "xlsx-stream-d-date-cell~1.xlsx": {"Sheet1!B5": ("date", 41684.35264774306)},
    "sheet_with_all_cell_types.xlsx": {
        "Sheet1!E1": ("date", 42158.5569212963), "Sheet1!F1": ("date", 42156.0),
        "Sheet1!I1": ("error", "ERROR"), "Sheet1!K1": ("text", "invalid::date")},
}

# File → (part, what is wrong with it, what the peers read instead): what hinders both of them is taken out of a copy.
MENDED = {
    "Fillreport.xlsx": ("xl/worksheets/sheet.xml", rb'(<x:c) r="\d+"', rb"\1"),
    "test-row-styles.xlsx": ("xl/workbook.xml", rb' state="show"', b""),
    "sheet_with_all_cell_types.xlsx": ("xl/worksheets/sheet1.xml", rb'<c r="[IK]1".*?</c>', b""),
}

# A number stays the number of the file: openpyxl would round a date to milliseconds and give up past the year 9999.
openpyxl.worksheet._reader.from_excel = lambda value, *_, **__: value


def typed(value, epoch, error=False):
    """(type, value) as Renkei names them."""
    if value is None or value == "":
        return ABSENT
    if error:
        return ("error", value)
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return ("date", float(to_excel(value, epoch)))
    if isinstance(value, (int, float)):
        return ("number", float(value))
    return ("text", str(value))


def by_renkei(renkei, path):
    command = [renkei, "inspect", path, "--format", "json", "--lang", "en"]
    run = subprocess.run(command, capture_output=True, timeout=120)
    if run.returncode:
        raise ValueError(f"exit {run.returncode}: {support.message(run)}")
    found = {}
    for sheet in json.loads(run.stdout)["sheets"]:
        if sheet["name"] in found:
            raise ValueError(f"two sheets {sheet['name']}")
        cells = {}
        for cell in sheet["cells"]:
            if cell["ref"] in cells:
                raise ValueError(f"two cells {sheet['name']}!{cell['ref']}")
            value = float(cell["value"]) if cell["type"] == "number" else cell["value"]
            cells[cell["ref"]] = ABSENT if cell["type"] == "empty" or value == "" else (cell["type"], value)
        found[sheet["name"]] = (sheet["state"], {ref: one for ref, one in cells.items() if one != ABSENT})
    return found


def by_openpyxl(path):
    """The sheets, and the epoch."""
    with contextlib.redirect_stdout(io.StringIO()):
        book = openpyxl.load_workbook(path, data_only=True, rich_text=False)
    found = {}
    for sheet in book.worksheets:
        cells = {}
        for cell in sheet._cells.values():
            value = typed(cell.value, book.epoch, cell.data_type == "e")
            if value != ABSENT:
                cells[cell.coordinate] = value
        found[sheet.title] = (sheet.sheet_state, cells)
    return found, book.epoch


class Calamine:
    """The cells of calamine, read where they are asked for."""

    def __init__(self, path, epoch):
        self.path, self.epoch, self.book, self.sheets = path, epoch, None, {}

    def cells(self, name):
        if name not in self.sheets:
            self.book = self.book or python_calamine.CalamineWorkbook.from_path(str(self.path))
            rows = self.book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            found = {}
            for row, values in enumerate(rows, 1):
                for column, value in enumerate(values, 1):
                    if value is not None and value != "":
                        found[f"{openpyxl.utils.get_column_letter(column)}{row}"] = typed(value, self.epoch)
            self.sheets[name] = found
        return self.sheets[name]


def same(one, other):
    """Equal; numbers within 1e-12 of each other, dates within the millisecond that a date keeps."""
    if one[0] == "number" and other[0] == "number":
        return abs(one[1] - other[1]) <= 1e-12 * max(abs(one[1]), abs(other[1]))
    if {one[0], other[0]} in ({"number", "date"}, {"date"}):
        return abs(one[1] - other[1]) <= 2 / 86_400_000
    return one == other


def by_calamine(calamine, path):
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return {sheet.name: (str(sheet.visible).rpartition(".")[2], calamine.cells(sheet.name))
            for sheet in book.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet}


def mended(path, folder):
    """The workbook, or a copy of it without what both peers stumble over."""
    if path.name not in MENDED:
        return path
    part, wrong, right = MENDED[path.name]
    copy = pathlib.Path(folder) / path.name
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, re.sub(wrong, right, data) if name == part else data)
    return copy


def compare(task):
    """(file, number of cells, places where openpyxl differs and calamine or the table settles it, those open)."""
    renkei, path = task
    try:
        with tempfile.TemporaryDirectory() as folder:
            return path, *compared(by_renkei(renkei, path), path, mended(path, folder))
    except Exception as error:  # whatever goes wrong with one file is said of that file
        return path, 0, [], [f"{type(error).__name__}: {error}"]


def compared(ours, path, copy):
    settled, open_, number = [], [], 0
    judged = JUDGED.get(path.name, {})
    theirs, epoch = {}, CALENDAR_WINDOWS_1900
    try:
        if copy == path:
            theirs, epoch = by_openpyxl(path)
        else:
            by_openpyxl(path)
    except Exception as error:
        settled.append(f"openpyxl: {type(error).__name__}: {error}")
    calamine = Calamine(copy, epoch)
    if not theirs:
        theirs = by_calamine(calamine, copy)
        if theirs and not settled:
            settled.append("openpyxl: no sheets")
    if list(ours) != list(theirs):
        open_.append(f"sheets {list(ours)}, expected {list(theirs)}")
    for name in [name for name in ours if name in theirs]:
        (state, mine), (their_state, other) = ours[name], theirs[name]
        if state.lower() != their_state.lower():
            open_.append(f"{name} is {state}, expected {their_state}")
        for ref in mine.keys() | other.keys():
            number += 1
            left, right, place = mine.get(ref, ABSENT), other.get(ref, ABSENT), f"{name}!{ref}"
            if place in judged:
                right = judged[place]
            if same(left, right):
                continue
            third = calamine.cells(name).get(ref, ABSENT)
            (settled if same(left, third) else open_).append(f"{place} {left}, openpyxl {right}, calamine {third}")
    return number, settled, open_


def brief(differences):
    return f"{len(differences)}: " + "; ".join(one[:300] for one in sorted(differences)[:3])


def main():
    checks = support.Checks()
    if not support.CORPUS.is_dir():
        checks.skip("other readers", f"no {support.CORPUS.relative_to(support.ROOT.parent)} next to the repository")
        checks.finish()
    paths = sorted(path for folder in ("valid", "japanese") for path in (support.CORPUS / folder).iterdir())
    cells = equal = 0
    with multiprocessing.Pool(2) as pool:
        for path, number, settled, open_ in pool.imap(compare, [(checks.renkei, path) for path in paths], chunksize=4):
            cells += number
            expected = EXPLAINED.get(path.name, (0, ""))[0]
            name = f"{path.parent.name}/{path.name}"
            if checks.check(not open_, f"{name}: cells", brief(open_)):
                equal += not settled
            if settled or expected:
                checks.check(len(settled) == expected, f"{name}: {expected} explained differences", brief(settled))
    missing = (set(EXPLAINED) | set(JUDGED) | set(MENDED)) - {path.name for path in paths}
    checks.check(not missing, "explained files that are not there", sorted(missing))
    print(f"{equal} of {len(paths)} workbooks read as openpyxl reads them ({cells} cells in all)")
    checks.finish()


if __name__ == "__main__":
    main()
