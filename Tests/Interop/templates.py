"""Templates as officers meet them: filled in by another program, computed by another one, read back.

Usage: templates.py RENKEI
"""
import copy
import datetime
import html.parser
import json

import openpyxl
from openpyxl.workbook.defined_name import DefinedName

import support

ORANGE, RED = "#FCD5B4", "#FFC7CE"
REGIONS = support.ROOT / "Schemas/regions"


# MARK: Reading what LibreOffice made of a workbook


class Tables(html.parser.HTMLParser):
    """The sheets of a page that LibreOffice exported: cell by cell its colour and what it shows."""

    def __init__(self):
        super().__init__()
        self.sheets, self.cell, self.spans = {}, None, {}

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.row, self.spans = 0, {}
            self.sheets[len(self.sheets)] = self.cells = {}
        elif tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag == "td":
            self.column += 1
            while self.spans.get((self.row, self.column)):
                self.column += 1
            wide, high = int(attributes.get("colspan", 1)), int(attributes.get("rowspan", 1))
            for row in range(self.row, self.row + high):
                for column in range(self.column, self.column + wide):
                    self.spans[row, column] = True
            name = f"{openpyxl.utils.get_column_letter(self.column)}{self.row}"
            self.cell = self.cells[name] = {"color": attributes.get("bgcolor", "").upper(), "text": ""}
            if "sdval" in attributes:
                self.cell["value"] = float(attributes["sdval"])
            self.column += wide - 1

    def handle_data(self, data):
        if self.cell is not None:
            self.cell["text"] += data.strip("\n")

    def handle_endtag(self, tag):
        if tag == "td":
            self.cell = None


def office(checks, path, kind):
    """A file that LibreOffice made of a workbook; it computes every formula anew, for openpyxl drops the values."""
    return support.convert(path, kind, checks.folder / "office", checks.folder / "profile")


def page(checks, path):
    """The visible sheets of a workbook by name, as LibreOffice shows them."""
    tables = Tables()
    tables.feed(office(checks, path, "html").read_text(encoding="utf-8"))
    shown = [sheet.title for sheet in openpyxl.load_workbook(path) if sheet.sheet_state == "visible"]
    return dict(zip(shown, tables.sheets.values()))


def cell_of(sheet, field):
    target = sheet.defined_names["renkei." + field].attr_text
    return sheet[target.split("!")[-1].replace("$", "")]


def fill_cover(book, name):
    cover = book["提出票"]
    for row, value in zip(range(4, 9), [name, "企画課", "山田", "0123-45-6789", datetime.date(2025, 10, 1)]):
        cover.cell(row, 2).value = value


# MARK: Formulas


def formulas(checks, path):
    """Every formula comes to the value that the template carries for it."""
    bare = checks.folder / "bare.xlsx"
    written = openpyxl.load_workbook(path)
    written.save(bare)
    cached = openpyxl.load_workbook(path, data_only=True)
    computed = openpyxl.load_workbook(office(checks, bare, "xlsx"), data_only=True)
    wrong, count = [], 0
    for sheet in written:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if not (isinstance(cell.value, str) and cell.value.startswith("=")):
                continue
            count += 1
            one, other = (book[sheet.title][cell.coordinate].value or "" for book in (cached, computed))
            numbers = all(isinstance(value, (int, float)) for value in (one, other))
            if one != other and not (numbers and abs(one - other) < 1e-6):
                wrong.append((sheet.title, cell.coordinate, one, other))
    checks.check(count > 100 and not wrong, f"{path.stem}: {count} formulas come to what they carry", wrong[:5])
    loud = [sheet.title for sheet in cached if sheet.title.startswith("No.") and sheet["H1"].value]
    checks.check(not loud, f"{path.stem}: nothing of the plan wants a look", loud)


# MARK: Mistakes

# What is typed into which field; the colour that its cell takes; the rule that finds it.
MISTAKES = [
    ("summary", None, ORANGE, "text/required-missing"),
    ("responsibilities.core", " ", ORANGE, "text/required-missing"),
    ("budget.2027", None, ORANGE, "text/required-missing"),
    ("indicators.0.target", None, ORANGE, "indicator/target-missing"),
    ("participants", "小樽市、江別町", RED, "reference/municipality-unknown"),
    ("participants", "札幌市、小樽市", RED, "reference/core-city-listed"),
    ("budget.2024", "24,500千円", RED, None),
    ("budget.2024", "約24,500", RED, "budget/not-a-number"),
    ("budget.2024", "２４５００", RED, "text/full-width-number"),
    ("budget.2025", -5, RED, "budget/negative"),
    ("budget.2025", 1.5, RED, "budget/fraction"),
    ("budget.total", 30000, RED, "budget/total-mismatch"),
    ("indicators.0.target", "50%（207年度）", RED, None),
    ("indicators.0.target", "50% (2027年度", RED, "indicator/malformed-period"),
    ("indicators.0.baseline", "59.3%（R4年）度", RED, "indicator/malformed-period"),
    ("number", "9番", RED, None),
]

# What is right, though unusual: no colour, and no error.
HONEST = [
    ("budget.2025", "-"), ("budget.2025", 0), ("budget.2025", "水素モデル街区形成"),
    ("budget.2025", "0 (共同撮影の実施)"), ("budget.2025", "1,200（実施）"), ("participants", "小樽市、江別市"),
    ("participants", "北広島市及び石狩市"), ("indicators.0.target", "実施 (毎年度)"),
    ("indicators.0.target", "60% (令和10年度)"), ("indicators.0.target", "50% (5年間累計)"),
    ("indicators.0.baseline", "-"),
]


def typed(checks, template, cases):
    """One workbook with a form a case, each with one thing typed: the forms of the template, one after the other."""
    book = openpyxl.load_workbook(template)
    sheets = [sheet for sheet in book if sheet.title.startswith("No.")]
    for sheet, case in zip(sheets, cases):
        cell_of(sheet, case[0]).value = case[1]
    fill_cover(book, "小樽市")
    path = checks.folder / f"typed-{len(cases)}.xlsx"
    book.save(path)
    return path, sheets[: len(cases)]


def mistakes(checks, renkei_template):
    path, sheets = typed(checks, renkei_template, MISTAKES)
    shown = page(checks, path)
    found = findings(checks, path)
    for sheet, (field, value, color, rule) in zip(sheets, MISTAKES):
        name, cell = f"{field} = {value!r}", cell_of(sheet, field)
        seen = shown[sheet.title]
        checks.equal(seen[cell.coordinate]["color"], color, f"{name}: the cell's colour")
        counts = [int(seen[place].get("value", -1)) for place in ("F1", "H1")]
        checks.equal(counts, [1, 0] if color == ORANGE else [0, 1], f"{name}: the counts")
        title = "未記入：" if color == ORANGE else "要確認："
        checks.check(title in seen["A3"]["text"], f"{name}: the line that names the fields", seen["A3"]["text"])
        here = [one for one in found if one["sheet"] == sheet.title and (one["cell"] or "").split(":")[0] == cell.coordinate]
        rules = {one["rule"] for one in here}
        checks.check(rules if rule is None else rule in rules, f"{name}: check finds it", rules)


def honest(checks, template):
    path, sheets = typed(checks, template, HONEST)
    shown = page(checks, path)
    errors = [one for one in findings(checks, path) if one["severity"] == "error"]
    for sheet, (field, value) in zip(sheets, HONEST):
        seen, cell = shown[sheet.title], cell_of(sheet, field)
        checks.check(seen[cell.coordinate]["color"] not in (ORANGE, RED), f"{field} = {value!r}: no colour", seen["A3"])
        checks.equal([seen["F1"]["value"], seen["H1"]["value"]], [0, 0], f"{field} = {value!r}: the counts")
        wrong = [one["rule"] for one in errors if one["sheet"] == sheet.title]
        checks.check(not wrong, f"{field} = {value!r}: no error", wrong)


def findings(checks, path, *options):
    data = json.loads(checks.run("check", path, "--format", "json", *options).stdout)
    return [one for file in data["files"] for one in file["findings"]]


# MARK: What happens to workbooks in town halls


def pasted(checks, template):
    """Copy and paste wipes validations and colours: the check finds the mistakes all the same."""
    book = openpyxl.load_workbook(template)
    for sheet in book:
        sheet.data_validations.dataValidation = []
        sheet.conditional_formatting = type(sheet.conditional_formatting)()
        sheet.protection.sheet = False
    cell_of(book["No.9"], "budget.2024").value = "24,500円くらい"
    cell_of(book["No.9"], "summary").value = None
    path = checks.folder / "pasted.xlsx"
    book.save(path)
    rules = {one["rule"] for one in findings(checks, path) if one["sheet"] == "No.9"}
    checks.check({"budget/not-a-number", "text/required-missing"} <= rules, "a pasted sheet is checked", rules)


def outdated(checks, template):
    book = openpyxl.load_workbook(template)
    book.defined_names["renkei.templateVersion"] = DefinedName("renkei.templateVersion", attr_text='"2019.1"', hidden=True)
    path = checks.folder / "outdated.xlsx"
    book.save(path)
    rules = {one["rule"] for one in findings(checks, path)}
    checks.check("workbook/template-version" in rules, "an outdated template is told", rules)


def cover(checks, template):
    book = openpyxl.load_workbook(template)
    fill_cover(book, "別海町")
    path = checks.folder / "cover.xlsx"
    book.save(path)
    shown = page(checks, path)["提出票"]
    checks.equal(shown["B4"]["color"], RED, "a municipality that is not in the region turns red")
    checks.equal(shown["B5"]["color"], "#FFFBE6", "a line that is filled in does not")


# MARK: Other regions, by data alone


def plan(region, projects):
    years = range(region["plan"]["firstFiscalYear"], region["plan"]["lastFiscalYear"] + 1)
    nothing = dict(value=None, unit=None, scale=1, prefix=None, suffix=None, bound=None, period=None)
    measure = lambda text: {"text": text, "kind": "unreadable", **nothing}
    partners = [one["code"] for one in region["municipalities"] if one["code"] != region["coreCity"]]
    listed = []
    for number, (name, pillar, section, field) in enumerate(projects, 1):
        codes = partners if number == 1 else partners[:3]
        budget = [
            {"fiscalYear": year, "state": "amount", "amount": 100 * number, "note": None, "text": f"{100 * number:,}",
             "throughFiscalYear": None, "settled": None} for year in years
        ]
        listed.append({
            "number": number, "name": name, "pillar": pillar, "section": section, "policyField": field, "state": None,
            "summary": f"{name}を圏域の市町村で進める。", "participants": {"all": number == 1, "codes": codes, "unresolved": []},
            "responsibilities": {"core": "企画と調整を行う。", "partners": "参加して周知する。"},
            "costSharing": {"core": "事業費を負担する。", "partners": "費用負担は生じない"}, "budget": budget,
            "indicators": [{"name": "参加者数", "baseline": measure(f"10人 ({years[0] - 2}年度)"),
                            "target": measure(f"20人 ({years[-1]}年度)"), "actuals": []}],
            "footnotes": [], "funding": None, "contact": None, "returns": None,
        })
    return {"format": "renkei-vision", "version": 1, "region": region["id"], "plan": {**region["plan"], "edition": region["edition"]},
            "basicIndicators": [], "projects": listed}


KORIYAMA = [("共同の販路開拓", 1, None, "a"), ("休日当番医の広域化", 3, 1, "a"), ("職員合同研修", 3, 3, "a")]

# A third region, whose plan has six years and whose fields are its own.
KURASHIKI = {
    "format": "renkei-region", "version": 1, "id": "takahashigawa", "name": "高梁川流域連携中枢都市圏", "language": "ja",
    "plan": {"firstFiscalYear": 2025, "lastFiscalYear": 2030},
    "edition": {"fiscalYear": 2025, "label": "2025年度版", "date": None}, "coreCity": "332020",
    "municipalities": [
        {"code": code, "name": name, "formerNames": []} for code, name in [
            ("332020", "倉敷市"), ("332054", "笠岡市"), ("332071", "井原市"), ("332089", "総社市"), ("332097", "高梁市"),
            ("332101", "新見市"), ("334456", "里庄町"), ("334618", "矢掛町"), ("334235", "早島町"), ("332160", "浅口市")]
    ],
    "pillars": [
        {"number": 1, "name": "経済成長", "fields": [{"letter": "a", "name": "産業"}], "sections": []},
        {"number": 2, "name": "生活の向上", "fields": [], "sections": [
            {"number": 1, "name": "暮らし", "fields": [{"letter": "a", "name": "福祉"}, {"letter": "b", "name": "教育"}]}]},
    ],
    "houseStyle": {"parentheses": "full", "spaceBeforeParenthesis": False, "personUnit": "名", "dash": "－"},
    "rules": {"ignore": [], "severity": {}}, "waivers": [], "ownership": {"others": "core", "fields": {}},
}


def region(checks, profile, projects, options):
    """Template, filled in by openpyxl, checked, imported: for a region that only its data tells of."""
    name = profile["id"]
    vision = checks.folder / f"{name}.json"
    wanted = plan(profile, projects)
    vision.write_text(json.dumps(wanted, ensure_ascii=False), encoding="utf-8")
    template = checks.folder / f"{name}.xlsx"
    checks.succeed(f"{name}: template", "template", vision, "--prefill", *options, "-o", template, statuses=(0,))
    book = openpyxl.load_workbook(template)
    core = next(one["name"] for one in profile["municipalities"] if one["code"] == profile["coreCity"])
    partner = profile["municipalities"][-1]["name"]
    checks.equal(book["No.1"]["B8"].value, core, f"{name}: the core city's line")
    labels = [str(book["No.1"].cell(12, 3 + index).value)[:4] for index in range(len(wanted["projects"][0]["budget"]))]
    years = [str(entry["fiscalYear"]) for entry in wanted["projects"][0]["budget"]]
    checks.equal(labels, years, f"{name}: the years")
    changed = copy.deepcopy(wanted)
    fill_cover(book, partner)
    year = wanted["plan"]["firstFiscalYear"]
    cell_of(book["No.1"], f"budget.{year}").value = 321
    changed["projects"][0]["budget"][0].update(amount=321, text="321")
    cell_of(book["No.2"], "responsibilities.partners").value = "住民に案内する。"
    changed["projects"][1]["responsibilities"]["partners"] = "住民に案内する。"
    filled = checks.folder / f"{name}-filled.xlsx"
    book.save(filled)
    read = json.loads(checks.run("import", filled, *options).stdout)
    strip = lambda one: {**one, "indicators": [
        (each["name"], each["baseline"]["text"], each["target"]["text"]) for each in one["indicators"]]}
    checks.equal(read["region"], name, f"{name}: the region")
    checks.equal([strip(one) for one in read["projects"]], [strip(one) for one in changed["projects"]], f"{name}: import")
    wrong = [one for one in findings(checks, filled, "--vision", vision, *options) if one["severity"] == "error"]
    checks.check(not wrong, f"{name}: an honest sheet has no error", [(one["rule"], one["cell"], one["message"]) for one in wrong])
    cell_of(book["No.2"], "participants").value = f"{partner}、{core}"
    cell_of(book["No.3"], f"budget.{year}").value = "百円"
    book.save(filled)
    rules = {one["rule"] for one in findings(checks, filled, "--vision", vision, *options)}
    checks.check({"reference/core-city-listed"} <= rules, f"{name}: mistakes are found", rules)


# MARK: Options


def options(checks):
    folder = checks.folder / "per"
    runs = {
        "project": (["--per", "project", "--project", "3", "--project", "9"], ["連携事業シート_No03.xlsx", "連携事業シート_No09.xlsx"]),
        "municipality": (["--per", "municipality", "--municipality", "小樽市"], ["012033_小樽市.xlsx"]),
        "both": (["--per", "both", "--municipality", "当別町", "--project", "9"], ["013030_当別町/連携事業シート_No09.xlsx"]),
    }
    for name, (arguments, expected) in runs.items():
        out = folder / name
        checks.succeed(f"template --per {name}", "template", *arguments, "--password", "himitsu", "-o", out, statuses=(0,))
        made = sorted(str(path.relative_to(out)) for path in out.rglob("*.xlsx"))
        checks.equal(made, expected, f"template --per {name}: the workbooks")
    book = openpyxl.load_workbook(folder / "municipality" / "012033_小樽市.xlsx")
    checks.equal(book["提出票"]["B4"].value, "小樽市", "a municipality's own workbook names it")
    checks.check(all(sheet.protection.password for sheet in book), "every sheet has the password")
    own = json.loads((support.SAMPLES / "sapporo-vision.json").read_text(encoding="utf-8"))["projects"]
    own = [f"No.{one['number']}" for one in own if one["participants"]["all"] or "012033" in one["participants"]["codes"]]
    checks.equal([name for name in book.sheetnames if name.startswith("No.")], own, "only its projects")


def main():
    checks = support.Checks()
    template = checks.folder / "全事業.xlsx"
    checks.succeed("template of the whole plan", "template", "--prefill", "-o", template, statuses=(0,))
    one = checks.folder / "一事業.xlsx"
    checks.succeed("template of one project", "template", "--prefill", "--project", "9", "-o", one, statuses=(0,))
    # Forms alike but for their numbers, so that each case starts from an honest sheet.
    many = checks.folder / "多くの事業.xlsx"
    vision = json.loads((support.SAMPLES / "sapporo-vision.json").read_text(encoding="utf-8"))
    ninth = next(project for project in vision["projects"] if project["number"] == 9)
    vision["projects"] = [{**ninth, "number": number} for number in range(1, len(MISTAKES) + 1)]
    plan_file = checks.folder / "多くの事業.json"
    plan_file.write_text(json.dumps(vision, ensure_ascii=False), encoding="utf-8")
    checks.succeed("template of forms alike", "template", plan_file, "--prefill", "-o", many, statuses=(0,))
    pasted(checks, one)
    outdated(checks, one)
    if support.find_soffice():
        formulas(checks, template)
        mistakes(checks, many)
        honest(checks, many)
        cover(checks, one)
    else:
        checks.skip("formulas and colours", "soffice is not installed")
    koriyama = json.loads((REGIONS / "koriyama.json").read_text(encoding="utf-8"))
    region(checks, koriyama, KORIYAMA, [])
    profile = checks.folder / "takahashigawa-region.json"
    profile.write_text(json.dumps(KURASHIKI, ensure_ascii=False), encoding="utf-8")
    region(checks, KURASHIKI, [("共同販売", 1, None, "a"), ("相談窓口", 2, 1, "a"), ("図書館の相互利用", 2, 1, "b")], ["--region", profile])
    options(checks)
    checks.finish()


main()
