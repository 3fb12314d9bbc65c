#!/usr/bin/env python3
"""Mutants of an honest project sheet: the rule each must raise, and near misses that must stay silent.

    rule_mutants.py RENKEI [--keep FOLDER] [--only WORD]

Every mutant changes one thing; `renkei check FILE --vision none` must find its rule at the cell meant (and, unless
the case allows more, nothing else), and must find nothing in the near miss. All content is made up.
"""
import sys

from odd_layouts import YEARS, Case, Sheet, check, form, main, project

# cells of the form at A1 (see odd_layouts.form)
NUMBER, NAME, SUMMARY, PARTICIPANTS = "B1", "D1", "C2", "C3"
ROLE_CORE, ROLE_PARTNERS, COST_CORE, COST_PARTNERS = "C4", "C5", "C6", "C7"
BUDGET_LABEL, AMOUNTS, TOTAL = "A8", "CDEFG", "H9"
CASES = []


class Mutant(Case):
    def __init__(self, name, p, rule=None, severity=None, cell=None, optional=(), writers=("x",), patches=None, sheets=None, fix=None):
        page = Sheet("様式1")
        form(page, p)
        super().__init__(name, [page, *(sheets or [])], [], (), optional, patches, writers=writers)
        self.rule, self.severity, self.cell, self.fix = rule, severity, cell, fix


def compare(mutant, command, path):
    try:
        findings = check(command, path)["findings"]
    except (RuntimeError, ValueError, KeyError) as error:
        return [f"check: {error}"]
    if mutant.rule == "any":
        return [] if findings else ["rule: expected any finding got silence"]
    problems, hits = [], [f for f in findings if f["rule"] == mutant.rule]
    if mutant.rule and not hits:
        problems.append(f"rule: expected {mutant.rule} got {[f['rule'] for f in findings] or 'nothing'}")
    for hit in hits:
        if mutant.severity and hit["severity"] != mutant.severity:
            problems.append(f"{mutant.rule} severity: expected {mutant.severity} got {hit['severity']}")
        if mutant.fix and (hit["fix"] or {}).get("safety", "none") != mutant.fix:
            problems.append(f"{mutant.rule} fix: expected {mutant.fix} got {hit['fix']}")
    if hits and mutant.cell and mutant.cell not in [(h["cell"] or "").split(":")[0] for h in hits]:
        problems.append(f"{mutant.rule} cell: expected {mutant.cell} got {[h['cell'] for h in hits]}")
    for f in findings:
        if f["rule"] != mutant.rule and f["rule"] not in mutant.optional:
            problems.append(f"check: expected {'nothing else' if mutant.rule else 'silence'} got {f['rule']} ({f['cell']} {f['message']})")
    return problems


def mutants(*rows):
    """Rows of (name, changes, rule, severity, cell, options)."""
    def make():
        made = []
        for name, changes, *rest in rows:
            options = rest.pop() if rest and isinstance(rest[-1], dict) else {}
            made.append(Mutant(name, project(**changes), *rest, **options))
        return made
    CASES.append(make)


def indicator(baseline, target, name="研修の参加者数"):
    return {"indicators": [(name, baseline, target)]}


def amounts(*values, total=None):
    return {"budget": list(values) + ["-"] * (5 - len(values)), "total": total}


def headers(**changes):
    return {"years": [changes.get(f"y{y}", f"{y}年度\n(R{y - 2018}年度)") for y in YEARS]}


mutants(
    ("honest", {}),
    # text
    ("summary blank", {"summary": None}, "text/required-missing", "error", SUMMARY),
    ("cost of partners blank", {"costSharing.partners": None}, "text/required-missing", "error", COST_PARTNERS),
    ("name of spaces only", {"name": "　 "}, "text/required-missing", "error", NAME, {"optional": ("text/stray-space",)}),
    ("full-width amount", amounts("１，２００", 1200), "text/full-width-number", "note", "C9", {"fix": "safe"}),
    ("near: full-width figures in prose", {"summary": "２０～２９歳の職員が５回集まる。"}),
    ("half-width kana", {"summary": "ｾﾐﾅｰを開く。"}, "text/half-width-kana", "note", SUMMARY),
    ("near: full-width kana and long vowels", {"summary": "セミナーとデータ・カードの点検。"}),
    ("stray space at the end", {"name": "職員の交流　"}, "text/stray-space", "note", NAME, {"fix": "safe"}),
    ("near: paragraph breaks inside prose", {"summary": "研修を行う。\n成果は公表する。"}),
    ("full-width dash", amounts(1003, "―"), "text/dash-variant", "note", "D9", {"fix": "safe"}),
    ("near: dashes in prose", {"summary": "札幌―小樽間の交通—とくにバス－を調べる。"}),
    ("circled number", {"responsibilities.core": "①企画、②運営"}, "text/platform-dependent-character", "note", ROLE_CORE),
    ("enclosed 株", {"costSharing.core": "㈱への委託料を負担する"}, "text/platform-dependent-character", "note", COST_CORE),
    ("near: ordinary brackets", {"responsibilities.core": "(1)企画、(2)運営、（株）への委託、㎡でない広さ"},
     {"optional": ("text/platform-dependent-character",)}),
    ("private use character", {"responsibilities.partners": "\ue000川課長の派遣"}, "text/private-use-character", "warning", ROLE_PARTNERS),
    ("near: rare but standard kanji", {"responsibilities.partners": "𠮷野・髙橋ではなく高橋と草彅の派遣"}, {"optional": ("text/platform-dependent-character",)}),
    ("summary too long", {"summary": "長" * 401}, "text/too-long", "note", SUMMARY),
    ("lost characters", {"summary": "研修を\ufffd\ufffd行う。"}, "text/garbled", "warning", SUMMARY),
    ("UTF-8 read as Latin-1", {"summary": "圏域の研修".encode().decode("latin-1")}, "text/garbled", "warning", SUMMARY),
    ("near: western letters and marks", {"summary": "Café「クレープ」…で交流会を開くか？"}),
    ("ditto", {"responsibilities.core": "同上"}, "text/placeholder", "warning", ROLE_CORE),
    ("unreplaced circles", {"summary": "〇〇を行う。"}, "text/placeholder", "warning", SUMMARY),
    ("near: none", {"costSharing.core": "なし"}),
    ("near: summary just fits", {"summary": "長" * 400}),
)
mutants(
    # reference
    ("municipality misspelt", {"participants": "小樽市、江別町"}, "reference/municipality-unknown", "error", PARTICIPANTS),
    ("municipality twice", {"participants": "小樽市、江別市、小樽市"}, "reference/municipality-duplicate", "warning", PARTICIPANTS),
    ("core city listed", {"participants": "札幌市、小樽市"}, "reference/core-city-listed", "error", PARTICIPANTS),
    ("all with names", {"participants": "全市町村、小樽市"}, "reference/all-with-names", "warning", PARTICIPANTS),
    ("near: some municipalities", {"participants": "小樽市、北広島市、新篠津村"}),
    ("year repeated", headers(y2027="2026年度\n(R8年度)"), "reference/fiscal-year-sequence", "error", None),
    ("years in the wrong order", headers(y2025="2026年度\n(R8年度)", y2026="2025年度\n(R7年度)"), "reference/fiscal-year-sequence", "error", None),
    ("era and year differ", headers(y2026="2026年度\n(R7年度)"), "reference/era-mismatch", "error", "E8"),
    ("near: era written out", headers(y2026="2026年度（令和８年度）")),
    ("footnote mark without a note", {"summary": "印のある概要"}, "reference/footnote-unresolved", "warning", SUMMARY, {"patches": {
        "<t>印のある概要</t>": '<r><t>広域の取組</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>9</t></r><r><t>を進める。</t></r>'}}),
    ("footnote without its mark", {"footnotes": ["9【広域】広い地域。"]}, "reference/footnote-orphan", "warning", "C12"),
    ("near: superscript unit", {"summary": "印のある概要"}, {"patches": {
        "<t>印のある概要</t>": '<r><t>広さ500m</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r><r><t>の研修室を使う。</t></r>'}}),
    ("role names one outside", {"participants": "小樽市、江別市", "responsibilities.partners": "千歳市による会場の提供"},
     "reference/mention-not-participant", "warning", ROLE_PARTNERS),
    ("near: role names participants and longer names", {"participants": "小樽市、北広島市", "responsibilities.partners": "小樽市と北広島市の派遣、江別市立大学への声かけ"},
     {"optional": ()}),
    ("near: role names one of all", {"responsibilities.partners": "千歳市による会場の提供"}),
)
mutants(
    # budget
    ("amount in words", amounts("約3,300"), "budget/not-a-number", "error", "C9"),
    ("near: amount with a note", amounts("3,300 (共同開催)")),
    ("negative amount", amounts(1003, "▲200"), "budget/negative", "error", "D9"),
    ("negative number", amounts(1003, (-200, '#,##0;"▲"#,##0')), "budget/negative", "error", "D9"),
    ("near: zero", amounts(1003, 0)),
    ("fraction of a thousand yen", amounts(1003.5), "budget/fraction", "error", "C9"),
    ("near: whole after scaling", amounts((1003000, "#,##0,"))),
    ("typed total off by one", amounts(1003, 1200, total=("合計", 2204)), "budget/total-mismatch", "error", TOTAL, {"fix": "suggested"}),
    ("near: typed total right", amounts(1003, 1200, total=("合計", 2203))),
    ("near: typed total as text", amounts(1003, 1200, total=("合計", "2,203"))),
    ("total leaves a year out", amounts(1003, 1200, 1300, total=("合計", "=SUM({y2024}:{y2025})")), "budget/total-formula", "error", TOTAL,
     {"writers": ("o",), "optional": ("budget/total-mismatch",)}),
    ("stale total of a formula", amounts(1003, 1200, total=("合計", "=SUM({y2024}:{y2028})")), "workbook/stale-formula", "warning", TOTAL,
     {"fix": "safe"}),
    ("near: formula without a cached value", amounts(1003, 1200, total=("合計", "=SUM({y2024}:{y2028})")), {"writers": ("o",), "optional": ("workbook/stale-formula",)}),
    ("first year undetermined", amounts("-", 1200), "budget/edition-year-undetermined", "warning", "C9"),
    ("only a note", amounts(1003, "水素モデル街区形成"), "budget/note-without-amount", "note", "D9"),
    ("free of cost with an amount", {**amounts(1003), "costSharing.core": "費用負担は生じない", "costSharing.partners": "費用負担は生じない"},
     "budget/cost-free-with-amount", "warning", "C9"),
    ("near: free of cost, zero", {**amounts(0), "costSharing.core": "費用負担は生じない", "costSharing.partners": "費用負担は生じない"}),
    ("near: free of cost for one side", {**amounts(1003), "costSharing.partners": "費用負担は生じない"}),
    ("error value", amounts("=1/0"), "workbook/formula-error", "error", "C9", {"patches": {"<f>1/0</f><v>0</v>": "<f>1/0</f><v>#DIV/0!</v>", 'r="C9"': 'r="C9" t="e"'}}),
    ("near: rounded thousands add up as shown", amounts((1003400, "#,##0,"), (1200400, "#,##0,"), total=("合計", (2203800, "#,##0,"))), "budget/fraction", "error", None),
)
mutants(
    # indicator
    ("no indicator", {"indicators": []}, "indicator/none", "error", None),
    ("indicator without a name", indicator("250人 (2022年度)", "300人 (毎年度)", None), "indicator/name-missing", "error", "C11"),
    ("indicator named twice", {"indicators": [("参加者数", "250人 (2022年度)", "300人 (毎年度)")] * 2}, "indicator/name-duplicate", "warning", None),
    ("target blank", indicator("250人 (2022年度)", None), "indicator/target-missing", "error", "G11"),
    ("near: baseline a dash", indicator("-", "300人 (毎年度)")),
    ("value unreadable", indicator("250人 (2022年度)", "300人程度以上くらい (毎年度)"), "indicator/malformed-value", "error", "G11"),
    ("period broken", indicator("250人（R3年）度", "300人 (毎年度)"), "indicator/malformed-period", "error", "E11"),
    ("baseline without a year", indicator("250人", "300人 (毎年度)"), "indicator/baseline-period-missing", "warning", "E11"),
    ("target without a year", indicator("250人 (2022年度)", "300人"), "indicator/target-period-missing", "warning", "G11"),
    ("baseline every year", indicator("250人 (毎年度)", "300人 (毎年度)"), "indicator/baseline-period-open", "warning", "E11"),
    ("baseline after target", indicator("250人 (2027年度)", "300人 (2026年度)"), "indicator/baseline-after-target", "error", None,
     {"optional": ("indicator/baseline-after-plan-start",)}),
    ("baseline after the plan starts", indicator("250人 (2025年度)", "300人 (2028年度)"), "indicator/baseline-after-plan-start", "warning", "E11"),
    ("near: baseline in the year before", indicator("250人 (令和5年度)", "300人 (令和10年度)"), {"optional": ("indicator/non-canonical",)}),
    ("target after the plan", indicator("250人 (2022年度)", "300人 (2030年度)"), "indicator/target-outside-plan", "warning", "G11"),
    ("target expired", indicator("250人 (2021年度)", "300人 (2023年度)"), "indicator/target-expired", "warning", "G11",
     {"optional": ("indicator/target-outside-plan",)}),
    ("near: target in the last year", indicator("250人 (2022年度)", "300人 (2028年度)")),
    ("people against cases", indicator("250人 (2022年度)", "300件 (毎年度)"), "indicator/unit-mismatch", "error", None),
    ("人 against 名", indicator("250人 (2022年度)", "300名 (毎年度)"), "indicator/unit-mismatch", "warning", None),
    ("人 against 千人", indicator("25,000人 (2022年度)", "30千人 (毎年度)"), "indicator/scale-mismatch", "note", None),
    ("target below its baseline", indicator("250人 (2022年度)", "200人 (毎年度)"), "indicator/target-not-improving", "warning", "G11"),
    ("near: target equals its baseline", indicator("250人 (2022年度)", "250人 (毎年度)")),
    ("near: less is better", indicator("250件 (2022年度)", "200件 (毎年度)", "救急搬送の待ち時間が長い事故の件数の減少")),
    ("near: less is better, emissions", indicator("250t (2022年度)", "200t (2028年度)", "温室効果ガスの排出量")),
    ("near: less of a loss", indicator("▲2,588人 (2022年)", "▲650人 (2028年)", "社会増減数")),
    ("percent over 100", indicator("65% (2022年度)", "700% (毎年度)", "就職した者の割合"), "indicator/percent-over-100", "warning", "G11"),
    ("near: 達成率 over 100", indicator("95% (2022年度)", "105% (毎年度)", "計画に対する達成率")),
    ("near: 前年比 over 100", indicator("95% (2022年度)", "102% (毎年度)", "観光客の前年比")),
    ("target in full-width figures", indicator("250人 (2022年度)", "３００人 (毎年度)"), "text/full-width-number", "note", "G11",
     {"optional": ("indicator/non-canonical",)}),
    ("near: a bound and a prefix", indicator("年3回 (2022年度)", "年4回以上の開催 (毎年度)", "会議の開催数")),
)


def pages(*projects, heading=(), cover=None):
    """One form a sheet, with headings above or a cover before them."""
    made = [Sheet("提出票").rows([["連携事業シート　提出票"], [None], ["提出市町村", cover], ["提出日", "2025-10-10"], ["提出回数", 1]])] if cover else []
    for n, p in enumerate(projects):
        page = Sheet(f"様式{n + 1}")
        page.rows([[line] for line in heading])
        form(page, p, 1 + len(heading))
        made.append(page)
    return made


def books(*rows):
    """Rows of (name, sheets, rule, severity, cell, options): mutants that take more than one form."""
    def make():
        made = []
        for name, sheets, *rest in rows:
            options = rest.pop() if rest and isinstance(rest[-1], dict) else {}
            made.append(Mutant(name, project(), *rest, **options))
            made[-1].sheets = sheets
        return made
    CASES.append(make)


TWICE = project(4)
NOTED = {"<t>印のある概要</t>": '<r><t>広域の取組</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>9</t></r><r><t>を進める。</t></r>'}
books(
    ("one number on two forms", pages(project(4, name="地図の作成"), TWICE), "reference/number-duplicate", "error", None),
    ("near: one number, marked 再掲", pages(TWICE, project(4, name=TWICE["name"] + "（再掲）"))),
    ("sender takes no part", pages(project(participants="小樽市、江別市"), cover="石狩市"), "reference/submitter-not-participant", "warning", None),
    ("near: sender among all", pages(project(), cover="石狩市")),
    ("near: sender is the core city", pages(project(participants="小樽市、江別市"), cover="札幌市")),
    ("field letter unknown", pages(project(), heading=["1 圏域全体の経済成長のけん引", "z 宇宙の開発"]), "reference/field-unknown", "warning", None),
    ("near: field letter in full-width capitals", pages(project(), heading=["１ 圏域全体の経済成長のけん引", "Ｂ 戦略産業の育成"])),
    ("footnote twice", pages(project(summary="印のある概要", footnotes=["9【広域】広い地域。", "9【広域】広いところ。"])),
     "reference/footnote-duplicate", "warning", None, {"patches": NOTED}),
    ("near: footnote and its mark", pages(project(summary="印のある概要", footnotes=["9【広域】広い地域。"])), {"patches": NOTED}),
    ("nothing of ours in the book", [Sheet("名簿").rows([["氏名", "電話"], ["山田", "0000"]])], "workbook/layout-unknown", "warning", None),
)
for block, rows in (("role", {4, 5}), ("cost", {6, 7}), ("participants", {3}), ("budget", {8, 9}), ("number and name", {1})):
    def without(block=block, rows=rows):
        made = Mutant(f"the {block} rows are gone", project(), "text/required-missing", "error", writers=("x", "o"))
        page = made.sheets[0]
        page.cells = {at: value for at, value in page.cells.items() if at[0] not in rows}
        page.merges = [merge for merge in page.merges if merge[0] not in rows]
        return made
    CASES.append(without)
mutants(
    ("hidden row of the form", {}, "workbook/hidden-content", "warning", None, {"patches": {'<row r="7"': '<row r="7" hidden="1"'}}),
    ("near: hidden row below the form", {}, {"patches": {"</sheetData>": '<row r="40" hidden="1"></row></sheetData>'}}),
    ("plus over a dash, not calculated", amounts(1003, 1200, total=("合計", "={y2024}+{y2025}+{y2026}+{y2027}+{y2028}")),
     "workbook/formula-error", "error", TOTAL, {"writers": ("o",), "optional": ("workbook/stale-formula",)}),
    ("near: sum over a dash, not calculated", amounts(1003, 1200, total=("合計", "=SUM({y2024}:{y2028})")),
     {"writers": ("o",), "optional": ("workbook/stale-formula",)}),
    ("plus over a dash, stale", amounts(1003, 1200, total=("合計", "={y2024}+{y2025}+{y2026}+{y2027}+{y2028}")),
     "workbook/formula-error", "error", TOTAL, {"optional": ("workbook/stale-formula",)}),
)


def unreadable(name, *forms, change=None):
    """Layouts beyond what is promised may fail, but never in silence: some finding must speak."""
    def make():
        page, row = Sheet("様式1"), 1
        for p, labels in forms:
            row = form(page, p, row, labels=labels) + 2
        if change:
            change(page)
        made = Mutant(name, project(), "any")
        made.sheets = [page]
        return made
    CASES.append(make)


def roles_in_columns(page):
    page.cells = {at: value for at, value in page.cells.items() if at[0] not in (4, 5, 6, 7)}
    page.merges = [merge for merge in page.merges if merge[0] not in (4, 5, 6, 7)]
    page.rows([[None, None, "甲", None, None, "乙"], ["役割分担", None, "企画", None, None, "派遣"], ["費用負担", None, "謝礼", None, None, "旅費"]], 4)


unreadable("second form's 事業概要 under an unknown label", (project(3), None), (project(4), {"summary": "事業の内容について"}))
unreadable("second form's name under an unknown label", (project(3), None), (project(4), {"name": "施策名"}))
unreadable("budget under an unknown label", (project(), {"budget": "予定する経費（千円）"}))
unreadable("roles under an unknown label", (project(), {"responsibilities": "役割分担案"}))
unreadable("participants under an unknown label", (project(), {"participants": "協力する自治体の名前"}))
unreadable("roles as columns of other names", (project(), None), change=roles_in_columns)
for unit, rule in (("円", "workbook/label-altered"), ("百万円", "workbook/label-altered"), ("千円", None), ("単位：千円", None)):
    def altered(unit=unit, rule=rule):
        page = Sheet("様式1")
        form(page, project(), labels={"budget": f"事業予定年度及び事業費見込額\n（{unit}）"})
        made = Mutant(f"{'' if rule else 'near: '}budget label in {unit}", project(), rule, "error", BUDGET_LABEL)
        made.sheets = [page]
        return made
    CASES.append(altered)

if __name__ == "__main__":
    sys.exit(main(CASES, compare))
