"""Renkei reads real workbooks as openpyxl and calamine both do. Usage: other_readers.py RENKEI"""
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

# What every workbook may show: (peer, why, whether Renkei's value and the peer's differ for that reason).
ALWAYS = [
    ("calamine", "python-calamine shows an error value as an empty cell",
     lambda ours, theirs: ours[0] == "error" and theirs == ABSENT),
]

STRICT = "openpyxl does not know the Strict namespaces and sees no sheets; calamine reads them"
MERGED = "openpyxl drops the values beneath merged cells, which the file keeps and calamine reads"
LINKED = "openpyxl writes a hyperlink's address into its empty cell; Excel shows it empty"
RETURN = "openpyxl leaves the escape _x000D_ as it is; Excel and calamine read a carriage return"
ENDING = "calamine leaves a date with a trailing Z (t=\"d\") a text"

# Peer → file → (how many places it differs at, why), judged by the XML.
EXPLAINED = {
    "openpyxl": dict.fromkeys([
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
        "xlsx-stream-d-date-cell.xlsx": (1, "openpyxl fails at the stylesheet, which holds no cell"),
        "xlsx-stream-d-date-cell~1.xlsx": (1, "openpyxl fails at the stylesheet, which holds no cell"),
        "sheet_with_all_cell_types.xlsx": (1, "made against the schema: the date 'invalid::date', the error 'ERROR'"),
        "Fillreport.xlsx": (1, "counts the cells of a row (r=\"0\") where references belong; both peers fail"),
        "test-row-styles.xlsx": (1, "sheet state \"show\", which is none; both peers fail"),
    },
    "calamine": {
        "xlsx-stream-d-date-cell.xlsx": (1, ENDING),
        "xlsx-stream-d-date-cell~1.xlsx": (1, ENDING),
        "56278.xlsx": (1, "calamine trims an inline text without xml:space, where white space may but need not go"),
        "MCExecl.xlsx": (1, "calamine reads the text inside an element of a namespace that the part lets be ignored"),
        "TestIssue459.xlsx": (1, "calamine lists a sheet that the file does not hold; Renkei says so beside the others"),
        "LONumbers-2010.xlsx": (84, "python-calamine turns a negative number under a date format into another day"),
        "Test_git_issue_283_TimeSpan.xlsx": (1, "python-calamine has no 1900-02-29, which serial 60 is"),
        "sheet_with_all_cell_types.xlsx": (3, "made against the schema: the date 'invalid::date', the error 'ERROR'"),
        "Fillreport.xlsx": (1, "counts the cells of a row (r=\"0\") where references belong; both peers fail"),
        "test-row-styles.xlsx": (1, "sheet state \"show\", which is none; both peers fail"),
    },
}

# File → place → what the XML holds there, where a peer differs and the other fails or differs too.
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


def by_calamine(path, epoch):
    """The sheets that hold cells. python-calamine has no file's epoch: dates come with it already taken into account."""
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    kinds = (python_calamine.SheetTypeEnum.WorkSheet, python_calamine.SheetTypeEnum.MacroSheet)
    found = {}
    for sheet in book.sheets_metadata:
        if sheet.typ in kinds:
            state = str(sheet.visible).rpartition(".")[2]
            found[sheet.name] = (state, calamine_cells(book, sheet.name, epoch))
    return found


def calamine_cells(book, name, epoch):
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    found = {}
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value is not None and value != "":
                found[f"{openpyxl.utils.get_column_letter(column)}{row}"] = typed(value, epoch)
    return found


def same(one, other):
    """Equal; numbers within 1e-12 of each other, dates within the millisecond that a date keeps."""
    if one[0] == "number" and other[0] == "number":
        return abs(one[1] - other[1]) <= 1e-12 * max(abs(one[1]), abs(other[1]))
    if {one[0], other[0]} in ({"number", "date"}, {"date"}):
        return abs(one[1] - other[1]) <= 2 / 86_400_000
    return one == other


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


class Comparison:
    """One workbook as Renkei and each peer read it."""

    def __init__(self, renkei, path):
        self.path, self.cells, self.open = path, 0, []
        self.explained = {"openpyxl": [], "calamine": []}
        try:
            ours = by_renkei(renkei, path)
            with tempfile.TemporaryDirectory() as folder:
                self.compare(ours, self.peers(mended(path, folder), bool(ours)))
        except Exception as error:  # whatever goes wrong with one file is said of that file
            self.open.append(f"{type(error).__name__}: {error}")

    def peers(self, copy, has_sheets):
        """Peer → sheets; a peer that fails at the file itself, or sees no sheet of it, is left out and said."""
        path = self.path
        found, epoch = {}, CALENDAR_WINDOWS_1900
        for peer in ("openpyxl", "calamine"):
            try:
                if peer == "openpyxl":
                    found[peer], epoch = by_openpyxl(path)
                else:
                    found[peer] = by_calamine(path, epoch)
            except Exception as error:
                self.explained[peer].append(f"{type(error).__name__}: {error}")
        if has_sheets and not found.get("openpyxl", True):
            self.explained["openpyxl"].append("no sheets")
            del found["openpyxl"]
        if not found and copy != path:
            found["calamine"] = by_calamine(copy, epoch)
        return found

    def compare(self, ours, peers):
        if not peers:
            self.open.append("no peer reads it")
        for peer, theirs in peers.items():
            names = [name for name in theirs if name in ours]
            if list(ours) != names:
                self.open.append(f"sheets {list(ours)}, {peer} {list(theirs)}")
            self.explained[peer] += [f"no sheet {name}" for name in theirs if name not in ours]
            for name in names:
                if ours[name][0].lower() != theirs[name][0].lower():
                    self.open.append(f"{name} is {ours[name][0]}, {peer} {theirs[name][0]}")
        for name, (_, mine) in ours.items():
            others = {peer: theirs[name][1] for peer, theirs in peers.items() if name in theirs}
            for ref in set(mine).union(*others.values()):
                self.cells += 1
                self.compare_cell(f"{name}!{ref}", mine.get(ref, ABSENT),
                                  {peer: cells.get(ref, ABSENT) for peer, cells in others.items()})

    def compare_cell(self, place, ours, theirs):
        """A peer's difference counts as explained if the other peer agrees with Renkei, or the XML does."""
        wrong = [peer for peer, value in theirs.items() if not same(ours, value)]
        judged = JUDGED.get(self.path.name, {}).get(place)
        is_settled = len(wrong) < len(theirs) if judged is None else same(ours, judged)
        for peer in wrong:
            told = f"{place} {ours}, {peer} {theirs[peer]}"
            if not is_settled:
                self.open.append(told)
            elif not any(peer == one and explains(ours, theirs[peer]) for one, _, explains in ALWAYS):
                self.explained[peer].append(told)
        if not wrong and judged is not None and not same(ours, judged):
            self.open.append(f"{place} {ours}, the XML {judged}")


def compare(task):
    return Comparison(*task)


def brief(differences):
    return f"{len(differences)}: " + "; ".join(one[:300] for one in sorted(differences)[:3])


def main():
    checks = support.Checks()
    if not support.CORPUS.is_dir():
        checks.skip("other readers", f"no {support.CORPUS.relative_to(support.ROOT.parent)} next to the repository")
        checks.finish()
    paths = sorted(path for folder in ("valid", "japanese") for path in (support.CORPUS / folder).iterdir())
    cells = right = 0
    equal = dict.fromkeys(EXPLAINED, 0)
    with multiprocessing.Pool(2) as pool:
        for one in pool.imap(compare, [(checks.renkei, path) for path in paths], chunksize=4):
            cells += one.cells
            name = f"{one.path.parent.name}/{one.path.name}"
            right += checks.check(not one.open, f"{name}: cells", brief(one.open))
            for peer, table in EXPLAINED.items():
                expected = table.get(one.path.name, (0, ""))[0]
                found = one.explained[peer]
                equal[peer] += not found and not one.open
                if found or expected:
                    checks.check(len(found) == expected, f"{name}: {expected} explained differences of {peer}", brief(found))
    named = {name for table in EXPLAINED.values() for name in table} | set(JUDGED) | set(MENDED)
    missing = named - {path.name for path in paths}
    checks.check(not missing, "explained files that are not there", sorted(missing))
    print(f"{right} of {len(paths)} workbooks read right, {cells} cells: {equal['openpyxl']} as openpyxl reads them all,"
          f" {equal['calamine']} as calamine does, the others where they differ for a known reason")
    checks.finish()


if __name__ == "__main__":
    main()
