"""Whether other programs read from an edited workbook what they read from the original."""
import datetime
import math

import openpyxl
import python_calamine

TEXT = "変更 & <確認>\n二行目 "


def breaches(old, new, plan):
    """What breaks (c) in a workbook that EditTrial made from another, by reader."""
    return {"c1": with_openpyxl(old, new, plan), "c2": with_calamine(old, new, plan)}


def compare(before, after, expected, sheet, changed):
    """The cells that differ where they should not, and the changed ones that do not hold what they should."""
    found = [f"{key}: {before.get(key)!r:.60} became {after.get(key)!r:.60}" for key in before.keys() | after.keys()
             if not (key[0] == sheet and key[1] in changed) and not same(before.get(key), after.get(key))]
    return sorted(found)[:6] + [f"{cell} holds {after.get((sheet, cell))!r:.60}" for cell, value in expected.items()
                                if not same(after.get((sheet, cell)), value)]


DATES = (datetime.date, datetime.time, datetime.timedelta)


def same(old, new):
    if isinstance(new, (int, float)) and isinstance(old, DATES):
        return True  # The number that a cell was given shows as a date under the cell's format.
    if isinstance(old, float) and isinstance(new, float) and math.isnan(old) and math.isnan(new):
        return True
    return (old or None) == (new or None) or old == new


# openpyxl


def with_openpyxl(old, new, plan):
    found = []
    for cached in (False, True):
        before, sheet = openpyxl_cells(old, plan, cached)
        if before is None:
            found += [] if openpyxl_cells(new, plan, cached)[0] is None else ["only the edited one opens"]
            continue
        after, _ = openpyxl_cells(new, plan, cached)
        if after is None:
            return ["only the original opens"]
        expected = {plan["number"]: 4321.5, plan["text"]: TEXT, plan["formula"]: 2 if cached else "=1+1",
                    plan["cleared"]: None}
        found += compare(before, after, expected, sheet, {plan[kind] for kind in ("number", "text", "formula", "cleared")})
    return found


def openpyxl_cells(path, plan, cached):
    """(sheet, reference) → value of every cell, and the name of the changed sheet; None where it will not open."""
    try:
        book = openpyxl.load_workbook(path, data_only=cached, keep_links=False)
    except Exception:
        return None, None
    cells = {}
    for sheet in book.worksheets:
        if sheet.title == "試行":
            continue
        for row in sheet.iter_rows():
            for cell in row:
                # A cell that is empty and has a link it takes to hold the link.
                link = cell.hyperlink.target if getattr(cell, "hyperlink", None) else None
                if cell.value is not None and cell.value != link:
                    cells[sheet.title, cell.coordinate] = plain(cell.value)
    if plan["index"] >= len(book.sheetnames):
        return None, None  # Of a Strict workbook it reads no sheet at all.
    return cells, book.sheetnames[plan["index"]]


def plain(value):
    """A value that compares: array formulas and the like by what they say."""
    if isinstance(value, (str, int, float, bool) + DATES):
        return value
    return repr(sorted(vars(value).items())) if hasattr(value, "__dict__") else repr(value)


# calamine


def with_calamine(old, new, plan):
    before, name = calamine_cells(old, plan)
    after, _ = calamine_cells(new, plan)
    if before is None or after is None:
        return [] if before is None else ["only the original opens"]
    expected = {plan["number"]: 4321.5, plan["text"]: TEXT, plan["formula"]: 2, plan["cleared"]: None}
    text = after.get((name, plan["text"]))
    if isinstance(text, str) and text.strip() == TEXT.strip():
        expected[plan["text"]] = text
    return compare(before, after, expected, name, {plan[kind] for kind in ("number", "text", "formula", "cleared")})


def calamine_cells(path, plan):
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        name = book.sheet_names[plan["index"]]
    except Exception:
        return None, None
    cells = {}
    for sheet in book.sheet_names:
        if sheet == "試行":
            continue
        try:
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except Exception:
            if sheet == name:
                return None, None
            continue
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value != "":
                    cells[sheet, openpyxl.utils.get_column_letter(column) + str(number)] = value
    return cells, name
