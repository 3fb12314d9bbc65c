#!/usr/bin/env python3
"""Makes the sample workbooks: the whole plan, and three submissions with the mistakes of mistakes.json.

Usage: make-samples.py RENKEI. Needs openpyxl, and LibreOffice for the last submission.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "Samples"
LABELS = {"事業費見込額": "budget.2024"}


def field_cell(sheet, field):
    """The cell that a template's own name points at."""
    name = "renkei." + field.replace("[", ".").replace("]", "")
    target = sheet.defined_names[name].attr_text
    return sheet[target.split("!")[-1].replace("$", "")]


def label_cell(sheet, text):
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and text in cell.value and "予定年度" in cell.value:
                return cell
    raise LookupError(text)


def marked(text):
    """A text whose [^11] becomes a raised 11."""
    if not isinstance(text, str) or "[^" not in text:
        return text
    parts = []
    for index, part in enumerate(text.split("[^")):
        if index == 0:
            parts.append(part)
            continue
        mark, rest = part.split("]", 1)
        parts.append(TextBlock(InlineFont(vertAlign="superscript"), mark))
        parts.append(rest)
    return CellRichText(*[part for part in parts if part])


def apply(sheet, mistake):
    field, value = mistake["field"], mistake["value"]
    if field.startswith("label:"):
        label_cell(sheet, field.removeprefix("label:")).value = value
        return
    if field.startswith("header:"):
        cell = field_cell(sheet, "budget." + field.removeprefix("header:"))
        sheet.cell(cell.row - 1, cell.column).value = value
        return
    cell = field_cell(sheet, field)
    cell.value = marked(value)
    if mistake.get("cellKind") == "text" and not str(value).startswith("="):
        cell.data_type = "s" if value is not None else "n"


def submission(renkei, entry, folder):
    plain = folder / "plain.xlsx"
    subprocess.run(
        [renkei, "template", "--municipality", entry["name"], "--prefill", "-o", plain],
        check=True, stdout=subprocess.DEVNULL,
    )
    book = openpyxl.load_workbook(plain, rich_text=True)
    cover = book["提出票"]
    for label, value in {
        "担当部署": "企画政策課", "担当者": "連携担当", "連絡先": "0000-00-0000",
        "提出日": entry["submittedOn"], "提出回数": entry["count"],
    }.items():
        row = next(cell.row for cell in cover["A"] if cell.value == label)
        cover.cell(row, 2).value = value
    for mistake in entry["mistakes"]:
        apply(book[f"No.{mistake['project']}"], mistake)
    target = SAMPLES / "submissions" / entry["file"]
    book.save(target)
    return target


def resave(path, folder):
    """Saves a workbook with LibreOffice, so that not everything was written by one program."""
    shutil.copy(path, folder / "in.xlsx")
    out = folder / "out"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", out, folder / "in.xlsx"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    shutil.copy(out / "in.xlsx", path)


def main(renkei):
    (SAMPLES / "submissions").mkdir(exist_ok=True)
    whole = SAMPLES / "連携事業シート_全事業.xlsx"
    subprocess.run([renkei, "template", "--prefill", "-o", whole], check=True, stdout=subprocess.DEVNULL)
    entries = json.loads((SAMPLES / "mistakes.json").read_text(encoding="utf-8"))["submissions"]
    for index, entry in enumerate(entries):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            path = submission(renkei, entry, folder)
            if index == len(entries) - 1:
                resave(path, folder)
            print(path.relative_to(ROOT))


main(sys.argv[1])
