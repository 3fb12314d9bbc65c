"""The record of corrections and the letters that `fix` writes beside its workbooks. Usage: letters.py RENKEI"""
import hashlib
import json
import pathlib

import openpyxl
from jsonschema import Draft202012Validator

import support

CODES = {"01": "012033_小樽市", "02": "013030_当別町", "03": "014231_南幌町"}


def fix(checks, *arguments):
    return checks.run("fix", *arguments)


def record(checks):
    schema = Draft202012Validator(json.loads((support.ROOT / "Schemas/audit.schema.json").read_text(encoding="utf-8")))
    file, output = checks.folder / "記録.jsonl", checks.folder / "直し"
    runs = [fix(checks, *support.SUBMISSIONS, "-o", output, "--diff", "--audit", file) for _ in range(2)]
    checks.check(all(run.returncode == 1 for run in runs), "record: fix runs twice", runs[0].stderr.decode()[:200])
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    errors = [f"{error.json_path}: {error.message[:120]}" for line in lines for error in schema.iter_errors(line)]
    checks.check(lines and not errors, "record: fits its schema", errors[:3])
    half = len(lines) // 2
    strip = lambda some: [{key: one for key, one in line.items() if key != "when"} for line in some]
    checks.equal(strip(lines[:half]), strip(lines[half:]), "record: a second run adds its lines to the first's")
    told = runs[0].stdout.decode().count("\n  - ")
    checks.equal(half, told, "record: a line a change")
    for line in lines[:half]:
        name = f"record: {pathlib.Path(line['path']).name[:6]} {line['sheet']}!{line['cell']}"
        digest = hashlib.sha256(pathlib.Path(line["path"]).read_bytes()).hexdigest()
        checks.equal(line["digest"], f"sha256:{digest}", f"{name}: digest of the submitted file")
        before = openpyxl.load_workbook(line["path"], data_only=True)[line["sheet"]][line["cell"]].value
        after = openpyxl.load_workbook(line["output"], data_only=True)[line["sheet"]][line["cell"]].value
        checks.check(shows(before, line["old"]), f"{name}: old", f"{before!r}, {line['old']!r}")
        checks.check(shows(after, line["new"]), f"{name}: new", f"{after!r}, {line['new']!r}")
    refusals(checks, file, output)


def shows(value, text):
    """Whether a stored value is what a text shows; an empty cell of a sum shows its dash or nothing."""
    if isinstance(value, (int, float)):
        return text.replace(",", "") in (f"{value:g}", str(value))
    return value is None or str(value) == text


def refusals(checks, file, output):
    """A record goes to no file that is something else."""
    whole = file.read_bytes()
    notes = checks.folder / "メモ.txt"
    notes.write_text("大事なメモ\n", encoding="utf-8")
    for target in (notes, support.SUBMISSIONS[0], output / support.SUBMISSIONS[0].name):
        before = target.read_bytes()
        result = fix(checks, *support.SUBMISSIONS, "-o", output, "--audit", target)
        checks.equal(result.returncode, 2, f"record: refuses {target.name}")
        checks.check(target.read_bytes() == before, f"record: leaves {target.name} as it is")
    checks.check(file.read_bytes() == whole, "record: the earlier one is left as it is")


def letters(checks):
    folder, output = checks.folder / "お願い", checks.folder / "直し2"
    broken = checks.folder / "石狩市.xlsx"
    broken.write_text("text")
    region = support.ROOT / "Schemas/regions/sapporo.json"
    result = fix(checks, *support.SUBMISSIONS, broken, "-o", output, "--letters", folder, "--region", region)
    checks.equal(result.returncode, 2, "letters: exit status with a file that is unreadable")
    names = [f"{name}_修正のお願い.xlsx" for name in CODES.values()] + ["012351_石狩市_修正のお願い.xlsx"]
    checks.equal(sorted(one.name for one in folder.iterdir()), sorted(names), "letters: one a municipality")
    left = json.loads(checks.run("check", output, "--format", "json").stdout)
    for file in left["files"]:
        letter(checks, folder, pathlib.Path(file["path"]).name, file["findings"])
    sheet = openpyxl.load_workbook(folder / names[3]).active
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    checks.check("開けませんでした" in text, "letters: tell of a file that is unreadable")
    once = {one.name: one.read_bytes() for one in folder.iterdir()}
    fix(checks, *support.SUBMISSIONS, broken, "-o", output, "--letters", folder, "--region", region)
    checks.check(once == {one.name: one.read_bytes() for one in folder.iterdir()}, "letters: the same twice")


def letter(checks, folder, name, findings):
    path = folder / f"{CODES[name[:2]]}_修正のお願い.xlsx"
    sheet = openpyxl.load_workbook(path).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    text = "\n".join(cells)
    lost = [one["message"] for one in findings if one["message"] not in text or one["help"].rstrip("。") not in text]
    checks.check(findings and not lost, f"letters: {name[:6]}: every message and help", lost[:3])
    places = {(one["sheet"], cell) for one in findings if one["cell"] for cell in [one["cell"]]}
    absent = [(sheet_name, cell) for sheet_name, cell in places if not any(sheet_name in one and cell in one for one in cells)]
    checks.check(not absent or "ほか" in text, f"letters: {name[:6]}: every cell", absent[:3])
    words = {"error": "必ず直していただきたいところ", "warning": "確かめていただきたいところ", "note": "書き方についての参考"}
    for severity, word in words.items():
        count = sum(one["severity"] == severity for one in findings)
        checks.check(f"{word}　{count}か所" in text, f"letters: {name[:6]}: number of {severity}s", count)
    municipality = CODES[name[:2]].split("_")[1]
    checks.check(cells[0].startswith(municipality) and cells[0].endswith("様"), f"letters: {name[:6]}: addressee", cells[0])
    others = [one.split("_")[1] for one in CODES.values() if one.split("_")[1] != municipality]
    checks.check(not any(f"{other}_連携事業シート" in text for other in others), f"letters: {name[:6]}: tell of no one else's file")
    setup = sheet.page_setup
    # The width of one page is the standard's default and need not be written (ECMA-376 part 1, 18.3.1.63).
    is_fitted = setup.fitToWidth in (None, 1) and str(setup.fitToHeight) == "0"
    checks.check(is_fitted and sheet.sheet_properties.pageSetUpPr.fitToPage, f"letters: {name[:6]}: one page wide")


def main():
    checks = support.Checks()
    record(checks)
    letters(checks)
    checks.finish()


main()
