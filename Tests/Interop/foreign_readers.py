"""Other programs read what Renkei writes, with the right contents. Usage: foreign_readers.py RENKEI"""
import json
import re
import subprocess
import shutil
import warnings

import openpyxl

import support
from support import RESULTS_SHEET

warnings.simplefilter("ignore")
VISION = json.loads((support.SAMPLES / "sapporo-vision.json").read_text(encoding="utf-8"))


def values(path, **options):
    book = openpyxl.load_workbook(path, **options)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book.worksheets
            for row in sheet.iter_rows() for cell in row if cell.value is not None}


def field(sheet, name):
    definition = sheet.defined_names.get(f"renkei.{name}")
    return sheet[definition.attr_text.split("!")[-1].replace("$", "")] if definition else None


def plain(text):
    """A text without its footnote marks."""
    return re.sub(r"\[\^(\d+)\]", r"\1", text)


def template_values(checks, label, book):
    """Every project of the vision stands on its sheet."""
    for project in VISION["projects"]:
        name = f"No.{project['number']}"
        if not checks.check(name in book.sheetnames, f"{label}: sheet {name}"):
            continue
        sheet = book[name]
        expected = {"number": project["number"], "name": project["name"], "summary": plain(project["summary"]),
                    "responsibilities.core": plain(project["responsibilities"]["core"])}
        expected |= {f"budget.{one['fiscalYear']}": one["amount"]
                     for one in project["budget"] if one["state"] == "amount" and not one["note"]}
        for index, one in enumerate(project["indicators"]):
            expected[f"indicators.{index}.name"] = plain(one["name"])
            expected[f"indicators.{index}.target"] = plain(one["target"]["text"])
        wrong = []
        for key, value in expected.items():
            cell = field(sheet, key)
            if cell is None or cell.value != value:
                wrong.append((key, cell and cell.value, value))
        checks.check(not wrong, f"{label} {name}: values", wrong[:3])
        total = field(sheet, "budget.total")
        checks.check(total is not None and str(total.value).startswith("="), f"{label} {name}: total is a formula")


def template_form(checks, label, book):
    """What the design promises of a template's form, sheet by sheet."""
    for sheet in book.worksheets:
        if not sheet.title.startswith("No."):
            continue
        name = f"{label} {sheet.title}"
        cell = field(sheet, "summary")
        checks.check(sheet.protection.sheet and not cell.protection.locked, f"{name}: inputs open, rest locked")
        checks.check(sheet["A1"].protection.locked and sheet["C5"].protection.locked, f"{name}: labels locked")
        checks.check(cell.fill.fill_type == "solid", f"{name}: inputs tinted")
        checks.check(sheet.page_setup.paperSize in (9, "9") and sheet.page_setup.orientation in ("portrait", None, "default"),
                     f"{name}: A4 portrait", (sheet.page_setup.paperSize, sheet.page_setup.orientation))
        checks.check(bool(sheet.print_title_rows), f"{name}: print titles")
        validations = sheet.data_validations.dataValidation
        checks.check(any(one.prompt for one in validations), f"{name}: input prompts")
        checks.check(all(len(one.prompt or "") <= 255 and len(one.promptTitle or "") <= 32 for one in validations),
                     f"{name}: length of prompts")
        checks.check(len(sheet.conditional_formatting) > 0, f"{name}: conditional formatting")
        checks.check(field(sheet, "budget.2024").number_format.startswith("#,##0"), f"{name}: number format",
                     field(sheet, "budget.2024").number_format)
    first = next(sheet for sheet in book.worksheets if sheet.title.startswith("No."))
    lists = [one for sheet in book.worksheets for one in sheet.data_validations.dataValidation if one.type == "list"]
    checks.check(bool(lists), f"{label}: dropdowns")
    checks.check("renkei.templateVersion" in book.defined_names, f"{label}: stamp of the template")
    checks.check(any("=" == str(cell.value)[:1] for cell in first[3]), f"{label}: self-check line")


def findings(checks, path):
    return json.loads(checks.run("check", path, "--format", "json").stdout)["files"][0]["findings"]


def corrected(checks, label, source, path):
    """Findings as comments, fills and links; safe fixes as values; all else as it was."""
    # A safe fix may answer another finding too: what is open is what the corrected workbook still has.
    report = [one for one in findings(checks, source) if (one["fix"] or {}).get("safety") == "safe"]
    report += [one for one in findings(checks, path) if one["sheet"] != RESULTS_SHEET]
    book = openpyxl.load_workbook(path)
    checks.check(RESULTS_SHEET in book.sheetnames, f"{label}: results sheet")
    missing, clean = [], openpyxl.load_workbook(source)
    for finding in report:
        if not finding["cell"]:
            continue
        place = finding["cell"].split(":")[0]
        cell, before = book[finding["sheet"]][place], clean[finding["sheet"]][place]
        safe = (finding["fix"] or {}).get("safety") == "safe"
        if cell.comment is None or (cell.fill.fgColor.rgb == before.fill.fgColor.rgb):
            missing.append((finding["rule"], finding["sheet"], place))
        elif not safe and finding["message"] not in cell.comment.text and "不揃い" not in finding["message"]:
            missing.append((finding["message"], cell.comment.text))
        if safe and finding["fix"].get("value") is not None and "formula" not in finding["fix"]:
            checks.equal(cell.value, finding["fix"]["value"], f"{label}: safe fix of {finding['sheet']}!{place}")
    checks.check(not missing, f"{label}: findings without comment or fill", missing[:4])
    fixed = {(one["sheet"], one["cell"].split(":")[0]) for one in report
             if one["cell"] and (one["fix"] or {}).get("safety") == "safe"}
    old, new = values(source), {key: one for key, one in values(path).items() if key[0] != RESULTS_SHEET}
    wrong = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)} - fixed
    checks.check(not wrong, f"{label}: other values changed", sorted(wrong)[:5])
    results(checks, label, book, report)


def results(checks, label, book, report):
    sheet = book[RESULTS_SHEET]
    listed = [row for row in sheet.iter_rows(min_row=5) if row[0].value is not None]
    # A formula whose cached value goes stale by another fix is mended in the same run: one more row, already done.
    followed = [row for row in listed if row[11].value == "修正済み" and str(book[row[2].value][row[3].value].value).startswith("=")]
    told = {(one["sheet"], (one["cell"] or "").split(":")[0]) for one in report}
    extra = [row for row in followed if (row[2].value, row[3].value) not in told]
    checks.equal(len(listed) - len(extra), len(report), f"{label}: rows of the results sheet")
    links = {link.ref: link for row in listed for link in [row[3].hyperlink] if link}
    lost = [row[3].coordinate for row in listed if row[3].value and not row[3].hyperlink]
    checks.check(not lost, f"{label}: cells without a link", lost[:5])
    wrong = [link.location for link in links.values() if not link.location or
             link.location.rsplit("!", 1)[0].strip("'") not in book.sheetnames]
    checks.check(not wrong, f"{label}: links that lead nowhere", wrong[:5])
    wanting = [row[10].coordinate for row in listed if row[9].value is not None and row[11].value == "要確認"]
    ranges = [one.sqref for one in sheet.data_validations.dataValidation if "採用" in (one.formula1 or "")]
    checks.check(all(any(cell in area for area in ranges) for cell in wanting), f"{label}: dropdowns 採否")


def office(checks, label, path):
    """LibreOffice prints the workbook and saves it again with the same cells."""
    pdf = support.convert(path, "pdf", checks.folder / "pdf", checks.folder / "profile")
    if checks.check(pdf and pdf.stat().st_size > 2000, f"{label}: LibreOffice prints a PDF") and shutil.which("pdfinfo"):
        info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
        checks.check("A4" in info, f"{label}: the PDF is A4", re.findall(r"Page size:.*", info))
    saved = support.convert(path, "xlsx", checks.folder / "saved", checks.folder / "profile")
    if not checks.check(saved, f"{label}: LibreOffice saves it"):
        return
    before, after = values(path), values(saved)
    same = lambda one, other: one == other or str(one)[:1] == "=" and str(other)[:1] == "="
    wrong = [key for key in before if before[key] != "" and not same(before[key], after.get(key))]
    checks.check(not wrong, f"{label}: LibreOffice's cells", [(key, before[key], after.get(key)) for key in wrong[:3]])
    errors = [key for key, value in values(saved, data_only=True).items() if str(value).startswith(("#", "Err:"))]
    checks.check(not errors, f"{label}: formulas that LibreOffice finds wrong", errors[:5])


def main():
    checks = support.Checks()
    out = checks.folder / "books"
    out.mkdir()
    blank, filled = out / "blank.xlsx", out / "filled.xlsx"
    if checks.succeed("template", "template", "-o", blank, statuses=(0,)):
        template_form(checks, "blank", openpyxl.load_workbook(blank))
    if checks.succeed("template --prefill", "template", "--prefill", "-o", filled, statuses=(0,)):
        book = openpyxl.load_workbook(filled)
        template_form(checks, "prefilled", book)
        template_values(checks, "prefilled", book)
    made = [blank, filled]
    for source in support.SUBMISSIONS:
        path = out / source.name
        if checks.succeed(f"fix {source.name}", "fix", source, "-o", path):
            corrected(checks, source.name[:6], source, path)
            made.append(path)
    if support.find_soffice():
        for path in made:
            office(checks, path.name[:6], path)
    else:
        checks.skip("LibreOffice", "soffice is not installed")
    checks.finish()


main()
