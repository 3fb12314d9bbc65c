"""Whether LibreOffice reads from edited workbooks what it reads from the originals; many workbooks a call."""
import csv
import io
import pathlib
import re
import shutil
import subprocess
import zipfile

import openpyxl
import preserved_values
import support

BATCH = 24
KINDS = ("number", "text", "formula", "cleared")


def breaches(trials, folder):
    """What LibreOffice reads otherwise, of each (original, edited, plan); None where it reads no original.

    The original's cells are taken from a copy in which it is asked to compute all formulas too, as a changed workbook
    asks, and from one as it is: a value counts as kept where it equals either.
    """
    office = Office(folder)
    before = office.cells([old for old, _, _ in trials])
    after = office.cells([new for _, new, _ in trials])
    raw = office.cells([new for _, new, _ in trials], shown=False)
    found = [differing(*one) for one in zip(before, after, raw, [plan for *_, plan in trials])]
    # What differs may differ at each opening (volatile formulas), or come from computing all anew.
    doubtful = [index for index, one in enumerate(found) if one]
    again = office.cells([trials[index][0] for index in doubtful])
    computed = office.cells([computing_all(trials[index][0], folder / f"computed{index}") for index in doubtful])
    for index, second, third in zip(doubtful, again, computed):
        for key, value in before[index].items():
            if second is None or second.get(key) != value:
                after[index][key] = value  # Not stable: no witness.
            elif third is not None and third.get(key) == after[index].get(key):
                after[index][key] = value
        found[index] = differing(before[index], after[index], raw[index], trials[index][2])
    return found


def differing(before, after, raw, plan):
    """The cells that changed and should not have, and the changed ones that do not hold what they should."""
    if before is None:
        return None
    if after is None or raw is None:
        return ["only the original opens"]
    changed = {(plan["index"], plan[kind]) for kind in KINDS}
    found = [f"{key}: {before.get(key)!r:.60} became {after.get(key)!r:.60}" for key in before.keys() | after.keys()
             if before.get(key) != after.get(key) and key not in changed]
    wanted = {"number": "4321.5", "text": preserved_values.TEXT, "formula": "2", "cleared": None}
    for kind, value in wanted.items():
        holds = raw.get((plan["index"], plan[kind]))
        if (holds or "").strip() != (value or "").strip() and not (kind in ("number", "formula") and is_date(holds)):
            found.append(f"{kind} at {plan[kind]} holds {holds!r:.60}")
    return sorted(found)[:6]


def is_date(text):
    """Whether a text looks like a date, a time or a Boolean, as which a number shows under the format it meets."""
    return bool(text) and bool(re.search(r"\d+[-/:年]\d+|TRUE", text))


def computing_all(path, made):
    """A copy of a workbook that asks to have all its formulas computed anew."""
    made = made.with_suffix(path.suffix)
    book = support.workbook_part(support.parts(path))
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.lower() == book.lower():
                data = asking_to_compute(data)
            new.writestr(info.filename, data)
    return made


def asking_to_compute(book):
    if re.search(rb"<(?:\w+:)?calcPr\s[^>]*fullCalcOnLoad", book):
        return re.sub(rb"""(fullCalcOnLoad\s*=\s*["'])\w+""", rb"\g<1>1", book)
    if re.search(rb"<(?:\w+:)?calcPr[\s/]", book):
        return re.sub(rb"(<(?:\w+:)?calcPr)", rb'\1 fullCalcOnLoad="1"', book, count=1)
    behind = rb"(</(\w+:)?sheets>(?:\s*<(?:\w+:)?(functionGroups|externalReferences|definedNames)\b.*</(?:\w+:)?\3>)*)"
    return re.sub(behind, rb'\1<\2calcPr fullCalcOnLoad="1"/>', book, count=1, flags=re.S)


class Office:
    """LibreOffice, turning all sheets of workbooks into text."""

    def __init__(self, folder):
        self.folder = folder
        self.runs = 0

    def cells(self, paths, shown=True):
        """(sheet's number, reference) → text of every cell, for each workbook; None for what it does not open."""
        found = []
        for start in range(0, len(paths), BATCH):
            found += self.batch(paths[start:start + BATCH], shown)
        return found

    def batch(self, paths, shown):
        found = self.converted(paths, shown)
        if len(paths) == 1:
            return found
        # One that brings LibreOffice down takes those behind it along.
        return [one if one is not None else self.converted([path], shown)[0] for path, one in zip(paths, found)]

    def converted(self, paths, shown):
        self.runs += 1
        folder = self.folder / f"office{self.runs}"
        folder.mkdir()
        # Names of our own: two folders may hold files of one name.
        copies = [folder / f"{index:03}{path.suffix}" for index, path in enumerate(paths)]
        for path, copy in zip(paths, copies):
            shutil.copyfile(path, copy)
        text = "true" if shown else "false"
        options = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,{text},false,false,false,-1"
        try:
            subprocess.run([support.find_soffice(), "--headless", "-env:UserInstallation=" +
                            (self.folder / "profile").as_uri(), "--convert-to", options, "--outdir", folder / "out",
                            *copies], capture_output=True, timeout=60 + 20 * len(paths))
        except subprocess.TimeoutExpired:
            pass
        found = [self.read(folder / "out", path, copy.stem) for path, copy in zip(paths, copies)]
        shutil.rmtree(folder)
        return found

    def read(self, folder, path, stem):
        names = list(support.sheet_parts(support.parts(path)))
        cells, opened = {}, False
        for made in sorted(folder.glob(f"{stem}-*.csv")):
            opened = True
            title = made.name[len(stem) + 1:-4]
            if title == "試行" or title not in names:
                continue
            for number, row in enumerate(csv.reader(io.StringIO(made.read_text("utf-8", "replace"))), 1):
                for column, text in enumerate(row, 1):
                    if text:
                        cells[names.index(title), openpyxl.utils.get_column_letter(column) + str(number)] = text
        return cells if opened else None
