"""The cases of odd_layouts.py: one function a layout."""
import datetime

from odd_layouts import CASES, CODES, DASH, YEARS, Case, Sheet, budget, case, form, project, single

PLAIN_TOTAL = ("合計", "=SUM({y2024}:{y2028})")
STALE = ("workbook/stale-formula",)  # XlsxWriter stores 0 beside each formula; openpyxl stores nothing


def years(*headers):
    return project(years=list(headers))


@case
def placement():
    return [
        single("plain"),
        single("starts at F12", row=12, column=6),
        single("unmerged", merged=False),
        single("square-ruled paper, four columns to one", step=4, row=2, column=2),
        single("square-ruled paper without merges", step=3, merged=False),
        single("with a total", project(total=PLAIN_TOTAL), optional=STALE),
        single("total called 計", project(total=("計", "=SUM({y2024}:{y2028})")), optional=STALE),
    ]


@case
def extra_rows_and_columns():
    remarks = Sheet("様式1")
    p = project()
    form(remarks, p)
    remarks.rows([["備考"], ["前年度より拡充"], [None], [None], ["要確認"]], 1, 9)
    return [
        single("another block with figures of its own", extra={"indicators": [
            ["活動指標", None, "項目", None, "基準値", None, "目標値"], [None, None, "開催数", None, "2回 (2022年度)", None, "3回 (毎年度)"]]}),
        single("remark rows", extra={"participants": [["備考", None, "一部の町は次年度から"]], "budget": [["備考", None, "財源は調整中"]],
                                     "indicators": [["備考", None, "目標は見直すことがある"]]}),
        Case("remark column at the right", [remarks], [(p, {})]),
        single("funding and section in charge", extra={
            "name": [["担当課", None, "企画部政策課"]],
            "budget": [["財源内訳", "国庫支出金", 400, 500, "-", "-", "-"], [None, "一般財源", 603, 700, "-", "-", "-"]]}),
        single("settled amounts below the budget", extra={"budget": [["決算額（千円）", None, 990, "-", "-", "-", "-"]]}),
        single("empty rows between blocks", extra={k: [[]] for k in ("name", "summary", "participants", "responsibilities", "budget")}),
    ]


@case
def labels():
    spaced = {"number": "Ｎｏ．", "name": "連 携 事 業 名", "summary": "事　業　概　要", "participants": "連 携\n市町村",
              "responsibilities": "役割\n分担", "costSharing": "費 用\n負 担", "core": "札 幌 市", "partners": "連携\n市町村",
              "budget": "事業予定年度 及び\n事業費見込額（千円）", "indicators": "評価\n指標", "indicators.name": "項　目",
              "indicators.baseline": "基準値\n（基準年）", "indicators.target": "目標値　（目標年）"}
    synonyms = {"number": "事業番号", "name": "事業名称", "summary": "取組内容", "participants": "関係市町村",
                "responsibilities": "役割の分担", "costSharing": "経費負担", "partners": "関係市町村",
                "budget": "概算事業費（千円）", "indicators": "成果指標", "indicators.name": "指標名",
                "indicators.baseline": "現状値（基準年）", "indicators.target": "目標値"}
    vertical = {"summary": "事\n業\n概\n要", "responsibilities": "役\n割\n分\n担", "costSharing": "費\n用\n負\n担"}
    core = {"region": None, "participants": (True, [])}
    region_free = dict(region=None)
    listed = project(participants="小樽市、当別町")
    return [
        single("labels with spaces, breaks and full-width forms", labels=spaced),
        single("labels in other words", labels=synonyms),
        single("labels in other words, no.2", labels={"name": "事業名", "summary": "事業内容", "participants": "参加市町村",
               "partners": "参加市町村", "indicators": "KPI", "indicators.name": "指標", "indicators.baseline": "現況値", "number": "№"}),
        single("labels written downwards", labels=vertical),
        single("indicator head also called 評価指標", labels={"indicators.name": "指標名", "indicators": "重要業績評価指標"}),
        single("unit in a cell of its own", labels={"budget": "事業費見込額"}, unit_row="（単位：千円）"),
        single("unit inside the label", labels={"budget": "事業費見込額（単位：千円）"}),
        single("core city called 連携中枢都市", labels={"core": "連携中枢都市"}, changes={k: v for k, v in core.items() if k != "region"},
               optional=("reference/region-unknown",), **region_free),
        single("core city called 中心市, names unresolved", listed, {"participants": (False, []), "participants.unresolved": ["小樽市", "当別町"]},
               labels={"core": "中心市"}, **region_free),
    ]


@case
def several_forms():
    three = [project(n) for n in (7, 8, 21)]
    apart, tight, beside = Sheet("全事業"), Sheet("全事業"), Sheet("見開き")
    row = 1
    for n, p in enumerate(three):
        apart.put(row, 1, f"連携事業シート（{n + 1}/3）")
        row = form(apart, p, row + 2) + 3
    row = 1
    for p in three:
        row = form(tight, p, row)
    form(beside, three[0], 2, 1), form(beside, three[1], 2, 10)
    touching = Sheet("並び")
    form(touching, three[0], 1, 1), form(touching, three[1], 1, 9)
    uneven = Sheet("段違い")
    form(uneven, project(7, indicators=[(f"指標その{n}", "250人 (2022年度)", "300人 (毎年度)") for n in range(5)]), 1, 1)
    form(uneven, three[1], 4, 11)
    long = project(7, indicators=[(f"指標その{n}", "250人 (2022年度)", "300人 (毎年度)") for n in range(5)])
    pages = []
    for n, p in enumerate(three):
        page = Sheet(f"No.{p['number']}")
        form(page, p, 1 + n, 1 + n)
        pages.append(page)
    return [
        Case("three stacked with headings", [apart], [(p, {}) for p in three]),
        Case("three stacked without a gap", [tight], [(p, {}) for p in three]),
        Case("two side by side", [beside], [(p, {}) for p in three[:2]]),
        Case("two side by side, touching", [touching], [(p, {}) for p in three[:2]]),
        Case("two side by side, not level", [uneven], [(long, {}), (three[1], {})]),
        Case("three sheets, three corners", pages, [(p, {}) for p in three]),
    ]


@case
def above_the_form():
    stamps, mixed, heading, section = Sheet("様式1"), Sheet("様式1"), Sheet("様式1"), Sheet("様式1")
    p = project()
    stamps.rows([["決裁欄", "部長", "課長", "係長", "担当"], [None, None, "印", None, "佐藤"]], 1, 4)
    form(stamps, p, 5)
    mixed.rows([["連携事業シート"], [None], ["押印欄", "課長", "係長"]], 1, 1)
    mixed.rows([["受付印", "令和6年4月1日"]], 3, 6)
    form(mixed, p, 4)
    heading.rows([["１　圏域全体の経済成長のけん引"], ["Ａ　経済戦略の推進"]])
    form(heading, p, 4)
    section.rows([["3 圏域全体の生活関連機能サービスの向上"], ["(2) 結びつきやネットワークの強化"], ["ｃ 交流・移住促進"]])
    form(section, p, 4)
    both = Sheet("様式1")
    both.put(1, 1, "1 圏域全体の経済成長のけん引"), both.put(2, 1, "b 戦略産業の育成")
    row = form(both, p, 3)
    both.put(row + 1, 1, "d 戦略的な観光施策")
    form(both, project(4), row + 2)
    return [
        Case("stamp box above", [stamps], [(p, {"pillar": None, "policyField": None})]),
        Case("stamp boxes touching the form", [mixed], [(p, {})]),
        Case("pillar and field headings", [heading], [(p, {"pillar": 1, "section": None, "policyField": "a"})]),
        Case("pillar, section and field headings", [section], [(p, {"pillar": 3, "section": 2, "policyField": "c"})]),
        Case("a field heading for each stacked form", [both], [(p, {"pillar": 1, "policyField": "b"}), (project(4), {"pillar": 1, "policyField": "d"})]),
    ]


@case
def year_headers():
    era = '"令和"0"年度"'
    two_rows = Sheet("様式1")
    p = project(years=[f"{y}年度" for y in YEARS])
    form(two_rows, p)
    two_labels, q = Sheet("様式1"), project()
    form(two_labels, q, merged=False, labels={"budget": "事業予定年度"})
    two_labels.put(9, 1, "事業費見込額（千円）")
    moved = {}
    for (row, column), value in two_rows.cells.items():  # a row of era years between the years and the amounts
        moved[row + (row > 8), column] = value
    moved.update({(9, 3 + n): (f"(R{y - 2018}年度)", None) for n, y in enumerate(YEARS)})
    two_rows.cells = moved
    two_rows.merges = [(a + (a > 8), b, c + (c > 7), d) for a, b, c, d in two_rows.merges]
    return [
        single("years full-width", years("２０２４年度", "２０２５年度", "２０２６年度", "２０２７年度", "２０２８年度")),
        single("years in 令和", years(*(f"令和{y - 2018}年度" for y in YEARS))),
        single("years as R6年度", years(*(f"R{y - 2018}年度" for y in YEARS))),
        single("years as R 6 年度", years(*(f"R {y - 2018} 年度" for y in YEARS))),
        single("years full-width 令和", years("令和６年度", "令和７年度", "令和８年度", "令和９年度", "令和１０年度")),
        single("years as numbers under a format", years(*((y, '0"年度"') for y in YEARS))),
        single("years as plain numbers", years(*YEARS)),
        single("years as era numbers under a format", years(*((y - 2018, era) for y in YEARS))),
        single("years both ways, era first", years(*(f"令和{y - 2018}年度\n（{y}年度）" for y in YEARS))),
        single("years by formula", years((2024, '0"年度"'), *((f"={a}8+1", '0"年度"') for a in "CDEF")),
               optional=STALE),
        single("years as dates under an era format", years(*((datetime.date(y, 4, 1), '[$-411]ggge"年度"') for y in YEARS))),
        Case("years and amounts under labels of their own", [two_labels], [(q, {})]),
        Case("years over two rows", [two_rows], [(p, {})]),
    ]


@case
def budgets():
    spans = project(budget=[3000, "-", 500], spans=[2, 1, 2])
    dashes = project(budget=[1003, "—", "ー", "－", "―"])
    more = project(budget=[1003, "–", "‐", "−", "─"])
    notes = project(budget=["0 (共同撮影の実施)", "1,200（うち国費600）", "水素モデル街区形成", "-", "-"])
    scaled = [(v, "#,##0,") for v in (5726000, 1200000)]
    return [
        single("budget cells over two years", spans, {
            "budget.2024": ("amount", "3000"), "budget.2024.throughFiscalYear": 2025, "budget.2025": ("covered", None),
            "budget.2026": DASH, "budget.2027": ("amount", "500"), "budget.2027.throughFiscalYear": 2028, "budget.2028": ("covered", None)}),
        single("dashes", dashes, rules=("text/dash-variant",)),
        single("more dashes", more, rules=("text/dash-variant",)),
        single("amounts with notes", notes, {
            **budget("0", "1200", ("note", None), DASH, DASH), "budget.2024.note": "共同撮影の実施", "budget.2025.note": "うち国費600",
            "budget.2026.note": "水素モデル街区形成", "budget.2024.text": "0 (共同撮影の実施)"}, rules=("budget/note-without-amount",)),
        single("amounts under formats", project(budget=[(5726, "#,##0"), (1200, '#,##0"千円"'), (0, "#,##0"), (12, "0_ "), "-"]),
               {**budget("5726", "1200", "0", "12", DASH), "budget.2024.text": "5,726", "budget.2025.text": "1,200千円"}),
        single("amounts scaled by a trailing comma", project(budget=[*scaled, "-", "-", "-"]),
               {**budget("5726", "1200", DASH, DASH, DASH), "budget.2024.text": "5,726"}),
        single("scaled amount with a fraction", project(budget=[(5726400, "#,##0,"), 1200, "-", "-", "-"]),
               {"budget.2024": ("amount", "5726.4"), "budget.2024.text": "5,726"}, rules=("budget/fraction",)),
        single("zero shown as a dash", project(budget=[1003, (0, '#,##0;-#,##0;"-"'), "-", "-", "-"]),
               {"budget.2025": ("amount", "0"), "budget.2025.text": "-"}),
        single("amounts as text", project(budget=[("5726", "@"), ("1,200", "@"), "-", "-", "-"]), budget("5726", "1200", DASH, DASH, DASH)),
        single("full-width amounts", project(budget=["１，２００", "１２００", "-", "-", "-"]), budget("1200", "1200", DASH, DASH, DASH),
               rules=("text/full-width-number",)),
        single("blank later years", project(budget=[1003, None, None, None, None]),
               {f"budget.{y}": ("blank", None) for y in YEARS[1:]}, rules=("text/required-missing",)),
    ]


@case
def formulas():
    detail = Sheet("内訳").rows([["費目", "2024", "2025"], ["講師謝礼", 800, 300], ["会場", 203, 100.4], ["計", "=SUM(B2:B3)", "=SUM(C2:C3)"]])
    return [
        single("budget by formula", project(budget=["=内訳!B4", "=ROUND(内訳!C4,0)", "=400+300*2-1", "=SUM({y2024},{y2026})/2", "-"], total=PLAIN_TOTAL),
               budget("1003", "400", "999", "1001", DASH), more=[detail], optional=STALE),
        single("number by formula", project(written="=2+1"), {"number": 3}, optional=STALE),
        single("a formula beyond sums, not cached", project(budget=["=VLOOKUP(\"計\",内訳!A1:C4,2,FALSE)", 1200, "-", "-", "-"]),
               {"budget.2024": ("invalid", None)}, more=[detail], writers=("o",), rules=STALE),
        single("total rounded from yen", project(budget=["=ROUND(1003400/1000,0)", 1200, "-", "-", "-"], total=("合計", "=ROUND(SUM({y2024}:{y2028}),0)")),
               budget("1003", "1200", DASH, DASH, DASH), optional=STALE),
        single("reference to a quoted sheet", project(budget=["='内訳 (1)'!B2*1000/1000", 1200, "-", "-", "-"]), budget("800", "1200", DASH, DASH, DASH),
               more=[Sheet("内訳 (1)").rows([["費目", "額"], ["謝礼", 800]])], optional=STALE),
    ]


@case
def texts():
    name, core = "連携地図の作成", "地図の取りまとめ"
    ruby = '<t>{0}</t><rPh sb="0" eb="2"><t>レンケイ</t></rPh><rPh sb="2" eb="4"><t>チズ</t></rPh><phoneticPr fontId="0" type="fullwidthKatakana"/>'
    runs = ("<r><t>地域のスマートシティ</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>{0}</t></r>"
            "<r><t xml:space=\"preserve\">を進める。</t></r>")
    down = "<r><t>CO</t></r><r><rPr><vertAlign val=\"subscript\"/></rPr><t>2</t></r><r><t>排出量の把握</t></r>"
    noted = project(summary="印のある概要", footnotes=["11【スマートシティ】情報技術で暮らしを支えるまち。"])
    return [
        single("phonetic runs", project(name=name, **{"responsibilities.core": core}), patches={
            f"<t>{name}</t>": ruby.format(name), f"<t>{core}</t>": ruby.format(core), "<t>事業概要</t>": ruby.format("事業概要"),
            "<t>全市町村</t>": ruby.format("全市町村")}),
        single("superscript footnote mark", noted, {"summary": "地域のスマートシティ[^11]を進める。", "footnotes": [
               ("11", "スマートシティ", "情報技術で暮らしを支えるまち。")]}, patches={"<t>印のある概要</t>": runs.format("11")}),
        single("subscript is text", project(summary="下付きのある概要"), {"summary": "CO2排出量の把握"}, patches={"<t>下付きのある概要</t>": down}),
        single("number as full-width text", project(written="３"), {"number": 3}, optional=("text/full-width-number",)),
        single("number under a format", project(written=(3, '"No."0')), {"number": 3}),
        single("participants by other separators", project(participants="小樽市・江別市，千歳市\n北広島市　当別町"),
               {"participants": (False, list(CODES.values())), "participants.unresolved": []}),
        single("participants with spaces", project(participants=" 小樽市 、 当別町 "), {"participants": (False, ["012033", "013030"])},
               optional=("text/stray-space",)),
        single("prose full of label words", project(summary="本事業概要は、役割分担、費用負担及び評価指標を定め、連携市町村と合計5回話し合うもの。")),
        single("values that equal a label", project(**{"responsibilities.partners": "役割分担", "costSharing.partners": "費用負担"})),
    ]


@case
def other_sheets():
    p = project()
    cover = Sheet("提出票").rows([["連携事業シート　提出票"], [None], ["提出市町村", "小樽市"], ["担当部署", "企画課"], ["提出日", "2025-10-10"],
                               ["提出回数", 1], ["対象年度", "2024年度 (R6年度)"]])
    prose = Sheet("お願い").rows([["各市町村御担当者様"], ["事業概要"], ["事業概要は400字以内で、役割分担と費用負担もお書きください。"], ["評価指標"], ["一つ以上お書きください。"]])
    ticks = Sheet("点検表").rows([["欄", "済"], ["No.", "✓"], ["連携事業名", "✓"], ["事業概要", "✓"], ["連携市町村", "✓"], ["役割分担", None], ["費用負担", "✓"], ["評価指標", "✓"]])
    people = Sheet("名簿").rows([["番号", "氏名", "担当", "備考"], [1, "山田", "事業概要の照会", None], [2, "鈴木", "評価指標の照会", None]])
    lists = Sheet("リスト", hidden=True).rows([["連携市町村", "評価指標"], ["小樽市", "人"], ["江別市", "件"], ["全市町村", "%"]])
    basics = Sheet("基本KPI").rows([["基本KPI"], [None], ["役割", "項目", "基準値（基準年）", "目標値（目標年）"],
                                   ["1 圏域全体の経済成長のけん引", "圏域の売上", "20億円 (2020年)", "30億円 (2028年)"]])
    summary = Sheet("総括表").rows([["総括表（千円）"], [None], ["番号", "連携事業名", *(f"{y}年度" for y in YEARS), "合計"],
                                 [3, p["name"], 1003, 1200, "-", "-", "-", "=SUM(C4:G4)"]])
    formatted = Sheet("様式1")
    for row in range(form(formatted, p), 1300):
        formatted.rows([[(None, "#,##0")] * 8], row)
    old = Sheet("前年度", hidden=True)
    form(old, p)
    return [
        single("cover sheet", more=[cover], municipality="012033"),
        single("letter that talks of the form", more=[prose]),
        single("checklist of the labels", more=[ticks]),
        single("empty sheet", more=[Sheet("Sheet2")]),
        Case("many empty formatted rows", [formatted], [(p, {})]),
        single("list of people", more=[people]),
        single("hidden drop-down lists", more=[lists]),
        single("basic KPI sheet", more=[basics], basics=[(1, "圏域の売上", "2000000000", "3000000000")]),
        single("summary sheet", more=[summary], optional=STALE),
        single("hidden identical copy of the form", more=[old], rules=("workbook/hidden-content",), optional=("reference/number-duplicate",)),
    ]


@case
def indicators():
    one = ("研修の参加者数", "250人 (2022年度)", "300人 (毎年度)")
    many = [(f"研修の参加者数その{n}", *one[1:]) for n in range(10)]
    shown = [("参加者数 (2022年度)", (2588, '#,##0"人 (2022年度)"'), (3000, '#,##0"人 (毎年度)"')),
             ("参加率", (0.7222, '0.00%'), (0.8, "0%")), ("増減数", (-2588, '#,##0"人";"▲"#,##0"人"'), (-650, '#,##0"人";"▲"#,##0"人"')),
             ("開催数", "-", "年1回以上の会議の開催 (毎年度)")]
    measures = {f"indicators[{n}].{k}": v for n, pair in enumerate([
        (("quantity", "2588", "人", None, "fiscalYear", 2022), ("quantity", "3000", "人", None, "everyFiscalYear", None)),
        (("quantity", "72.22", "%", None, None, None), ("quantity", "80", "%", None, None, None)),
        (("quantity", "-2588", "人", None, None, None), ("quantity", "-650", "人", None, None, None)),
        (("none", None, None, None, None, None), ("quantity", "1", "回", "atLeast", "everyFiscalYear", None)),
    ]) for k, v in zip(("baseline", "target"), pair)}
    texts = {"indicators[0].baseline.text": "2,588人 (2022年度)", "indicators[1].baseline.text": "72.22%", "indicators[2].target.text": "▲650人"}
    periods = ("indicator/baseline-period-missing", "indicator/target-period-missing")
    written = [("会議", "常時（2022年度）", "毎年度"), ("売上", "28兆9千億円 (2020年)", "30兆円 (2028年度)"), ("訪問", "10千人(2022年度)", "12千人以上（毎年度）")]
    return [
        single("ten indicators", project(indicators=many)),
        single("baseline dashes of other kinds", project(indicators=[("甲", "－", one[2]), ("乙", "―", one[2]), ("丙", None, one[2])]),
               {f"indicators[{n}].baseline": ("none", None, None, None, None, None) for n in range(3)}, optional=("text/dash-variant",)),
        single("era years in measures", project(indicators=[("甲", "２５０人（令和４年度）", "３００人以上（Ｒ１０年度）"), ("乙", "(2,588)人 (平成31年)", "約3百万円 (令和元年度)")]), {
            "indicators[0].baseline": ("quantity", "250", "人", None, "fiscalYear", 2022),
            "indicators[0].target": ("quantity", "300", "人", "atLeast", "fiscalYear", 2028),
            "indicators[1].baseline": ("quantity", "-2588", "人", None, "calendarYear", 2019),
            "indicators[1].target": ("quantity", "3000000", "円", "about", "fiscalYear", 2019)},
            optional=("text/full-width-number", "indicator/non-canonical", "indicator/unit-mismatch", "indicator/target-expired",
                      "indicator/target-outside-plan")),
        single("two indicators in ten rows", project(indicators=[one, ("開催数", "-", "300人 (毎年度)")]), indicator_rows=10),
        single("empty rows between indicators", project(indicators=[one, (None,) * 3, (None,) * 3, ("別の参加者数", "-", "300人 (毎年度)")]), indicator_rows=6),
        single("indicator rows unmerged", project(indicators=[one, ("別の参加者数", "-", "300人 (毎年度)")]), merged=False, indicator_rows=5),
        single("numbers under formats", project(indicators=shown), {**measures, **texts}, rules=periods),
        single("measures as words", project(indicators=written), {
            "indicators[0].baseline": ("status", None, None, None, "fiscalYear", 2022),
            "indicators[0].target": ("milestone", None, None, None, "everyFiscalYear", None),
            "indicators[1].baseline": ("quantity", "28900000000000", "円", None, "calendarYear", 2020),
            "indicators[2].target": ("quantity", "12000", "人", "atLeast", "everyFiscalYear", None)},
            optional=("indicator/scale-mismatch", "indicator/non-canonical")),
    ]
