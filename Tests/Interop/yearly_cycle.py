"""Two years of the secretariat's work, with openpyxl in the place of the municipalities. Usage: yearly_cycle.py RENKEI"""
import datetime
import json
import re
import shutil

import openpyxl

import support

VISION = support.SAMPLES / "sapporo-vision.json"
PROJECTS = (1, 2, 3, 5, 7, 8)  # Enough to walk the way; all 53 take minutes and show no more.
NAMES = {"012033": "小樽市", "012106": "岩見沢市", "012173": "江別市", "012246": "千歳市", "012319": "恵庭市", "012343": "北広島市",
         "012351": "石狩市", "013030": "当別町", "013048": "新篠津村", "014231": "南幌町", "014281": "長沼町"}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def form(book, number):
    """The sheet of a project, and its cells by field."""
    for sheet in book:
        cells = {name.removeprefix("renkei."): defined.attr_text.rpartition("!")[2].replace("$", "").split(":")[0]
                 for name, defined in sheet.defined_names.items() if name.startswith("renkei.")}
        if "number" in cells and sheet[cells["number"]].value == number:
            return sheet, cells
    raise KeyError(number)


def sign(book, day):
    """Fills the cover in: the day and the number of the submission."""
    cover = book.worksheets[0]
    for row in cover.iter_rows():
        for cell in row:
            if cell.value == "提出日":
                cell.offset(0, 1).value = day
            elif cell.value == "提出回数":
                cell.offset(0, 1).value = 1


class Year:
    """One year: its folders, and what the municipalities write into their forms."""

    def __init__(self, checks, number, vision, edits, mistakes):
        self.checks, self.number, self.vision = checks, number, vision
        self.edits, self.mistakes = edits, mistakes
        self.folder = checks.folder / f"{number}年目"
        self.folder.mkdir()

    def path(self, name):
        return self.folder / name

    def run(self, name, status, *arguments):
        result = self.checks.run(*arguments, timeout=300)
        self.checks.equal(result.returncode, status, f"year {self.number}: {name}: exit status")
        return result

    def hand_out(self):
        self.run("template", 0, "template", self.vision, "--per", "municipality", "--prefill", "-o", self.path("様式"),
                 *(word for number in PROJECTS for word in ("--project", str(number))))
        books = sorted(self.path("様式").glob("*.xlsx"))
        self.checks.equal([one.name[:6] for one in books], sorted(NAMES), f"year {self.number}: a workbook a municipality")
        return books

    def fill_in(self, books):
        target = self.path("提出")
        target.mkdir()
        for path in books:
            book = openpyxl.load_workbook(path, rich_text=True)
            sign(book, datetime.date(2025 + self.number, 1, 20))
            code = path.name[:6]
            for number, field, value in self.edits.get(code, []) + [(*place, wrong) for *place, wrong, _ in self.mistakes.get(code, [])]:
                sheet, cells = form(book, number)
                sheet[cells[field]] = value
            book.save(target / path.name)

    def check(self):
        result = self.run("check", 1, "check", self.path("提出"), "--vision", self.vision, "--format", "json")
        files = json.loads(result.stdout)["files"]
        errors = {(file["path"].rpartition("/")[2][:6], one["project"], one["field"]) for file in files
                  for one in file["findings"] if one["severity"] == "error"}
        expected = {(code, number, re.sub(r"\.(\d+)\.", r"[\1].", field)) for code, list in self.mistakes.items()
                    for number, field, *_ in list}
        self.checks.equal(errors, expected, f"year {self.number}: the errors are the mistakes")
        senders = {file["path"].rpartition("/")[2][:6]: file["municipality"] for file in files}
        self.checks.equal(senders, {code: code for code in NAMES}, f"year {self.number}: who sent what")

    def send_back(self):
        """The corrected workbooks go back; the senders mend what is marked, and the marks go."""
        self.run("fix", 1, "fix", self.path("提出"), "--vision", self.vision, "-o", self.path("点検済み"))
        returned = self.path("再提出")
        returned.mkdir()
        for path in self.path("点検済み").glob("*.xlsx"):
            book = openpyxl.load_workbook(path, rich_text=True)
            for number, field, _, right in self.mistakes.get(path.name[:6], []):
                sheet, cells = form(book, number)
                self.checks.check(sheet[cells[field]].comment is not None, f"year {self.number}: a note at {path.name[:6]} {number} {field}")
                sheet[cells[field]] = right
            book.save(returned / path.name)
        self.run("fix again", 0, "fix", returned, "--vision", self.vision, "--clear-marks", "-o", self.path("清書"))
        result = self.run("check again", 0, "check", self.path("清書"), "--vision", self.vision, "--format", "json")
        self.checks.equal(json.loads(result.stdout)["summary"]["errors"], 0, f"year {self.number}: no error is left")

    def merge(self, conflicts, choose):
        merged, choices = self.path("merged.json"), self.path("食い違い.xlsx")
        self.run("merge", 1 if conflicts else 0, "merge", self.vision, self.path("清書"), "-o", merged, "--conflicts", choices)
        book = openpyxl.load_workbook(choices)
        sheet = book["食い違い"]
        rows = [row for row in sheet.iter_rows(min_row=5) if row[1].value is not None]
        self.checks.equal(len(rows), conflicts, f"year {self.number}: conflicts")
        for row in rows:
            options = [cell.value for cell in row[5:] if cell.value]
            index = next((index for index, text in enumerate(options) if choose in str(text)), None)
            self.checks.check(index is not None, f"year {self.number}: the choice is offered", options)
            row[4].value = "現行" if not index else f"案{index}"
        book.save(choices)
        self.run("resolve", 0, "merge", self.vision, self.path("清書"), "--resolve", choices, "-o", merged)
        return merged

    def review(self, merged):
        # Warnings stay open; the book is made without an error.
        self.run("review", 0, "review", merged, self.path("清書"), "--since", self.vision, "-o", self.path("資料"))
        for kind in ("xlsx", "html"):
            self.checks.check(self.path(f"資料/協議資料.{kind}").exists(), f"year {self.number}: the book as {kind}")
        result = self.run("diff", 0, "diff", self.vision, merged, "--format", "json")
        data = json.loads(result.stdout)
        return {(one["newNumber"], field["field"]): field["new"] for one in data["projects"] for field in one["fields"]}


def next_edition(checks, merged):
    """The secretariat names the new edition, as it does once a year."""
    vision = read(merged)
    vision["plan"]["edition"] = {"fiscalYear": 2025, "label": "2025年度版", "date": None}
    path = checks.folder / "2025年度版.json"
    path.write_text(json.dumps(vision, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def main():
    checks = support.Checks()
    first = Year(
        checks, 1, VISION,
        edits={
            "012033": [(8, "responsibilities.partners", "商談会への参加を市内の企業に勧める"), (8, "budget.2025", 64000)],
            "012106": [(8, "budget.2025", 65000)],
            "013030": [(5, "budget.2025", 41500)],
            "014231": [(5, "budget.2025", 41500)],
            "012173": [(3, "responsibilities.core", "江別市が札幌市の役割を書き換える")],
        },
        mistakes={
            "013030": [(2, "budget.2024", "１，２３４円ぐらい", 1188041), (7, "participants", "小樽市、当別村", "全市町村")],
            "014281": [(1, "indicators.0.target", None, "1回 (毎年度)")],
        },
    )
    # What stays as it was is written back as it was.
    plan = {one["number"]: one for one in read(VISION)["projects"]}
    first.mistakes["013030"][0] = (2, "budget.2024", "１，２３４円ぐらい", plan[2]["budget"][0]["amount"])
    first.mistakes["014281"][0] = (1, "indicators.0.target", None, plan[1]["indicators"][0]["target"]["text"])
    books = first.hand_out()
    first.fill_in(books)
    first.check()
    first.send_back()
    merged = first.merge(conflicts=1, choose="65,000")
    changed = first.review(merged)
    checks.equal(changed.get((8, "budget.2025")), "65,000", "year 1: the conflict as it was decided")
    checks.equal(changed.get((5, "budget.2025")), "41,500", "year 1: what two changed alike is taken")
    checks.equal(changed.get((8, "responsibilities.partners")), "商談会への参加を市内の企業に勧める", "year 1: what one changed is taken")
    checks.check((3, "responsibilities.core") not in changed, "year 1: what is not the sender's to change stays")

    vision = next_edition(checks, merged)
    second = Year(
        checks, 2, vision,
        edits={"012246": [(8, "budget.2026", 70000)]},
        mistakes={"012351": [(8, "budget.2026", "７０，０００円ぐらい", 70000)]},
    )
    books = second.hand_out()
    book = openpyxl.load_workbook(next(one for one in books if one.name.startswith("012033")))
    sheet, cells = form(book, 8)
    checks.equal(sheet[cells["budget.2025"]].value, 65000, "year 2: the forms hold what was decided")
    second.fill_in(books)
    second.check()
    second.send_back()
    changed = second.review(second.merge(conflicts=0, choose=""))
    checks.equal(changed, {(8, "budget.2026"): "70,000", (8, "budget.total"): f"{plan[8]['budget'][0]['amount'] + 65000 + 70000:,}"},
                 "year 2: one amount changed")
    shutil.rmtree(first.folder)
    checks.finish()


main()
