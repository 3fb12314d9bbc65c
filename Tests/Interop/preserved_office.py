"""Whether LibreOffice reads from edited workbooks what it reads from the originals; many workbooks a call."""
import csv
import io
import pathlib
import re
import shutil
import subprocess

import openpyxl
import preserved_values
import support

BATCH = 24

# Workbooks in which LibreOffice is no witness, and why.
EXPLAINED = {
    "Fillreport.xlsx": "LibreOffice finds no cell in the original, whose cells are named by numbers, and openpyxl fails at them",
    "pivots.xlsx": "LibreOffice builds the pivot table anew over the changed cells; openpyxl cannot open the workbook",
}
KINDS = ("number", "text", "formula", "cleared")


def breaches(trials, folder):
    """What LibreOffice reads otherwise, of each (original, edited, plan); None where it reads no original.

    LibreOffice computes formulas anew and builds pivot tables anew, so that cells of theirs change with the cells they
    look at. Where cells differ, the witness is the original in which openpyxl made the same changes.
    """
    office = Office(folder)
    before = office.cells([old for old, _, _ in trials])
    after = office.cells([new for _, new, _ in trials])
    raw = office.cells([new for _, new, _ in trials], shown=False)
    found = [differing(*one) for one in zip(before, after, raw, [plan for *_, plan in trials])]
    doubtful = [index for index, one in enumerate(found) if one]
    again = office.cells([trials[index][0] for index in doubtful])
    peers = {index: made for index in doubtful if (made := changed_by_openpyxl(*trials[index], folder / f"peer{index}"))}
    shown = dict(zip(peers, office.cells(list(peers.values()))))
    stored = dict(zip(peers, office.cells(list(peers.values()), shown=False)))
    for index, second in zip(doubtful, again):
        found[index] = differing(before[index], after[index], raw[index], trials[index][2],
                                 second or {}, shown.get(index), stored.get(index))
    return [None if old.name in EXPLAINED else one for (old, *_), one in zip(trials, found)]


def differing(before, after, raw, plan, again=None, peer=None, peer_raw=None):
    """The cells that changed and should not have, and the changed ones that do not hold what they should.

    A cell that differs at a second opening of the original is no witness, and one that reads the same in the workbook
    that a peer changed has changed with those it looks at.
    """
    if before is None:
        return None
    if after is None or raw is None:
        return ["only the original opens"]
    changed = {(plan["index"], plan[kind]) for kind in KINDS}
    found = [f"{key}: {before.get(key)!r:.60} became {after.get(key)!r:.60}" for key in before.keys() | after.keys()
             if before.get(key) != after.get(key) and key not in changed
             and (again is None or again.get(key) == before.get(key))
             and (peer is None or peer.get(key) != after.get(key))]
    wanted = {"number": "4321.5", "text": preserved_values.TEXT, "formula": "2", "cleared": None}
    for kind, value in wanted.items():
        key = (plan["index"], plan[kind])
        holds = raw.get(key)
        if (holds or "").strip() != (value or "").strip() and not (kind in ("number", "formula") and is_date(holds)) \
                and (peer_raw is None or peer_raw.get(key) != holds):
            found.append(f"{kind} at {plan[kind]} holds {holds!r:.60}")
    return sorted(found)[:6]


def is_date(text):
    """Whether a text looks like a date, a time or a Boolean, as which a number shows under the format it meets."""
    return bool(text) and bool(re.search(r"\d+[-/:年]\d+|TRUE", text))


def changed_by_openpyxl(old, _, plan, made):
    """The original with the same four changes made by openpyxl; None where that cannot."""
    made = made.with_suffix(old.suffix)
    values = {"number": 4321.5, "text": preserved_values.TEXT, "formula": "=1+1", "cleared": None}
    try:
        book = openpyxl.load_workbook(old, keep_vba=old.suffix in (".xlsm", ".xltm"))
        sheet = book[book.sheetnames[plan["index"]]]
        for kind, value in values.items():
            sheet[plan[kind]] = value
        book.save(made)
    except Exception:  # It does not open, or does not write, what it does not know.
        return None
    return made


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
