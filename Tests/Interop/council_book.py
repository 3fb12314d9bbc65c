"""The council's book and the comparison table as other programs see them. Usage: council_book.py RENKEI"""
import base64
import json
import re
import shutil
import subprocess

import openpyxl

import browser
import support

PLAN = support.SAMPLES / "連携事業シート_全事業.xlsx"
VISION = support.SAMPLES / "sapporo-vision.json"
YEARS = range(2024, 2029)


def amounts_on_the_sheets():
    """Project number → (sum of the numbers in its year cells, by year), as openpyxl reads the sheets."""
    found = {}
    book = openpyxl.load_workbook(PLAN, data_only=True)
    for sheet in book:
        cells = {name.split(".", 1)[1]: defined.attr_text.rpartition("!")[2].replace("$", "")
                 for name, defined in sheet.defined_names.items() if name.startswith("renkei.")}
        if "number" not in cells:
            continue
        number = sheet[cells["number"].split(":")[0]].value
        found[number] = {year: sheet[cells[f"budget.{year}"].split(":")[0]].value for year in YEARS
                         if f"budget.{year}" in cells}
    return found


def totals(path):
    """Title of a line → its amounts by year, from the book's sheet of totals."""
    rows = openpyxl.load_workbook(path, data_only=True)["事業費集計"].iter_rows(min_row=5, values_only=True)
    return [(row[0], row[1], [row[2 + 2 * index] for index in range(len(YEARS))], row[2 + 2 * len(YEARS)]) for row in rows if row[0]]


def recalculated(checks, path):
    """The workbook with every formula worked out anew by LibreOffice."""
    folder = checks.folder / "recalculated"
    profile = f"-env:UserInstallation=file://{checks.folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, path]
    subprocess.run(command, capture_output=True, timeout=180)
    return folder / path.name


def sums(checks):
    """The book's sums are those of the sheets, as cached and as LibreOffice works them out."""
    output = checks.folder / "book"
    if not checks.succeed("review", "review", VISION, PLAN, "-o", output):
        return None
    path = output / "協議資料.xlsx"
    sheets = amounts_on_the_sheets()
    checks.equal(len(sheets), 53, "sums: forms found by openpyxl")
    plain = {year: sum(value for one in sheets.values() if isinstance(value := one.get(year), (int, float))) for year in YEARS}
    readings = {"cached": path}
    if shutil.which("soffice"):
        readings["LibreOffice"] = recalculated(checks, path)
    else:
        checks.skip("sums: LibreOffice", "needs soffice")
    pillars = {one["number"]: one["pillar"] for one in json.loads(VISION.read_text(encoding="utf-8"))["projects"]}
    for name, reading in readings.items():
        lines = totals(reading)
        grand = lines[-1]
        checks.equal(grand[:2], ("総計", 53), f"sums {name}: the last line")
        checks.equal([value if value != "-" else 0 for value in grand[2]], list(plain.values()), f"sums {name}: every year")
        checks.equal(grand[3], sum(plain.values()), f"sums {name}: all years")
        checks.equal(grand[2][2:], ["-"] * 3, f"sums {name}: what is not settled is no zero")
        for pillar in (1, 2, 3):
            line = next(one for one in lines if one[0].startswith(f"役割{pillar} "))
            expected = sum(value for number, one in sheets.items() if pillars[number] == pillar
                           and isinstance(value := one.get(2024), (int, float)))
            checks.equal(line[2][0], expected, f"sums {name}: pillar {pillar}")
        errors = [cell.coordinate for sheet in openpyxl.load_workbook(reading, data_only=True) for row in sheet.iter_rows()
                  for cell in row if cell.data_type == "e"]
        checks.check(not errors, f"sums {name}: no error value", errors[:3])
    return output


def page(checks, output):
    """The page in a browser, at the width of a desk and of a phone, and on paper."""
    if why := browser.missing():
        return checks.skip("page: in a browser", why)
    path = output / "協議資料.html"
    text = path.read_text(encoding="utf-8")
    outside = re.findall(r"""(?:src|href)=["'](?!#)[^"']*|url\([^)]*|@import[^;]*""", text)
    checks.check(not outside, "page: nothing from outside itself", outside[:3])
    driver = browser.start()
    try:
        for width in browser.WIDTHS:
            browser.calm(checks, driver, path, width, f"page {width}")
        heights = driver.execute_script("return Array.from(document.querySelectorAll('svg rect'), (one) => one.getBBox().height)")
        checks.check(heights and max(heights) > 50, "page: the charts show", heights[:5])
        browser.show(driver, path, 1280)
        pdf = checks.folder / "page.pdf"
        data = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})["data"]
        pdf.write_bytes(base64.b64decode(data))
    finally:
        driver.quit()
    if not shutil.which("pdftotext"):
        return checks.skip("page: on paper", "needs poppler-utils")
    printed = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout
    checks.check("17,567,701" in printed and "総計" in printed, "page: the totals are on paper")
    sizes = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    checks.check("841.92 x 594.96" in sizes or "842 x 595" in sizes or "(A4)" in sizes, "page: A4 across", sizes[-300:])


def comparison(checks):
    """A changed plan beside the old one: only what changed is there, and only its words are underlined."""
    vision = json.loads(VISION.read_text(encoding="utf-8"))
    project = vision["projects"][0]
    project["responsibilities"]["partners"] += "。説明会も開く"
    amount = next(one for one in vision["projects"][2]["budget"] if one["fiscalYear"] == 2025)
    amount.update(state="amount", amount=700, text="700")
    new = checks.folder / "new.json"
    new.write_text(json.dumps(vision, ensure_ascii=False), encoding="utf-8")
    path = checks.folder / "diff.xlsx"
    if not checks.succeed("diff", "diff", VISION, new, "--format", "xlsx", "-o", path, statuses=(0,)):
        return
    sheet = openpyxl.load_workbook(path, rich_text=True)["新旧対照表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    names = [str(row[0]) for row in rows if row[1] is not None]
    checks.equal(names, ["役割分担（連携市町村）", "2025年度の事業費見込額", "事業費見込額の合計"], "diff: what changed and nothing else")
    runs = [(str(run), bool(run.font.u)) for run in rows[1][1] if not isinstance(run, str)] if not isinstance(rows[1][1], str) else []
    checks.equal([text for text, marked in runs if marked], ["。説明会も開く"], "diff: the words that came are underlined")
    same = checks.folder / "same.xlsx"
    checks.succeed("diff of nothing", "diff", VISION, VISION, "--format", "xlsx", "-o", same, statuses=(0,))
    checks.check("変更はありません" in str(openpyxl.load_workbook(same)["新旧対照表"]["A2"].value), "diff: nothing changed")
    schema(checks, new)


def schema(checks, new):
    from jsonschema import Draft202012Validator

    data = json.loads(checks.run("diff", VISION, new, "--format", "json").stdout)
    text = (support.ROOT / "Schemas/comparison.schema.json").read_text(encoding="utf-8")
    errors = [one.message[:200] for one in Draft202012Validator(json.loads(text)).iter_errors(data)]
    checks.check(not errors, "diff json: fits its schema", errors[:3])
    for one in (field for project in data["projects"] for field in project["fields"]):
        for side in ("old", "new"):
            joined = "".join(piece["text"] for piece in one[f"{side}Pieces"])
            checks.equal(joined, one[side] or "", f"diff json: pieces of {one['field']} {side}")


def refusals(checks):
    """An input is never an output, and a plan that is broken is told of."""
    copy = checks.folder / "copy.json"
    shutil.copy(VISION, copy)
    before = copy.read_bytes()
    for arguments in (["diff", copy, VISION, "-o", copy], ["review", copy, "-o", checks.folder / "copy.json.xlsx"]):
        checks.run(*arguments)
    checks.equal(copy.read_bytes(), before, "refusals: the input is as it was")
    checks.equal(checks.run("diff", copy, VISION, "-o", copy).returncode, 2, "refusals: exit status")
    broken = checks.folder / "broken.json"
    broken.write_text('{"format":"renkei-vision"}')
    result = checks.run("review", broken, "-o", checks.folder / "x.xlsx")
    checks.equal(result.returncode, 2, "refusals: a broken plan")
    checks.check("broken.json" in result.stderr.decode(), "refusals: names the file", result.stderr.decode())


def main():
    checks = support.Checks()
    output = sums(checks)
    if output:
        page(checks, output)
    comparison(checks)
    refusals(checks)
    checks.finish()


main()
