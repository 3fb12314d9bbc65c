"""One cell of a large sheet changed inside its deflate stream: every reader finds the zip whole. Usage: spliced_sheets.py RENKEI"""
import ctypes
import ctypes.util
import random
import re
import shutil
import subprocess
import zipfile
import zlib

import openpyxl
import python_calamine
import support
import xlsxwriter

ROWS, COLUMNS = 9000, 9


def value(row, column, numbers):
    kind = column % 3
    if kind == 0:
        return row * column
    return round(numbers.random() * 1e6, 3) if kind == 1 else f"事業 {numbers.randrange(99999)} <&>"


def with_xlsxwriter(path):
    numbers = random.Random(4)
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False})
    sheet = book.add_worksheet("S")
    for row in range(1, ROWS + 1):
        for column in range(1, COLUMNS + 1):
            sheet.write(row - 1, column - 1, value(row, column, numbers))
    book.close()


def with_openpyxl(path):
    numbers = random.Random(4)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("S")
    for row in range(1, ROWS + 1):
        sheet.append([value(row, column, numbers) for column in range(1, COLUMNS + 1)])
    book.save(path)


def stored(source, path, method, level=None):
    """The same parts compressed otherwise: not at all, or hardly."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", method, compresslevel=level) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))


# Where the blocks of a deflate stream begin


class Stream(ctypes.Structure):
    _fields_ = [("next_in", ctypes.c_void_p), ("avail_in", ctypes.c_uint), ("total_in", ctypes.c_ulong),
                ("next_out", ctypes.c_void_p), ("avail_out", ctypes.c_uint), ("total_out", ctypes.c_ulong),
                ("msg", ctypes.c_char_p), ("state", ctypes.c_void_p), ("zalloc", ctypes.c_void_p),
                ("zfree", ctypes.c_void_p), ("opaque", ctypes.c_void_p), ("data_type", ctypes.c_int),
                ("adler", ctypes.c_ulong), ("reserved", ctypes.c_ulong)]


def block_starts(deflated, size):
    """How many bytes of the contents stand before each block but the first, as zlib tells."""
    zlib_ = ctypes.CDLL(ctypes.util.find_library("z"))
    stream = Stream()
    zlib_.zlibVersion.restype = ctypes.c_char_p
    zlib_.inflateInit2_(ctypes.byref(stream), -15, zlib_.zlibVersion(), ctypes.sizeof(stream))
    source, room = ctypes.create_string_buffer(deflated, len(deflated)), ctypes.create_string_buffer(size)
    stream.next_in, stream.avail_in = ctypes.addressof(source), len(deflated)
    stream.next_out, stream.avail_out = ctypes.addressof(room), size
    starts = []
    while zlib_.inflate(ctypes.byref(stream), 5) == 0:  # Z_BLOCK
        if stream.data_type & 128 and not stream.data_type & 64:
            starts.append(stream.total_out)
    zlib_.inflateEnd(ctypes.byref(stream))
    return [start for start in starts if 0 < start < size]


def places(path):
    """References of cells at the sheet's start, middle and end, and of those that blocks begin in, before and behind."""
    part = support.parts(path)
    sheet = part[support.sheet_parts(part)["S"]]
    cells = [(found.start(), found[1].decode()) for found in re.finditer(rb'<c r="([A-Z]+\d+)"', sheet.data)]
    chosen = {0, len(cells) // 2, len(cells) - 1}
    starts = block_starts(sheet.stored[1], len(sheet.data)) if sheet.stored[0] == 8 else []
    for start in starts[:2] + starts[len(starts) // 2:len(starts) // 2 + 1] + starts[-2:]:
        inside = max(index for index, (offset, _) in enumerate(cells) if offset <= max(start, cells[0][0]))
        chosen.update((max(inside - 1, 0), inside, min(inside + 1, len(cells) - 1)))
    return [cells[index][1] for index in sorted(chosen)], len(starts), len(sheet.data)


# What the readers find


def calamine_cells(path):
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name("S").to_python(skip_empty_area=False)
    return {(row, column): value for row, line in enumerate(rows, 1) for column, value in enumerate(line, 1) if value != ""}


def openpyxl_cells(path):
    book = openpyxl.load_workbook(path, read_only=True)
    rows = book["S"].iter_rows(values_only=True)
    return {(row, column): value for row, line in enumerate(rows, 1) for column, value in enumerate(line, 1)
            if value is not None}


def whole(checks, name, path):
    """What reads the zip alone: Python, unzip, 7-Zip, which has an inflater of its own."""
    try:
        with zipfile.ZipFile(path) as archive:
            checks.check(archive.testzip() is None, f"{name}: Python's zipfile")
    except (zipfile.BadZipFile, zlib.error) as error:
        checks.check(False, f"{name}: Python's zipfile", error)
    for command in (["unzip", "-tqq"], ["7z", "t"]):
        if shutil.which(command[0]):
            run = subprocess.run([*command, path], capture_output=True)
            checks.check(run.returncode == 0, f"{name}: {command[0]}", run.stdout[-300:] + run.stderr[-300:])


def same(checks, name, found, expected):
    wrong = [key for key in found.keys() | expected.keys() if found.get(key) != expected.get(key)]
    checks.check(not wrong, name, [(key, expected.get(key), found.get(key)) for key in sorted(wrong)[:3]])


def try_source(checks, name, source):
    cells, blocks, size = places(source)
    checks.check(size > 1 << 20, f"{name}: a sheet large enough to be spliced", size)
    before = calamine_cells(source)
    for index, cell in enumerate(cells):
        typed, expected = (("7.25", 7.25), ("変更", "変更"), ("", None))[index % 3]
        out = checks.folder / f"{name}-one.xlsx"
        out.unlink(missing_ok=True)
        if not checks.succeed(f"{name}: {cell}", "edit", source, "-o", out, "--set", f"S!{cell}={typed}", statuses=(0,)):
            continue
        whole(checks, f"{name}: {cell}", out)
        place = openpyxl.utils.cell.coordinate_to_tuple(cell)
        same(checks, f"{name}: {cell} as calamine reads it", calamine_cells(out), {**before, place: expected})
    together = checks.folder / f"{name}.xlsx"
    options = [option for cell in cells for option in ("--set", f"S!{cell}=31.5")]
    if checks.succeed(f"{name}: all together", "edit", source, "-o", together, *options, statuses=(0,)):
        whole(checks, f"{name}: all together", together)
        changed = {openpyxl.utils.cell.coordinate_to_tuple(cell): 31.5 for cell in cells}
        same(checks, f"{name}: all together as openpyxl reads them", openpyxl_cells(together),
             {**openpyxl_cells(source), **changed})
        return name, together, {**before, **changed}
    return None


def try_office(checks, made):
    """LibreOffice reads the spliced workbooks, all in one call, and writes what it read."""
    if not support.find_soffice():
        return checks.skip("LibreOffice", "it is not installed")
    folder = checks.folder / "office"
    subprocess.run([support.find_soffice(), "--headless", f"-env:UserInstallation=file://{checks.folder}/profile",
                    "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, *[path for _, path, _ in made]],
                   capture_output=True, timeout=240)
    for name, path, expected in made:
        same(checks, f"{name}: all together as LibreOffice reads them",
             calamine_cells(folder / path.name) if (folder / path.name).exists() else {}, expected)


def main():
    checks = support.Checks()
    folder = checks.folder / "sources"
    folder.mkdir()
    with_xlsxwriter(folder / "xlsxwriter.xlsx")
    with_openpyxl(folder / "openpyxl.xlsx")
    stored(folder / "openpyxl.xlsx", folder / "stored.xlsx", zipfile.ZIP_STORED)
    stored(folder / "openpyxl.xlsx", folder / "level1.xlsx", zipfile.ZIP_DEFLATED, 1)
    if support.find_soffice():
        support.convert(folder / "xlsxwriter.xlsx", "xlsx", folder / "office", checks.folder / "profile")
        shutil.move(folder / "office" / "xlsxwriter.xlsx", folder / "libreoffice.xlsx")
    made = [try_source(checks, source.stem, source) for source in sorted(folder.glob("*.xlsx"))]
    try_office(checks, [one for one in made if one])
    checks.finish()


main()
