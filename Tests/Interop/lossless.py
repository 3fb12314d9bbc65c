"""Nothing that `edit` and `fix` don't mean to change changes. Usage: lossless.py RENKEI"""
import csv
import os
import re
import warnings

import openpyxl

import foreign_books
import support
from support import cells, parts, reference, sheet_parts, without_cells

warnings.simplefilter("ignore")
CORPUS_SIZE = 40


def books(checks):
    """(name, path, whether it is from the wild) of every workbook to try."""
    folder = checks.folder
    made = [foreign_books.by_xlsxwriter(folder), foreign_books.by_openpyxl(folder),
            foreign_books.by_xlsxwriter(folder, macros=True)]
    made.append(foreign_books.with_odd_parts(made[0], folder / "odd.xlsx"))
    made.append(foreign_books.form_with_notes(support.SUBMISSIONS[0], folder))
    if support.find_soffice():
        made.append(foreign_books.by_libreoffice(folder, folder / "profile"))
    else:
        checks.skip("workbooks of LibreOffice", "soffice is not installed")
    yield from ((path.name, path, False) for path in made + support.SUBMISSIONS)
    if not support.CORPUS.exists():
        checks.skip("real workbooks", "no ../shared/corpus")
        return
    with open(support.CORPUS / "MANIFEST.tsv", encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t")
                if row["openpyxl"] == "ok" and row["calamine"] == "ok"]
    rows.sort(key=lambda row: (-row["features"].count(","), row["file"]))
    for kind in ("valid/", "japanese/"):
        chosen = [row["file"] for row in rows if row["file"].startswith(kind)][: CORPUS_SIZE // 2]
        yield from ((name, support.CORPUS / name, True) for name in chosen)


def changed_parts(old, new):
    """The parts that differ in their stored bytes, are gone, or are new."""
    return {name for name in old | new
            if name not in old or name not in new or old[name].stored != new[name].stored}


def target(package):
    """(sheet name, part name, reference) of a cell without formula in the first sheet that has one."""
    for name, part in sheet_parts(package).items():
        if part not in package or "!" in name:
            continue
        found = [reference(cell) for cell in cells(package[part].data)
                 if not re.search(rb"<(?:\w+:)?f[\s>/]", cell)]
        # A part of an array formula is refused, since it only changes with the whole.
        arrays = [ref.decode() for ref in re.findall(rb'<(?:\w+:)?f [^>]*?ref="([A-Z0-9:]+)"', package[part].data)]
        # What is written into a merged range goes to its first cell.
        merged = [ref.decode() for ref in re.findall(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z0-9:]+)"', package[part].data)]
        covered = [ref for ref in merged if ":" in ref]
        found = [cell for cell in found if cell and found.count(cell) == 1 and not any(within(cell, ref) for ref in arrays)
                 and not any(within(cell, ref) and cell != ref.split(":")[0] for ref in covered)]
        if found:
            return name, part, found[len(found) // 2]
    return None


def within(cell, ref):
    (column, row), first = coordinates(cell), coordinates(ref.split(":")[0])
    last = coordinates(ref.split(":")[-1])
    return first[0] <= column <= last[0] and first[1] <= row <= last[1]


def coordinates(cell):
    letters, row = re.fullmatch(r"([A-Z]+)([0-9]+)", cell).groups()
    return openpyxl.utils.column_index_from_string(letters), int(row)


def only_cell_changed(checks, name, old, new, cell):
    before, after = cells(old), cells(new)
    others = [one for one in before if reference(one) != cell]
    checks.check(others == [one for one in after if reference(one) != cell], f"{name}: another cell changed")
    checks.check(without_cells(old) == without_cells(new), f"{name}: the sheet around the cells changed")


def edit(checks, name, path):
    package = parts(path)
    found = target(package)
    if not found:
        return checks.skip(f"{name}: edit", "no plain cell")
    sheet, part, cell = found
    book, place = support.workbook_part(package), f"{sheet}!{cell}"
    out = checks.folder / f"edited{path.suffix}"
    shared = {kind: target for kind, target in support.relationships(package, book).values()}
    tries = {
        "number": (["--set", f"{place}=4321"], {part, book}),
        "formula": (["--set", f"{place}==1+1"], {part, book}),
        "fill": (["--fill", f"{place}=FFF2CC"], {part, shared.get("styles")}),
        "comment": (["--comment", f"{place}=確認済み"], {part}),
        "text": (["--set", f"{place}=ことば"], {part, book, shared.get("sharedStrings")}),
    }
    for kind, (options, allowed) in tries.items():
        label = f"{name}: edit {kind} {place}"
        result = checks.run("edit", path, *options, "-o", out)
        if result.returncode != 0:
            checks.check(False, label, f"exit {result.returncode}: {support.message(result)}")
            continue
        after = parts(out)
        extra = {one for one in changed_parts(package, after) - allowed if not may_change(kind, one, package, after)}
        checks.check(not extra, f"{label}: parts that don't matter", sorted(extra))
        checks.check([one for one in after if one in package] == list(package), f"{label}: order of entries")
        if kind == "comment":
            drawings_kept(checks, label, package, after)
        only_cell_changed(checks, label, package[part].data, after[part].data, cell)
        if kind in ("number", "text"):
            value = checks.inspect(out).get((sheet, cell), {}).get("value")
            checks.check(str(value) == options[1].split("=")[-1], f"{label}: value read back", value)


def drawings_kept(checks, label, old, new):
    """Shapes that were there stay, byte for byte: a new one stands before the last `</xml>`."""
    for name in (one for one in old if one.lower().endswith(".vml") and old[one].stored != new[one].stored):
        kept = old[name].data.rpartition(b"</xml>")[0]
        checks.check(new[name].data.startswith(kept), f"{label}: shapes of {name}")
        marks = re.findall(rb"""\sid=["']([^"']*)""", new[name].data)
        before = re.findall(rb"""\sid=["']([^"']*)""", old[name].data)
        doubled = {one for one in marks if marks.count(one) > max(1, before.count(one))}
        checks.check(not doubled, f"{label}: doubled shape ids in {name}", sorted(doubled)[:3])


def may_change(kind, part, old, new):
    """A comment brings parts with it, a text-formatted cell's number a style, a new part its type."""
    if kind in ("number", "formula"):
        return part.endswith("styles.xml")
    if part == "[Content_Types].xml" or part.endswith(".rels"):
        return kind in ("comment", "text")
    if part not in old:
        return kind == "comment" or part.endswith("sharedStrings.xml")
    return kind == "comment" and part in new and bool(re.search("comments|drawing", part, re.I))


def shown(fill):
    """What of a fill can be seen: a solid one has no background."""
    return repr(fill.fgColor) if fill.fill_type == "solid" else repr(fill)


def looks(path):
    """Fills, comments and sheets of a workbook, as openpyxl sees them."""
    book = openpyxl.load_workbook(path, keep_links=False)
    fills, notes = {}, {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.fill.fill_type:
                    fills[sheet.title, cell.coordinate] = shown(cell.fill)
                if getattr(cell, "comment", None):
                    notes[sheet.title, cell.coordinate] = cell.comment.text
    return fills, notes, book.sheetnames


def fix(checks, name, path, wild):
    kinds = [checks.folder / f"{word}{path.suffix}" for word in ("fixed", "again", "clear")]
    fixed, again, clear = kinds
    result = checks.run("fix", path, "-o", fixed)
    if result.returncode not in (0, 1):
        return checks.check(False, f"{name}: fix", f"exit {result.returncode}: {support.message(result)}")
    old, new = parts(path), parts(fixed)
    checks.check(not set(old) - set(new), f"{name}: fix lost parts", sorted(set(old) - set(new)))
    sheets = sheet_parts(old)
    known = set(sheets.values()) | {support.workbook_part(old), "[Content_Types].xml"}
    extra = {one for one in changed_parts(old, new) - known if one in old and not re.search(
        r"\.rels$|styles\.xml$|sharedStrings\.xml$|calcChain\.xml$|comments|vmlDrawing|drawing", one, re.I)}
    checks.check(not extra, f"{name}: fix changed parts that don't matter", sorted(extra))
    marked = re.findall(r"'?([^'>!]+)'?!\$([A-Z]+)\$([0-9]+)</definedName>".encode(), new[support.workbook_part(new)].data)
    marked = {column.decode() + row.decode() for _, column, row in marked}
    for sheet, part in sheets.items():
        before, after = cells(old[part].data), cells(new[part].data)
        stray = {reference(one) for one in set(before) ^ set(after)} - marked
        checks.check(not stray, f"{name}: fix changed unmarked cells of {sheet}", sorted(map(str, stray))[:9])
        checks.check(without_cells(old[part].data) == without_cells(new[part].data) or sheet == support.RESULTS_SHEET,
                     f"{name}: fix changed {sheet} around the cells")
    if checks.succeed(f"{name}: fix again", "fix", fixed, "-o", again):
        checks.check(fixed.read_bytes() == again.read_bytes(), f"{name}: a second fix changes the workbook",
                     sorted(changed_parts(new, parts(again)))[:6])
    if checks.succeed(f"{name}: clear marks", "fix", "--clear-marks", fixed, "-o", clear):
        for word, before, after in zip(("fills", "comments", "sheets"), looks(path), looks(clear)):
            different = after if word == "sheets" else {key for key in before.keys() | after.keys()
                                                        if before.get(key) != after.get(key)}
            checks.check(before == after, f"{name}: --clear-marks leaves other {word}", sorted(different)[:5])


def same_bytes(checks):
    """The same command gives the same bytes."""
    for options in ([], ["--prefill", "--municipality", "小樽市"]):
        made = [checks.folder / f"template{number}.xlsx" for number in (1, 2)]
        for path in made:
            checks.succeed("template", "template", *options, "-o", path, statuses=(0,))
        checks.check(made[0].read_bytes() == made[1].read_bytes(), f"template {options}: same bytes twice")


def main():
    checks = support.Checks()
    same_bytes(checks)
    for name, path, wild in books(checks):
        for job in (lambda: edit(checks, name, path), lambda: fix(checks, name, path, wild)):
            try:
                job()
            except Exception as error:  # One odd workbook doesn't keep the others from being tried.
                checks.check(False, f"{name}: the check itself", f"{type(error).__name__}: {error}")
        for made in checks.folder.glob("[efac][dilg]*"):
            if made.is_file() and made.stem in ("edited", "fixed", "again", "clear"):
                os.unlink(made)
    checks.finish()


main()
