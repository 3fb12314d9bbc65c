"""Submissions that openpyxl filled in are merged: nothing is lost, nothing is taken unseen. Usage: merge.py RENKEI"""
import json
import random
import re
import shutil

import openpyxl

import support

PLAN = support.SAMPLES / "sapporo-vision.json"
PROJECTS = (1, 3, 8)
CORE, PARTNERS = "C8", "C9"
BUDGET = {2024: "C13", 2025: "D13", 2026: "E13", 2027: "F13", 2028: "G13"}


def vision(path):
    return json.loads(path.read_text(encoding="utf-8"))


def project(data, number):
    return next(one for one in data["projects"] if one["number"] == number)


def amount(data, number, year):
    return next(one["amount"] for one in project(data, number)["budget"] if one["fiscalYear"] == year)


class Round:
    """The sheets of one round: handed out, changed by openpyxl, and merged."""

    def __init__(self, checks, name):
        self.checks, self.name = checks, name
        self.folder = checks.folder / name
        handed = checks.folder / f"{name}-配布"
        numbers = [word for number in PROJECTS for word in ("--project", number)]
        checks.succeed(f"{name}: template", "template", PLAN, "--per", "municipality", "--prefill", *numbers,
                       "-o", handed, statuses=(0,))
        self.handed = sorted(handed.rglob("*.xlsx"))
        self.folder.mkdir()

    def source(self, municipality):
        """The sheets handed to a municipality; the core city takes those of another and its own cover."""
        return next((path for path in self.handed if municipality in path.name), self.handed[0])

    def submit(self, municipality, edits, date="2025年10月1日", count=1, name=None, sender=True):
        """A submission with some cells changed; its cover says when it was sent."""
        book = openpyxl.load_workbook(self.source(municipality))
        for (sheet, cell), value in edits.items():
            book[sheet][cell].value = value
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    label = str(cell.value or "").replace(" ", "")
                    if label in ("提出日", "提出回数") and self.is_cover(sheet):
                        self.beside(sheet, cell).value = date if label == "提出日" else count
                    if label == "提出市町村" and self.is_cover(sheet):
                        self.beside(sheet, cell).value = municipality if sender else None
        path = self.folder / (name or f"{municipality}_{count}.xlsx")
        book.save(path)
        return path

    @staticmethod
    def is_cover(sheet):
        return "提出" in sheet.title

    @staticmethod
    def beside(sheet, cell):
        """The input cell to the right of a label, past what is merged with it."""
        for merged in sheet.merged_cells.ranges:
            if cell.coordinate in merged:
                return sheet.cell(cell.row, merged.max_col + 1)
        return sheet.cell(cell.row, cell.column + 1)

    def merge(self, label, *more, statuses=(0, 1)):
        output, conflicts = self.checks.folder / f"{self.name}-{label}.json", self.checks.folder / f"{self.name}-{label}.xlsx"
        result = self.checks.run("merge", PLAN, self.folder, "-o", output, "--conflicts", conflicts, *more)
        text = result.stderr.decode()
        if not self.checks.check(result.returncode in statuses and output.exists(), f"{self.name} {label}: merges", text[-400:]):
            self.checks.finish()
        counts = re.search(r"取り込んだ値 (\d+)件、食い違う値 (\d+)件（未決の食い違い (\d+)か所）、取り込まなかった値 (\d+)件", text)
        return vision(output), openpyxl.load_workbook(conflicts), [int(one) for one in counts.groups()], result.returncode, text


def rows(book, name):
    return [row for row in book[name].iter_rows(min_row=2, values_only=True) if any(row)]


def told(checks):
    """A round in which each kind of thing happens once."""
    one = Round(checks, "一巡")
    base = vision(PLAN)
    one.submit("小樽市", {("No.3", PARTNERS): "古い役割"}, date="2025年10月1日", count=1)
    one.submit("小樽市", {("No.3", PARTNERS): "周知への協力（小樽市案）"}, date="令和7年10月20日", count=2)
    one.submit("江別市", {("No.3", BUDGET[2025]): 150})
    one.submit("千歳市", {("No.3", BUDGET[2025]): 150})
    one.submit("恵庭市", {("No.3", BUDGET[2026]): 200})
    one.submit("石狩市", {("No.3", BUDGET[2026]): 300})
    one.submit("当別町", {("No.8", CORE): "当別町が書いた中枢都市の役割"})
    one.submit("札幌市", {("No.8", CORE): "札幌市が書いた役割"})
    one.submit("南幌町", {("No.1", "C16"): "会議の満足度", ("No.1", "E16"): "-", ("No.1", "G16"): "80% (2028年度)"})
    one.submit("長沼町", {("No.1", "C16"): "部会の数", ("No.1", "E16"): "2回 (2023年度)", ("No.1", "G16"): "4回 (2028年度)"})
    others = "小樽市、岩見沢市、江別市、千歳市、恵庭市、北広島市、石狩市、当別町、南幌町、長沼町"
    one.submit("新篠津村", {("No.1", "C7"): others})
    one.submit("北広島市", {("No.3", BUDGET[2027]): "１２O"})
    one.submit("岩見沢市", {}, date="2025年10月2日")
    merged, book, counts, status, text = one.merge("初め")
    checks.equal(status, 1, "round: a conflict is exit status 1")
    checks.equal(counts, [7, 2, 1, 3], "round: counts")
    three = project(merged, 3)
    checks.equal(three["responsibilities"]["partners"], "周知への協力（小樽市案）", "round: the newer submission counts")
    checks.equal(amount(merged, 3, 2025), 150, "round: changed alike is taken")
    checks.equal(amount(merged, 3, 2026), amount(base, 3, 2026), "round: a conflict leaves the plan as it is")
    checks.equal(project(merged, 8)["responsibilities"]["core"], "札幌市が書いた役割", "round: the core city's own text")
    names = [item["name"] for item in project(merged, 1)["indicators"]]
    added = [item["name"] for item in project(base, 1)["indicators"]] + ["会議の満足度", "部会の数"]
    checks.equal(sorted(names), sorted(added), "round: two new indicators in one row of two forms")
    participants = project(merged, 1)["participants"]
    checks.check(not participants["all"] and "013048" not in participants["codes"] and len(participants["codes"]) == 10,
                 "round: a municipality leaves a project", participants)
    checks.equal(amount(merged, 3, 2027), amount(base, 3, 2027), "round: a wrong figure is not taken")
    untouched = [number for number in PROJECTS if number == 2] + [one["number"] for one in base["projects"] if one["number"] not in PROJECTS]
    checks.check(all(project(merged, number) == project(base, number) for number in untouched), "round: other projects stay")
    reasons = sorted(row[6][:8] for row in rows(book, "取り込まなかった変更"))
    checks.equal(len(reasons), 3, "round: three are listed as not taken")
    checks.check(any("変えること" in one for one in [row[6] for row in rows(book, "取り込まなかった変更")]), "round: ownership", reasons)
    remarks = {row[1].split("/")[-1]: row[6] for row in rows(book, "提出一覧")}
    checks.check("出し直されて" in (remarks["小樽市_1.xlsx"] or ""), "round: the older submission is listed", remarks)
    checks.equal(remarks["岩見沢市_1.xlsx"], "変更なし", "round: nothing changed is said")
    resolve(checks, one, book)


def resolve(checks, one, book):
    sheet = book["食い違い"]
    checks.equal([sheet.cell(4, column).value for column in range(2, 7)], ["番号", "事業", "項目", "選択", "現行（ビジョン）"],
                 "resolve: headings")
    lists = [rule for rule in sheet.data_validations.dataValidation if "E5" in rule.sqref]
    checks.equal([rule.formula1 for rule in lists], ['"現行,案1,案2"'], "resolve: a list to choose from")
    options = {sheet.cell(5, column).value.split("\n")[0]: f"案{column - 6}" for column in (7, 8)}
    checks.equal(set(options), {"200", "300"}, "resolve: both values with their senders")
    for value, choice in (*options.items(), ("-", "現行")):
        sheet["E5"].value = choice
        path = checks.folder / f"選択-{choice}.xlsx"
        book.save(path)
        merged, again, counts, status, text = one.merge(f"決めた{choice}", "--resolve", path)
        expected = int(value) if value.isdigit() else amount(vision(PLAN), 3, 2026)
        checks.equal(amount(merged, 3, 2026), expected, f"resolve: {choice}")
        checks.equal(counts[2], 0, f"resolve: {choice}: nothing is open")
        checks.equal(again["食い違い"]["E5"].value, choice, f"resolve: {choice}: the next workbook still says it")
    one.submit("石狩市", {("No.3", BUDGET[2026]): 301})
    counts = one.merge("古い選択", "--resolve", path)[2]
    checks.equal(counts[2], 1, "resolve: a choice among other values does not count")


def ties(checks):
    """Two submissions of one day and number that differ are a conflict; a repeated one is said to be one."""
    one = Round(checks, "同着")
    one.submit("江別市", {("No.3", BUDGET[2025]): 100}, name="江別市_a.xlsx")
    one.submit("江別市", {("No.3", BUDGET[2025]): 120}, name="江別市_b.xlsx")
    one.submit("千歳市", {("No.8", BUDGET[2025]): 77}, count=1)
    one.submit("千歳市", {("No.8", BUDGET[2025]): 77}, count=2)
    shutil.copy(one.submit("恵庭市", {("No.1", BUDGET[2025]): 55}, name="x.xlsx", sender=False), one.folder / "不明.xlsx")
    (one.folder / "x.xlsx").unlink()
    merged, book, counts, status, text = one.merge("初め")
    checks.equal(counts, [1, 2, 1, 2], "ties: counts")
    remarks = {row[1].split("/")[-1]: row[6] or "" for row in rows(book, "提出一覧")}
    checks.check("同じ内容" in remarks["千歳市_2.xlsx"], "ties: a resubmission without a change is named", remarks)
    reasons = {row[5].split(" ")[0]: row[6] for row in rows(book, "取り込まなかった変更")}
    checks.check("わかりません" in reasons.get("不明.xlsx", ""), "ties: nobody knows who sent it", reasons)
    checks.equal(amount(merged, 8, 2025), 77, "ties: the newer of two alike is taken")


def count(checks, seed):
    """Every value that was changed is in one list, with its file and cell, and in no other."""
    chance = random.Random(seed)
    one = Round(checks, f"数え{seed}")
    names = ["札幌市", "小樽市", "岩見沢市", "江別市", "千歳市", "石狩市", "当別町", "長沼町"]
    cells = [CORE, PARTNERS, "C10", "C11", "C6", *BUDGET.values(), "G15"]
    changed = set()
    for municipality in names:
        edits = {}
        for _ in range(chance.randint(1, 6)):
            place = (f"No.{chance.choice(PROJECTS)}", chance.choice(cells))
            row = int(place[1][1:])
            value = chance.choice((111, 222, 333)) if row == 13 else f"{chance.randint(1, 3)}% (2028年度)" if row == 15 else \
                f"案{chance.randint(1, 2)}の文"
            edits[place] = value
        path = one.submit(municipality, edits)
        changed |= {(path.name, sheet, cell) for sheet, cell in edits}
    merged, book, counts, status, text = one.merge("初め")
    listed = [tuple(row[5].split(" ")) for name in ("取り込んだ変更", "取り込まなかった変更") for row in rows(book, name)]
    conflicts = book["食い違い"]
    for row in conflicts.iter_rows(min_row=5, min_col=7, values_only=True):
        for text in row:
            listed += [tuple(place.split(" ")) for place in re.findall(r"— .*?（(.*?)）$", text or "", re.MULTILINE)]
    listed = [(name, sheet, cell.split(":")[0]) for name, sheet, cell in listed]
    checks.equal(sorted(listed), sorted(changed), f"count {seed}: each changed cell is in one list once")
    checks.equal(counts[0] + counts[1] + counts[3], len(changed), f"count {seed}: the counts add up to all changes")
    checks.equal(merged, one.merge("再び")[0], f"count {seed}: the same plan twice")


def fields(sheet):
    return {name.removeprefix("renkei."): one.attr_text.rpartition("!")[2].replace("$", "").split(":")[0]
            for name, one in sheet.defined_names.items() if name.startswith("renkei.")}


def without_number(checks):
    """Forms without a number: the plan's own project by its name, and a new one by its name."""
    one = Round(checks, "番号なし")
    book = openpyxl.load_workbook(one.source("小樽市"))
    cells = {name: fields(book[name]) for name in ("No.1", "No.3", "No.8")}

    def edits(sheet, **values):
        return {(sheet, cells[sheet][key.replace("_", ".")]): value for key, value in values.items()}

    one.submit("小樽市", edits("No.3", number=None, budget_2025=150) | edits("No.8", number=None, name="新しい共同事業", budget_2025=77))
    one.submit("当別町", edits("No.8", number=None, name="新しい共同事業", budget_2025=77))
    merged, book, counts, status, text = one.merge("初め")
    checks.equal(amount(merged, 3, 2025), 150, "no number: the plan's project by its name")
    new = [one for one in merged["projects"] if one["number"] is None]
    checks.equal([one["name"] for one in new], ["新しい共同事業"], "no number: a new project is in the plan")
    checks.equal(next(one["amount"] for one in new[0]["budget"] if one["fiscalYear"] == 2025), 77, "no number: with its amounts")
    listed = sum(len(rows(book, name)) for name in ("取り込んだ変更", "取り込まなかった変更"))
    checks.equal(counts[0] + counts[1] + counts[3], listed + counts[1], "no number: the counts cover them")
    (one.folder / "壊れた.xlsx").write_bytes(b"PK\x03\x04 broken")
    again, _, counts_again, status, text = one.merge("壊れた", statuses=(2,))
    checks.equal((again, counts_again), (merged, counts), "damaged: the others are merged all the same")
    checks.check("壊れた.xlsx" in text and "読めなかったブックが1冊" in text, "damaged: it is named, and counted", text[-300:])


def saved_by_others(checks):
    """A choice counts, whoever saved the workbook of conflicts; and the base may be a workbook."""
    one = Round(checks, "保存")
    one.submit("恵庭市", {("No.3", BUDGET[2026]): 200})
    one.submit("石狩市", {("No.3", BUDGET[2026]): 300})
    merged, book, counts, status, text = one.merge("初め")
    book["食い違い"]["E5"].value = "案2"
    path = checks.folder / "選択.xlsx"
    book.save(path)
    saved = {"openpyxl": path}
    if support.find_soffice():
        folder = checks.folder / "LibreOffice"
        folder.mkdir()
        saved["LibreOffice"] = support.convert(path, "xlsx", folder, checks.folder / "profile")
    else:
        checks.skip("saved by LibreOffice", "needs soffice")
    for name, resaved in saved.items():
        merged, _, counts, status, text = one.merge(name, "--resolve", resaved)
        checks.equal((amount(merged, 3, 2026), counts[2], status), (300, 0, 0), f"saved by {name}: the choice counts")
    output = checks.folder / "ブックから.json"
    result = checks.run("merge", support.SAMPLES / "連携事業シート_全事業.xlsx", one.folder, "-o", output, "--resolve", path)
    if checks.check(output.exists(), "base as a workbook: merges", result.stderr[-300:]):
        checks.equal(amount(vision(output), 3, 2026), 300, "base as a workbook: the same choice")


def newest(checks):
    """The council's book counts the newest submission of a project, and what is wrong with that one only."""
    one = Round(checks, "出し直し")
    one.submit("千歳市", {("No.3", BUDGET[2025]): "１２O"}, date="2025年10月1日", count=1)
    path = checks.folder / "出し直し.xlsx"
    readings = []
    for count in (1, 2):
        if count == 2:
            one.submit("千歳市", {("No.3", BUDGET[2025]): 120}, date="2025年10月9日", count=2)
        checks.run("review", PLAN, one.folder, "-o", path)
        book = openpyxl.load_workbook(path)
        table = list(book["提出状況"].iter_rows(min_row=4, values_only=True))
        mark = next(row for row in table if row[0] == 3)[table[0].index("千歳市")]
        files = {row[5] for row in book["指摘一覧"].iter_rows(min_row=5, values_only=True) if row[0] == "誤り"}
        readings.append((str(mark)[0], files))
    checks.equal(readings, [("誤", {"千歳市_1.xlsx"}), (readings[1][0], set())], "newest: the errors of the older one are gone")
    checks.check(readings[1][0] in "○注", "newest: the matrix shows the newer one", readings)


def main():
    checks = support.Checks()
    newest(checks)
    without_number(checks)
    saved_by_others(checks)
    told(checks)
    ties(checks)
    for seed in (1, 2, 3):
        count(checks, seed)
    checks.finish()


main()
