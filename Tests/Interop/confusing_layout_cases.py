"""Cases of odd_layouts.py in which a reader easily takes one figure for another."""
from odd_layouts import ALL, CASES, CODES, DASH, YEARS, Case, Sheet, budget, case, form, project, single

NAMES = list(CODES)


def rows(p, **blocks):
    """The form's rows by block, unmerged; `blocks` puts other rows in a block's place."""
    standard = {
        "title": [], "head": [["No.", p["written"], "連携事業名", p["name"]]],
        "summary": [["事業概要", None, p["summary"]]], "participants": [["連携市町村", None, p["participants"]]],
        "responsibilities": [["役割分担", "札幌市", p["responsibilities.core"]], [None, "連携市町村", p["responsibilities.partners"]]],
        "costSharing": [["費用負担", "札幌市", p["costSharing.core"]], [None, "連携市町村", p["costSharing.partners"]]],
        "budget": [["事業費見込額（千円）", None, *p["years"]], [None, None, *p["budget"]]],
        "indicators": [["評価指標", None, "項目", None, "基準値(基準年)", None, "目標値(目標年)"],
                       *[[None, None, name, None, baseline, None, target] for name, baseline, target in p["indicators"]]],
        "end": [],
    }
    assert set(blocks) <= set(standard)
    return [row for block in {**standard, **blocks}.values() for row in block]


def one(name, p=None, changes=None, rules=(), optional=(), merges=(), more=(), hidden=False, **blocks):
    """A workbook of one sheet that holds the form's rows; `merges` are (row, column, last row, last column)."""
    p = p or project()
    sheet = Sheet("様式1", hidden=hidden).rows(rows(p, **blocks))
    sheet.merges += merges
    return Case(name, [sheet, *more], [(p, changes or {})], rules, optional)


def amounts(*values):
    return budget(*(str(v) if isinstance(v, int) else v for v in values))


@case
def versions_that_share_labels():
    p, old = project(), project(name="合同研修（旧）", summary="前の概要", participants="小樽市", budget=[900, 800, "-", "-", "-"],
                                indicators=[("前の指標", "1人 (2022年度)", "2人 (毎年度)")],
                                **{"responsibilities.core": "前の企画", "responsibilities.partners": "前の派遣",
                                   "costSharing.core": "前の謝礼", "costSharing.partners": "前の旅費"})

    def lines(*versions):
        def line(label, sub, key):
            return [label, sub, *(v[key] for v in versions)]
        found = [line("No.", None, "number"), line("連携事業名", None, "name"), line("事業概要", None, "summary"),
                 line("連携市町村", None, "participants")]
        for label, key in (("役割分担", "responsibilities"), ("費用負担", "costSharing")):
            found += [line(label, "札幌市", f"{key}.core"), line(None, "連携市町村", f"{key}.partners")]
        for n, year in enumerate(YEARS):
            found.append(["事業費見込額（千円）" if n == 0 else None, f"{year}年度", *(v["budget"][n] for v in versions)])
        for n, label in enumerate(("項目", "基準値", "目標値")):
            found.append(["評価指標" if n == 0 else None, label, *(v["indicators"][0][n] for v in versions)])
        return found

    def sheet(heads, versions):
        return Sheet("様式1").rows([["区分", None, *heads], *lines(*versions)])

    other = project(4)
    return [
        Case("old and new beside one label column", [sheet(("旧", "新"), (old, p))], [(p, {})]),
        Case("new before old beside one label column", [sheet(("変更後", "変更前"), (p, old))], [(p, {})]),
        Case("old, new and remarks", [sheet(("現行", "改正案", "備考"), (old, p, {k: None for k in p} | {
            "budget": [None] * 5, "indicators": [(None,) * 3]}))], [(p, {})]),
        Case("two projects beside one label column", [Sheet("様式1").rows(lines(p, other))], [(p, {}), (other, {})]),
    ]


@case
def sides_as_columns():
    p = project()
    core, partners, cost, their_cost = (p[k] for k in ("responsibilities.core", "responsibilities.partners", "costSharing.core",
                                                       "costSharing.partners"))
    return [
        one("sides as heads of columns over both blocks", responsibilities=[["区分", None, "札幌市", None, "連携市町村"],
            ["役割分担", None, core, None, partners]], costSharing=[["費用負担", None, cost, None, their_cost]]),
        one("sides as heads of columns in each block", responsibilities=[["役割分担", None, "札幌市", None, "連携市町村"], [None, None, core, None, partners]],
            costSharing=[["費用負担", None, "札幌市", None, "連携市町村"], [None, None, cost, None, their_cost]]),
        one("sides in one row with their texts", responsibilities=[["役割分担", "札幌市", core, "連携市町村", partners]],
            costSharing=[["費用負担", "札幌市", cost, "連携市町村", their_cost]]),
        one("duties and costs as columns", responsibilities=[["区分", None, "役割分担", None, "費用負担"], ["札幌市", None, core, None, cost],
            ["連携市町村", None, partners, None, their_cost]], costSharing=[]),
        one("both sides in one cell", p, {"responsibilities.core": core, "responsibilities.partners": partners},
            responsibilities=[["役割分担", None, f"札幌市：{core}\n連携市町村：{partners}"]],
            costSharing=[["費用負担", None, f"【札幌市】{cost}\n【連携市町村】{their_cost}"]]),
    ]


@case
def ticked_participants():
    names = ["小樽市", "岩見沢市", "江別市", "千歳市", "恵庭市", "北広島市", "石狩市", "当別町", "新篠津村", "南幌町", "長沼町"]
    ticks = [name in CODES for name in names]
    want = {"participants": (False, list(CODES.values())), "participants.unresolved": []}
    dashes = ["○" if t else "-" for t in ticks]
    down = [[["連携市町村", None][n > 0], name, "○" if tick else None] for n, (name, tick) in enumerate(zip(names, ticks))]
    return [
        one("ticks below municipalities", changes=want, participants=[["連携市町村", None, *names], [None, None, *("○" if t else None for t in ticks)]]),
        one("ticks and dashes below municipalities", changes=want, participants=[["連携市町村", None, *names], [None, None, *dashes]]),
        one("ticks and crosses below municipalities", changes=want, participants=[["連携市町村", None, *names], [None, None, *("●" if t else "×" for t in ticks)]]),
        one("ticks beside municipalities", changes=want, participants=down),
        one("boxes ticked in one cell", changes=want, participants=[["連携市町村", None, "　".join(("☑" if t else "□") + n for n, t in zip(names, ticks))]]),
        one("only municipalities in a row", changes=want, participants=[["連携市町村", None, *CODES]]),
        one("municipalities in two rows", changes=want, participants=[["連携市町村", None, *NAMES[:3]], [None, None, *NAMES[3:]]]),
        one("all but one", participants=[["連携市町村", None, "全市町村（長沼町を除く）"]], changes={"participants": (False, [
            "012033", "012106", "012173", "012246", "012319", "012343", "012351", "013030", "013048", "014231"])}),
    ]


@case
def labels_above_values():
    p = project()
    return [
        one("head labels in a row, values below", head=[["No.", "連携事業名"], [p["number"], p["name"]]]),
        one("labels of head and texts in a row", head=[["No.", "連携事業名", "事業概要", "連携市町村"], [p["number"], p["name"], p["summary"], p["participants"]]],
            summary=[], participants=[]),
        one("summary beside participants", summary=[["事業概要", None, None, "連携市町村"], [p["summary"], None, None, p["participants"]]], participants=[]),
    ]


@case
def indicator_heads():
    p = project(indicators=[("研修の参加者数", "250人 (2022年度)", "300人")])
    q = project(indicators=[("研修の参加者数", "250人 (2022年度)", "300人 (2028年度)")])
    heads = [f"令和{y - 2018}年度" for y in YEARS]
    want = {"indicators[0].baseline": ("quantity", "250", "人", None, "fiscalYear", 2022)}
    last = {**want, "indicators[0].target": ("quantity", "300", "人", None, "fiscalYear", 2028)}
    two = [["評価指標", None, "項目", "基準値", "目標値"], [None, None, None, None, *heads]]
    values = [None, None, "研修の参加者数", "250人 (2022年度)", "260人", "270人", "280人", "290人", "300人"]
    merge = (10, 5, 10, 9)
    counted = [None, None, "研修の参加者数", "人", 250, 300]
    return [
        one("yearly targets under one head", q, last, merges=[merge], indicators=[*two, values]),
        one("yearly targets under an unmerged head", q, last, indicators=[*two, values]),
        one("baseline and target with their years in a second row", q, last, indicators=[
            ["評価指標", None, "項目", "基準値", "目標値"], [None, None, None, "令和4年度", "令和10年度"],
            [None, None, "研修の参加者数", "250人", "300人"]]),
        one("baseline year in its head", q, last, indicators=[
            ["評価指標", None, "項目", None, "基準値（2022年度）", None, "目標値（2028年度）"], [None, None, "研修の参加者数", None, "250人", None, "300人"]]),
        one("unit, baseline and target as numbers with years in the heads", q, last, indicators=[
            ["評価指標", None, "項目", "単位", "現状値（R4年度）", "目標値（R10年度）"], counted]),
        one("target before baseline", q, last, indicators=[
            ["評価指標", None, "項目", None, "目標値", None, "基準値"], [None, None, "研修の参加者数", None, "300人 (2028年度)", None, "250人 (2022年度)"]]),
        one("interim and last target below one head", q, last, merges=[(10, 5, 10, 6)], indicators=[
            ["評価指標", None, "項目", "基準値", "目標値"], [None, None, None, None, "中間（2026年度）", "最終（2028年度）"],
            [None, None, "研修の参加者数", "250人 (2022年度)", "280人", "300人"]]),
        one("interim target beside the last", q, last, indicators=[
            ["評価指標", None, "項目", "基準値", "中間目標値", "目標値"], [None, None, "研修の参加者数", "250人 (2022年度)", "280人 (2026年度)", "300人 (2028年度)"]]),
        one("actuals between baseline and target", q, last, indicators=[
            ["評価指標", None, "項目", "基準値", "実績値", "目標値"], [None, None, "研修の参加者数", "250人 (2022年度)", "265人 (2024年度)", "300人 (2028年度)"]]),
        one("notes under the table", q, last, end=[[None, None, "※参加者数は延べ人数"], ["※", None, "目標は毎年見直す"]]),
        one("notes in the name's column", q, {**last, "indicators": 1}, end=[[None, None, "（注）目標値は5か年の累計とする。"]]),
        one("ditto in the second indicator", project(indicators=[("甲", "250人 (2022年度)", "300人 (2028年度)"), ("乙", "同上", "〃")]),
            {"indicators[1].baseline": ("unreadable", None, None, None, None, None), "indicators[1].target": ("unreadable", None, None, None, None, None)},
            rules=("indicator/malformed-value",)),
    ]


@case
def year_words():
    def years(*written):
        return project(years=list(written))
    unread, missing = {f"budget.{y}": ("blank", None) for y in YEARS}, ("text/required-missing",)
    return [
        one("years R6 to R10", years("R6", "R7", "R8", "R9", "R10")),
        one("years 2024 to 2028 as text", years(*map(str, YEARS))),
        one("years 令和６ without a unit", years("令和６", "令和７", "令和８", "令和９", "令和１０")),
        one("years of the calendar", years("R6年", "R7年", "R8年", "R9年", "R10年"), unread, rules=missing),
        one("years 6年度 to 10年度", years("6年度", "7年度", "8年度", "9年度", "10年度"), unread, rules=missing),
        one("years 令和6, then the number alone", years("令和6年度", "7年度", "8年度", "9年度", "10年度")),
        one("years as FY2024", years(*(f"FY{y}" for y in YEARS))),
        one("years with planned amounts", years(*(f"{y}年度\n(予定)" for y in YEARS))),
    ]


@case
def budget_tables():
    p = project()
    turned = [["事業費見込額（千円）", None, "年度", "事業費", "うち国費", "うち一般財源"],
              *[[None, None, f"{y}年度", a, 1, 2] for y, a in zip(YEARS, p["budget"])]]
    spread = [["事業費見込額（千円）", None, *p["years"]], [None, "国費", 400, 500, "-", "-", "-"], [None, "一般財源", 603, 700, "-", "-", "-"],
              [None, "計", 1003, 1200, "-", "-", "-"]]
    first = [["事業費見込額（千円）", None, *p["years"]], [None, "事業費", *p["budget"]], [None, "うち国費", 400, 500, "-", "-", "-"]]
    bare = [["事業費見込額（千円）", None, *p["years"]], [None, "国費", 400, 500, "-", "-", "-"], [None, "一般財源", 603, 700, "-", "-", "-"]]
    total = ["事業費見込額（千円）", None, "2024～2028年度計", *p["years"]]
    settled = [["事業費見込額（千円）", None, "2023年度（決算）", *p["years"]], [None, None, 900, *p["budget"]]]
    return [
        one("years down, kinds across", budget=turned),
        one("kinds down with their total last", budget=spread),
        one("amounts before a part of them", budget=first),
        one("kinds down without a total", changes={f"budget.{y}": ("invalid", None) for y in YEARS[:2]}, rules=("budget/not-a-number",), budget=bare),
        one("total of all years first", budget=[total, [None, None, 2203, *p["budget"]]]),
        one("total of all years last", budget=[["事業費見込額（千円）", None, *p["years"], "R6～R10計"], [None, None, *p["budget"], 2203]]),
        one("total with the period in its head", budget=[["事業費見込額（千円）", None, *p["years"], "5年間合計\n(2024-2028年度)"], [None, None, *p["budget"], 2203]]),
        one("settled year before the plan", budget=settled, optional=("reference/fiscal-year-sequence",)),
        one("years merged in their head", changes={**budget("3000", ("covered", None), ("covered", None), DASH, DASH), "budget.2024.throughFiscalYear": 2026},
            merges=[(8, 3, 8, 5), (9, 3, 9, 5)],
            budget=[["事業費見込額（千円）", None, "R6～R8年度", None, None, "R9年度", "R10年度"], [None, None, 3000, None, None, "-", "-"]]),
        one("years named in the amount", changes={**{f"budget.{y}": ("covered", None) for y in YEARS[1:3]}, "budget.2024": ("invalid", None)},
            rules=("budget/not-a-number",), merges=[(9, 3, 9, 5)], budget=[["事業費見込額（千円）", None, *p["years"]], [None, None, "R6～R8: 3,000", None, None, "-", "-"]]),
        one("notes under the amounts", end=[], budget=[["事業費見込額（千円）", None, *p["years"]], [None, None, *p["budget"]],
            [None, None, "※2025年度は国費 500 を含む"], [None, None, "(注)", "2026年度以降は未定"]]),
    ]


@case
def units_of_money():
    p = project()
    yen = [1003000, 1200000, "-", "-", "-"]
    millions = [5, 12, "-", "-", "-"]
    want = amounts(1003, 1200, DASH, DASH, DASH)

    def table(label, *above, values=yen):
        return [*above, [label, None, *p["years"]], [None, None, *values]]
    altered = ("workbook/label-altered",)
    return [
        one("yen above the table", changes=want, rules=altered, budget=table("事業費見込額", [None] * 6 + ["（単位：円）"])),
        one("yen beside the label", changes=want, rules=altered, budget=table("事業費見込額", [None] * 6 + ["単位：円"])),
        one("thousand yen above the table", budget=table("事業費見込額", [None] * 6 + ["単位：千円"], values=p["budget"])),
        one("million yen above the table", changes=amounts(5000, 12000, DASH, DASH, DASH), rules=altered,
            budget=table("事業費見込額", [None] * 6 + ["（単位：百万円）"], values=millions)),
        one("yen in the label", changes=want, rules=altered, budget=table("事業費見込額（円）")),
        one("million yen in the label", changes=amounts(5000, 12000, DASH, DASH, DASH), rules=altered, budget=table("事業費見込額（百万円）", values=millions)),
        one("yen in the years", p, changes=want, rules=altered, budget=[["事業費見込額", None, *(f"{y}年度（円）" for y in YEARS)], [None, None, *yen]]),
        one("yen in a row of its own", changes=want, rules=altered, budget=[["事業費見込額", None, *p["years"]], [None, None, *["円"] * 5], [None, None, *yen]]),
        one("amounts with yen", project(budget=["1,003,000円", "120万円", "-", "-", "-"]), {"budget.2024": ("invalid", None), "budget.2025": ("invalid", None)},
            rules=("budget/not-a-number",)),
        one("unit nowhere", budget=table("事業費見込額", values=p["budget"])),
        one("thousand yen at the top of the sheet", title=[[None] * 6 + ["（単位：千円）"]], budget=table("事業費見込額", values=p["budget"])),
        one("yen at the top of the sheet", changes=want, rules=altered, title=[[None] * 6 + ["（単位：円）"]], budget=table("事業費見込額")),
    ]


@case
def amounts_in_words():
    invalid = ("invalid", None)
    return [
        one("amounts below zero", project(budget=["△1,000", "▲500", "-300", "-", "-"]), amounts(-1000, -500, -300, DASH, DASH), rules=("budget/negative",)),
        one("amount in parentheses", project(budget=["（1,000）", "(500)", "-", "-", "-"]), {"budget.2024": invalid, "budget.2025": invalid}, rules=("budget/not-a-number",)),
        one("amount with its unit", project(budget=["1,000千円", "1200 千円", "-", "-", "-"]), amounts(1000, 1200, DASH, DASH, DASH), rules=("budget/amount-as-text",)),
        one("about so much", project(budget=["約500", "500程度", "500以内", "-", "-"]), {f"budget.{y}": invalid for y in YEARS[:3]}, rules=("budget/not-a-number",)),
        one("ditto", project(budget=[1003, "同上", "〃", "同左", "→"]), {f"budget.{y}": invalid for y in YEARS[1:]}, rules=("budget/not-a-number",)),
        one("a figure among words", project(budget=["R7予算 3,000", "国費2,000円", "-", "-", "-"]), {"budget.2024": invalid, "budget.2025": invalid}, rules=("budget/not-a-number",)),
        one("two amounts in a cell", project(budget=["1,000\n2,000", "1000/2000", "-", "-", "-"]), {"budget.2024": invalid, "budget.2025": invalid}, rules=("budget/not-a-number",)),
        one("undetermined in words", project(budget=[1003, "未定", "調整中", "－", "-"]), {"budget.2025": ("note", None), "budget.2026": ("note", None)},
            rules=("budget/note-without-amount",), optional=("text/dash-variant",)),
    ]


@case
def office_numbers():
    p = project()
    return [one("office's number before the project's", head=[["整理番号", 345, None], ["事業番号", 3, "連携事業名", p["name"]]]),
            one("office's number beside the project's", head=[["整理番号", 345, "事業番号", 3, "連携事業名", p["name"]]])]


@case
def project_numbers():
    cases = [("No.12", 12), ("１２", 12), ("事業12", 12), ("12-1", None), ("12(1)", None), ("12、13", None), ("3-ｱ", None), ("第12号", 12), ("(12)", 12), ("⑫", 12),
             ("12.0", None), ("No.12,13", None)]
    return [one(f"number written {text.replace('/', '-')}", project(written=text), {"number": number},
                rules=() if number else ("reference/number-unknown",), optional=("text/full-width-number", "text/platform-dependent-character"))
            for text, number in cases]


@case
def other_versions_of_the_form():
    p = project()
    old = project(budget=[1, 2, 3, 4, 5], summary="古い概要")
    before = Sheet("前年度", hidden=True)
    form(before, old)
    now = Sheet("様式1")
    form(now, p)
    other = project(4)
    shared = Sheet("様式1").rows([*rows(p, indicators=[]), *rows(other, head=[["No.", 4, "連携事業名", other["name"]]], indicators=[])])
    bare = {"indicators": 0, **{f"indicators[0].{key}": None for key in ("name", "baseline", "target")}}
    hidden = ("workbook/hidden-content", "reference/number-duplicate")
    return [
        Case("hidden version before the one that shows", [before, now], [(p, {})], rules=hidden, writers=("o",)),  # XlsxWriter shows the first sheet
        Case("hidden version behind the one that shows", [now, before], [(p, {})], rules=hidden),
        Case("two forms without indicators", [shared], [(p, bare), (other, bare)], rules=("indicator/none",)),
    ]


@case
def parts_of_tables():
    p = project()
    q = project(indicators=[("甲の数", "250人 (2022年度)", "300人 (毎年度)"), ("乙の数", "250人 (2022年度)", "300人 (毎年度)")])
    sides = [["事業費見込額（千円）", None, *p["years"]], [None, "札幌市", 900, 1000, "-", "-", "-"], [None, "連携市町村", 103, 200, "-", "-", "-"],
             [None, "合計", 1003, 1200, "-", "-", "-"]]
    digits = [["事業費見込額（千円）", None, "2024年度", None, None, None, *p["years"][1:]], [None, None, 1, 0, 0, 3, 1200, "-", "-", "-"]]
    thrice = [["事業費見込額（千円）", None, "2024年度", None, None, *p["years"][1:]], [None, None, "当初", "補正", "計"],
              [None, None, 1000, 3, 1003, 1200, "-", "-", "-"]]
    pairs = [["事業費（千円）"], ["2024年度", None, 1003, "2025年度", 1200], ["2026年度", None, "-", "2027年度", "-"], ["2028年度", None, "-", "合計", 2203]]
    words = [["事業費見込額（千円）", None, *p["years"]], [None, None, "当初予算", *["見込"] * 4], [None, None, *p["budget"]]]
    remark = [["事業費見込額（千円）", None, *p["years"]], [None, None, "※2024年度は繰越1,234千円を含む"], [None, None, *p["budget"]]]
    yen = [["事業費見込額", None, *p["years"]], [None, None, 1003000, 1200000, "-", "-", "-"], ["※金額は円単位で記入しています。"]]
    parts = [["評価指標", None, "項目", None, "基準値", None, "目標値"], [None] * 4 + ["数値", "年度", "数値", "年度"],
             *[[None, None, name, None, "250人", "2022年度", "300人", "毎年度"] for name in ("甲の数", "乙の数")]]
    listed = [["評価指標", None, "項目", None, "基準値(基準年)", None, "目標値(目標年)"],
              [None, None, "①甲の数\n②乙の数", None, "①250人 (2022年度)\n②250人 (2022年度)", None, "①300人 (毎年度)\n②300人 (毎年度)"]]
    example = [["評価指標", None, "項目", None, "基準値(基準年)", None, "目標値(目標年)"], [None, None, "（例）参加者数", None, "1人 (2022年度)", None, "2人 (2028年度)"],
               [None, None, p["indicators"][0][0], None, *[v for m in p["indicators"][0][1:] for v in (m, None)]]]
    return [
        one("amounts of both sides and their total", budget=sides),
        one("a digit to a cell", changes={"budget.2024": ("invalid", None)}, rules=("budget/not-a-number",), merges=[(8, 3, 8, 6)], budget=digits),
        one("three columns a year", merges=[(8, 3, 8, 5)], budget=thrice),
        one("year and amount in pairs", budget=pairs),
        one("words between years and amounts", budget=words),
        one("a remark between years and amounts", budget=remark),
        one("yen in a remark below the amounts", changes=amounts(1003, 1200, DASH, DASH, DASH), rules=("workbook/label-altered",), budget=yen),
        one("figures and years under their heads", q, indicators=parts),
        one("two indicators in one row of cells", q, indicators=listed),
        one("an example in the first row", changes={"indicators": 1}, indicators=example),
    ]


@case
def labels_that_name_two_things():
    p = project()
    texts = [p[k] for k in ("responsibilities.core", "responsibilities.partners", "costSharing.core", "costSharing.partners")]
    behind = ["役割分担（札幌市）", "役割分担（連携市町村）", "費用負担（札幌市）", "費用負担（連携市町村）"]
    before = ["札幌市の役割", "連携市町村の役割", "札幌市の費用負担", "連携市町村の費用負担"]

    def blocks(names):
        lines = [[name, None, text] for name, text in zip(names, texts)]
        return {"responsibilities": lines[:2], "costSharing": lines[2:]}
    paired = [[before[0], texts[0], before[1], texts[1]], [before[2], texts[2], before[3], texts[3]]]
    columns = Sheet("様式1").rows([["No.", 3], ["連携事業名", p["name"]], ["事業概要", p["summary"]], ["連携市町村", "全市町村"], *zip(behind, texts),
                                *[[f"事業費見込額（千円）　{y}年度", a] for y, a in zip(YEARS, p["budget"])],
                                ["評価指標①", p["indicators"][0][0]], ["基準値①", "250人 (2022年度)"], ["目標値①", "300人 (毎年度)"]])
    halves = Sheet("A3")
    halves.rows(rows(p, budget=[], indicators=[]), 1, 1)
    halves.rows(rows(p, head=[], summary=[], participants=[], responsibilities=[], costSharing=[]), 2, 12)
    return [
        one("block before side", **blocks(behind)),
        one("side before block", **blocks(before)),
        one("both sides beside each other", responsibilities=paired[:1], costSharing=paired[1:]),
        Case("one label a row", [columns], [(p, {})]),
        Case("two halves of a spread", [halves], [(p, {})]),
    ]


@case
def versions_by_year():
    p, old = project(), project(summary="前の概要", budget=[900, "-", "-", "-", "-"])
    lines = [["項目", None, "前年度（参考）", "今年度記入"]]
    for before, now in zip(rows(old, budget=[], indicators=[]), rows(p, budget=[], indicators=[])):
        if now[0] == "No.":
            lines += [["No.", None, 3, 3], ["連携事業名", None, old["name"], p["name"]]]
        elif len(now) == 3:
            lines.append([now[0], now[1], before[2], now[2]])
    for n, year in enumerate(YEARS):
        lines.append([None if n else "事業費見込額（千円）", f"{year}年度", old["budget"][n], p["budget"][n]])
    for n, label in enumerate(("項目", "基準値", "目標値")):
        lines.append([None if n else "評価指標", label, old["indicators"][0][n], p["indicators"][0][n]])
    return Case("last year's column for reference", [Sheet("様式1").rows(lines)], [(p, {})])


@case
def participants_in_other_words():
    every = {"participants": (True, [code for code in ALL])}
    but = {"participants": (False, [code for code in ALL if code != "012106"])}
    named = {"participants": (False, list(CODES.values()))}
    texts = [("札幌市を除く11市町村", every), ("圏域内の全市町村（11市町村）", every), ("小樽市ほか10市町村", every), ("岩見沢市を除く全市町村", but),
             ("全市町村（岩見沢市を除く）", but), ("【市】小樽市、江別市、千歳市、北広島市【町】当別町", named)]
    rule = ("reference/municipality-unknown",)
    return [one(f"participants {text}", project(participants=text), want) for text, want in texts] + [
        one("participants counted, but not all", project(participants="小樽市ほか5市町村"), {"participants": (False, [])}, rules=rule),
        one("participants short of a part", project(participants="小樽市、江別"), {"participants": (False, ["012033"]), "participants.unresolved": ["江別"]}, rules=rule),
    ]


@case
def lists_of_projects():
    p, q = project(), project(4, indicators=[("甲の数", "250人 (2022年度)", "300人 (毎年度)"), ("乙の数", "250人 (2022年度)", "300人 (毎年度)")])

    def line(x, n=0):
        first = [x["number"], x["name"], x["summary"], x["participants"], *(x[f"{block}.{side}"] for block in ("responsibilities", "costSharing")
                 for side in ("core", "partners")), *x["budget"]] if n == 0 else [None] * 13
        return [*first, *x["indicators"][n]]
    heads = ["No.", "連携事業名", "事業概要", "連携市町村", "役割分担（札幌市）", "役割分担（連携市町村）", "費用負担（札幌市）", "費用負担（連携市町村）",
             *(f"{y}年度事業費（千円）" for y in YEARS), "評価指標", "基準値", "目標値"]
    upper = ["番号", "事業名", "事業内容", "関係市町村", "役割分担", None, "費用負担", None, "事業費（千円）", *[None] * 4, "評価指標", None, None]
    lower = [*[None] * 4, *["札幌市", "連携市町村"] * 2, *(f"{y}年度" for y in YEARS), "項目", "基準値", "目標値"]
    flat = Sheet("一覧").rows([heads, line(p), line(q), line(q, 1), ["合計", *[None] * 7, 2007, 2400]])
    parted = Sheet("一覧").rows([["連携事業一覧"], [None], upper, lower, line(p), line(q), line(q, 1)])
    parted.merges = [(3, c, 4, c) for c in range(1, 5)] + [(3, 5, 3, 6), (3, 7, 3, 8), (3, 9, 3, 13), (3, 14, 3, 16)]
    return [Case("list with an indicator a row and a total", [flat], [(p, {}), (q, {})]),
            Case("list with headings in two rows", [parted], [(p, {}), (q, {})])]


@case
def amounts_among_other_figures():
    p = project()
    years = ["事業費見込額（千円）", None, *p["years"]]
    parts, actual, sums = [900, 1000, "-", "-", "-"], [990, 1100, "-", "-", "-"], [1003, 2203, "-", "-", "-"]
    ratio = [["事業費見込額（千円）", None, *[head for year in p["years"] for head in (year, "前年度比")][:-1]],
             [None, None, 1003, 98, 1200, 102, "-", "-", "-", "-", "-"]]

    def lines(*named):
        return [years, *[[None, title, *values] for title, values in named]]
    shares = [["評価指標", None, "項目", "目標値", "達成率", "基準値"], [None, None, p["indicators"][0][0], "300人 (毎年度)", "80%", "250人 (2022年度)"]]
    results = [["評価指標", None, "項目", "基準値", "令和5年度実績", "目標値"], [None, None, p["indicators"][0][0], "250人 (2022年度)", "260人", "300人 (毎年度)"]]
    return [
        one("a ratio beside each amount", budget=ratio),
        one("last year's amount before the plan's", budget=[[*years[:2], "2023年度予算額", *years[2:]], [None, None, 950, *p["budget"]]],
            optional=("reference/fiscal-year-sequence",)),
        one("a running total below", budget=lines(("当該年度", p["budget"]), ("累計", sums))),
        one("a running total above", budget=lines(("累計", sums), ("当該年度", p["budget"]))),
        one("the core city's share above the whole", budget=lines(("うち札幌市", parts), ("圏域全体", p["budget"]))),
        one("results below the plan", budget=lines(("計画", p["budget"]), ("実績", actual))),
        one("results above the plan", budget=lines(("実績", actual), ("計画", p["budget"]))),
        one("two lines under titles of neither", changes={f"budget.{y}": ("invalid", None) for y in YEARS[:2]}, rules=("budget/not-a-number",),
            budget=lines(("甲案", p["budget"]), ("乙案", actual))),
        one("the sum above the years", budget=[["事業費見込額（千円）", None, "総事業費", 2203], [None, None, *p["years"]], [None, None, *p["budget"]]]),
        one("a share between target and baseline", indicators=shares),
        one("a result between baseline and target", indicators=results),
    ]
