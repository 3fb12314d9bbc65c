"""Makes 636 submissions: each of 53 projects from each of 12 municipalities, filled in by openpyxl with some changes.
Usage: make_submissions.py RENKEI FOLDER"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent
VISION = ROOT / "Samples/sapporo-vision.json"
REGION = ROOT / "Schemas/regions/sapporo.json"


def beside(sheet, cell):
    """The input cell to the right of a label, past what is merged with it."""
    merged = next((one for one in sheet.merged_cells.ranges if cell.coordinate in one), None)
    return sheet.cell(cell.row, (merged.max_col if merged else cell.column) + 1)


def sign(book, municipality):
    entries = {"提出市町村": municipality, "提出日": "2025年1月20日", "提出回数": 1}
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value in entries:
                beside(book.worksheets[0], cell).value = entries[cell.value]


def fields(book):
    """The input cells of the one form, by field."""
    for sheet in book:
        names = {name.removeprefix("renkei."): one.attr_text.rpartition("!")[2].replace("$", "").split(":")[0]
                 for name, one in sheet.defined_names.items() if name.startswith("renkei.")}
        if "number" in names:
            return sheet, names
    raise SystemExit("no form")


def main():
    renkei, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    names = [one["name"] for one in json.loads(REGION.read_text(encoding="utf-8"))["municipalities"]]
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as handed:
        subprocess.run([renkei, "template", VISION, "--per", "project", "--prefill", "-o", handed], check=True, capture_output=True)
        for path in sorted(pathlib.Path(handed).rglob("*.xlsx")):
            book = openpyxl.load_workbook(path)
            sheet, cells = fields(book)
            for name in names:
                sign(book, name)
                if chance.random() < 0.2:
                    sheet[cells["responsibilities.partners"]] = f"{name}は周知に努める"
                if chance.random() < 0.1:
                    sheet[cells["budget.2024"]] = chance.choice((1000, 2000, "１０００円ぐらい"))
                target = folder / name / path.name
                target.parent.mkdir(parents=True, exist_ok=True)
                book.save(target)


main()
