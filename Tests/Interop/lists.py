"""Lists and tidy tables, ours and other programs'. Usage: lists.py RENKEI"""
import csv
import io
import json
import shutil
import subprocess

import openpyxl

import support

VISION = support.SAMPLES / "sapporo-vision.json"
PLAN = json.loads(VISION.read_text(encoding="utf-8"))


def differences(found, expected, path=""):
    """The paths at which two JSON values differ."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return [one for key in expected for one in differences(found.get(key), expected[key], f"{path}.{key}")]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [one for index, pair in enumerate(zip(found, expected)) for one in differences(*pair, f"{path}[{index}]")]
    return [] if found == expected else [f"{path}: {str(found)[:40]!r} for {str(expected)[:40]!r}"]


def imported(checks, name, path, *options):
    out = checks.folder / f"{path.stem}.json"
    checks.succeed(name, "import", path, "--vision", "none", "-o", out, *options)
    return json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}


def exported(checks, name, layout="list", plan=VISION):
    path = checks.folder / name
    checks.succeed(f"export {name}", "export", plan, "--layout", layout, "-o", path, statuses=(0,))
    return path


def extremes():
    """A plan with what seldom occurs: no indicators, forty, long texts, rare letters, huge amounts."""
    plan = json.loads(json.dumps(PLAN))
    first, second, third, fourth = plan["projects"][:4]
    first["indicators"] = []
    measure = first_measure()
    second["indicators"] = [{"name": f"指標{number}", "baseline": measure, "target": measure, "actuals": []} for number in range(1, 41)]
    third["summary"] = "圏域の暮らしを支える。" * 182
    third["name"] = "O'Neil / 「葛󠄀城」の👨‍👩‍👧と𠮷野家 <&>"
    for entry in fourth["budget"]:
        entry.update(state="amount", amount=123456789012, text="123,456,789,012", note=None)
    fourth["responsibilities"]["core"] = "外字と1行目\n2行目"
    fifth, sixth = plan["projects"][4:6]
    fifth["state"], sixth["state"] = "new", "ended"
    fifth["budget"][0]["settled"] = 1234567
    fifth["indicators"][0]["actuals"] = [{"fiscalYear": 2025, "measure": measure}]
    fifth["contact"] = {"department": "企画課", "officer": None, "address": "kikaku@example.lg.jp"}
    sixth["funding"] = [{"source": "国庫支出金", "amount": 500}, {"source": "一般財源", "amount": None}]
    sixth["returns"] = [{"municipality": "012033", "participates": True, "hasChanges": False, "opinion": "異論なし"},
                        {"municipality": "013030", "participates": False, "hasChanges": None, "opinion": None}]
    return plan


def first_measure():
    return next(one["target"] for project in PLAN["projects"] for one in project["indicators"] if one["target"]["kind"] == "quantity")


def round_trips(checks):
    """Plan → list → plan is the identity, also through another program."""
    path = exported(checks, "list.xlsx")
    checks.equal(differences(imported(checks, "import list", path), PLAN), [], "list: the plan comes back")
    plan = checks.folder / "extremes.json"
    plan.write_text(json.dumps(extremes(), ensure_ascii=False), encoding="utf-8")
    odd = exported(checks, "extremes-list.xlsx", plan=plan)
    checks.equal(differences(imported(checks, "import extremes", odd), extremes()), [], "list: extremes come back")
    resaved = checks.folder / "openpyxl" / "list.xlsx"
    resaved.parent.mkdir()
    openpyxl.load_workbook(path, rich_text=True).save(resaved)
    checks.equal(differences(imported(checks, "import openpyxl's", resaved), PLAN), [], "list: through openpyxl")
    if not shutil.which("soffice"):
        return checks.skip("list: through LibreOffice", "needs soffice")
    folder = checks.folder / "libreoffice"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{checks.folder}/profile", "--headless", "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, path], capture_output=True, timeout=180)
    checks.equal(differences(imported(checks, "import LibreOffice's", folder / path.name), PLAN), [], "list: through LibreOffice")


def foreign_list(checks):
    """A list that somebody typed: other words, other order, a title above, no names and no stamp."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "R6事業一覧"
    sheet["B2"] = "連携事業一覧（令和6年度）"
    heads = ["No.", "分野", "役割", "事業名", "事業内容", "関係市町村", "令和6年度事業費（千円）", "2025年度(R7年度)", "指標1", "指標1基準値", "指標1目標値", "備考"]
    for column, head in enumerate(heads, start=2):
        sheet.cell(4, column, head)
    projects = [one for one in PLAN["projects"] if one["pillar"] == 1][:6]
    for row, one in enumerate(projects, start=5):
        amounts = [entry["amount"] if entry["amount"] is not None else entry["text"] for entry in one["budget"][:2]]
        indicator = (one["indicators"] or [None])[0]
        names = "全市町村" if one["participants"]["all"] else "・".join(one["participants"]["codes"])
        texts = [indicator["name"], indicator["baseline"]["text"], indicator["target"]["text"]] if indicator else [None] * 3
        for column, value in enumerate([one["number"], one["policyField"].upper(), f"役割{one['pillar']}", one["name"], one["summary"], names,
                                        *amounts, *texts, "見直し中"], start=2):
            sheet.cell(row, column, value)
    path = checks.folder / "よその一覧.xlsx"
    book.save(path)
    region = support.ROOT / "Schemas" / "regions" / "sapporo.json"
    found = imported(checks, "import a foreign list", path, "--region", region)
    checks.equal([one["number"] for one in found.get("projects", [])], [one["number"] for one in projects], "foreign list: the projects")
    for got, one in zip(found.get("projects", []), projects):
        for key in ("name", "summary", "pillar", "policyField"):
            checks.equal(got[key], one[key], f"foreign list: {key} of {one['number']}")
        for year in (0, 1):
            for key in ("fiscalYear", "state", "amount"):
                checks.equal(got["budget"][year][key], one["budget"][year][key], f"foreign list: {key} {year} of {one['number']}")
        checks.equal([each["name"] for each in got["indicators"]], [each["name"] for each in one["indicators"][:1]], f"foreign list: indicators of {one['number']}")
        for each, expected in zip(got["indicators"], one["indicators"]):
            checks.equal(differences(each, {**expected, "actuals": []}), [], f"foreign list: indicator of {one['number']}")


def tidy(checks):
    """The tidy table holds every amount and figure, as CSV and workbook, and keeps the rules."""
    text = exported(checks, "tidy.csv", "tidy").read_bytes()
    checks.check(text.startswith(b"\xef\xbb\xbf"), "tidy csv: byte order mark")
    head, *rows = csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True)
    table = [dict(zip(head, row)) for row in rows]
    amounts = {(int(row["事業番号"]), int(row["年（西暦）"])): row for row in table if row["データの種類"] == "事業費見込額"}
    entries = {(one["number"], entry["fiscalYear"]): entry for one in PLAN["projects"] for entry in one["budget"]}
    checks.equal(set(amounts), set(entries), "tidy: a row an amount")
    wrong = [key for key, entry in entries.items() if amounts.get(key, {}).get("値") != ("" if entry["amount"] is None else str(entry["amount"]))]
    checks.equal(wrong, [], "tidy: the amounts")
    dashes = {key for key, row in amounts.items() if row["値の状態"] == "未定"}
    checks.equal(dashes, {key for key, entry in entries.items() if entry["state"] == "undetermined"}, "tidy: what is not settled")
    figures = [one[part] for project in PLAN["projects"] for one in project["indicators"] for part in ("baseline", "target")]
    told = [row for row in table if row["データの種類"] in ("評価指標の基準値", "評価指標の目標値")]
    checks.equal([row["値"] for row in told], [str(one["value"]) if one["value"] is not None else "" for one in figures], "tidy: the figures")
    book = openpyxl.load_workbook(exported(checks, "tidy.xlsx", "tidy"))
    sheet = book.active
    checks.equal([book.sheetnames, sheet.merged_cells.ranges], [["データ"], set()], "tidy xlsx: one table a sheet, nothing merged")
    checks.equal(sheet.max_row - 1, len(rows), "tidy xlsx: the same rows")
    for path in ("tidy.csv", "tidy.xlsx"):
        result = checks.run("check", "--tidy", checks.folder / path, "--format", "json")
        found = json.loads(result.stdout)["files"][0]["findings"]
        checks.equal([(one["rule"], one["cell"]) for one in found][:5], [], f"{path} keeps the rules")


def broken_tables(checks):
    """Each rule on a table somebody made: found at its cell, and nothing on a table that keeps them all."""
    def sheet(change):
        book = openpyxl.Workbook()
        one = book.active
        for row in (["コード", "市町村名", "年（西暦）", "事業費（千円）", "参加者（人）"], ["011002", "札幌市", 2024, 5726, 120], ["012033", "小樽市", 2024, 800, 30],
                    ["012106", "岩見沢市", 2024, 50, 8], ["012173", "江別市", 2024, 60, 9]):
            one.append(row)
        change(one)
        path = checks.folder / "表.xlsx"
        book.save(path)
        result = checks.run("check", "--tidy", path, "--format", "json")
        return {(one["rule"].removeprefix("tidy/"), one["cell"]) for one in json.loads(result.stdout)["files"][0]["findings"]}

    def put(**cells):
        def change(one):
            for cell, value in cells.items():
                one[cell] = value
        return change

    def merged(one):
        one.merge_cells("B2:B3")

    def second(one):
        for row, values in enumerate((["品目", "数量（個）"], ["米", 10], ["麦", 4]), start=8):
            for column, value in enumerate(values, start=1):
                one.cell(row, column, value)

    def pictured(one):
        from openpyxl.chart import BarChart, Reference

        chart = BarChart()
        chart.add_data(Reference(one, min_col=4, min_row=1, max_row=5))
        one.add_chart(chart, "H2")

    def apart(one):
        one.insert_rows(4)

    cases = {
        "nothing": (lambda one: None, set()),
        "1-2": (put(D3="800、20"), {("several-data", "D3")}),
        "1-3 unit": (put(D3="800千円"), {("text-figure", "D3")}),
        "1-3 wide": (put(D3="８００"), {("text-figure", "D3")}),
        "1-3 comma": (put(D3="1,800"), {("text-figure", "D3")}),
        "1-4": (merged, {("merged-cells", "B2:B3")}),
        "1-5 spaces": (put(B2="札　幌　市"), {("setting-out", "B2")}),
        "1-5 break": (put(B2="札幌市\n中央"), {("setting-out", "B2")}),
        "1-6 ditto": (put(B3="〃"), {("left-out", "B3")}),
        "1-6 heading": (put(D1=None), {("left-out", "D1")}),
        "1-7": (put(D3="=500+300"), {("formula", "D3")}),
        "1-8": (pictured, {("object", None)}),
        "1-9": (put(D1="事業費"), {("no-unit", "D1")}),
        "1-10": (put(B2="①札幌市"), {("platform-dependent", "B2")}),
        "1-11": (put(C2="令和6年度"), {("era-only", "C2")}),
        "1-12": (put(A1="市町村番号"), {("no-region-code", "B1")}),
        "1-13": (put(D3="-"), {("mark-among-figures", "D3")}),
        "2-1": (apart, {("divided", "A4")}),
        "2-2": (second, {("several-tables", "A8")}),
    }
    for name, (change, expected) in cases.items():
        found = sheet(change)
        if name.startswith("2-2"):  # The second table's cells stand under the first one's headings.
            found = {one for one in found if one[0] == "several-tables"}
        checks.equal(found, expected, f"tidy rule {name}")
    bad = checks.folder / "sjis.csv"
    bad.write_bytes("コード,市町村名\n011002,札幌市\n".encode("cp932"))
    result = checks.run("check", "--tidy", bad)
    checks.check(result.returncode == 2 and "UTF-8" in result.stderr.decode(), "tidy: another encoding is told of", result.stderr.decode())


def main():
    checks = support.Checks()
    round_trips(checks)
    foreign_list(checks)
    tidy(checks)
    broken_tables(checks)
    checks.finish()


main()
