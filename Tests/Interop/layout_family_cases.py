"""The families of layout_families.py: one function a family, each drawing its layouts from a seeded generator."""
import datetime
from copy import deepcopy

from layout_canvas import Canvas, Formula
from layout_families import Book, family, filled
from layout_form import BLOCKS, YEARS, Form, Style

PILLARS = {1: "圏域全体の経済成長のけん引", 2: "高次の都市機能の集積・強化", 3: "圏域全体の生活関連機能サービスの向上"}
SECTIONS = {1: "生活機能の強化", 2: "結びつきやネットワークの強化", 3: "圏域マネジメント能力の強化"}
WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})


def each(projects, rng, settings=lambda p, rng: {}, after=None, place=lambda rng: (1, 1), state="visible"):
    """A sheet a project, as most submissions have it."""
    sheets = []
    for p in projects:
        canvas = Canvas(f"No.{p['number']}", state)
        row, column = place(rng)
        form = Form(canvas, p, Style(rng.random(), **settings(p, rng)), row, column)
        if after:
            after(canvas, form, rng)
        sheets.append(canvas)
    return [Book(sheets, projects)]


def anywhere(rng):
    return rng.randint(1, 25), rng.randint(1, 12)


# ---------------------------------------------------------------- where the form stands

@family("as published")
def _(projects, rng):
    return each(projects, rng)


@family("anywhere on the sheet, all years filled")
def _(projects, rng):
    return each(filled(projects, rng), rng, place=anywhere)


@family("square-ruled paper")
def _(projects, rng):
    return each(filled(projects, rng), rng, lambda p, r: {"columns": [r.randint(1, 6) for _ in range(8)]}, place=anywhere)


@family("square-ruled paper, unmerged")
def _(projects, rng):
    return each(projects_without_spans(filled(projects, rng)), rng, lambda p, r: {"columns": [r.randint(1, 4) for _ in range(8)]},
                after=lambda canvas, form, r: canvas.unmerge())


def projects_without_spans(projects):
    """Nothing shows that a cell spans two years once it is unmerged."""
    projects = deepcopy(projects)
    for p in projects:
        for entry in p["budget"]:
            entry["throughFiscalYear"] = None
            if entry["state"] == "covered":
                entry.update(state="undetermined", text="-")
    return projects


@family("unmerged here and there")
def _(projects, rng):
    return each(projects_without_spans(projects), rng, after=lambda canvas, form, r: canvas.unmerge(lambda c: r.random() < 0.5))


@family("merged further")
def _(projects, rng):
    return each(projects, rng, lambda p, r: {"rows": r.randint(1, 4)}, place=anywhere)


@family("rows inserted")
def _(projects, rng):
    def after(canvas, form, r):
        for _ in range(r.randint(1, 5)):
            canvas.insert_row(r.randint(1, canvas.last_row))
    return each(filled(projects, rng), rng, after=after)


@family("columns inserted")
def _(projects, rng):
    def after(canvas, form, r):
        for _ in range(r.randint(1, 3)):
            canvas.insert_column(r.randint(2, canvas.last_column))
    return each(filled(projects, rng), rng, after=after)


@family("pasted into another workbook")
def _(projects, rng):
    def after(canvas, form, r):
        for line in range(1, 8):
            canvas.put(line, 1, r.choice(("令和6年度 予算要求資料", "No.", "総務部企画課", "1,234", 5000, "評価指標", "作成日 2024/4/1")))
        below = canvas.last_row + 2
        for line in range(6):
            for column, value in enumerate(("科目", "報償費", 1200, "旅費", 340)):
                canvas.put(below + line, column + 1, value)
        right = canvas.last_column + 2
        canvas.put(12, right, "備考"), canvas.put(13, right, "2024年度は500千円"), canvas.put(20, right, 99999)
    book = each(projects, rng, place=lambda r: (9, r.randint(1, 4)), after=after)[0]
    ledger = Canvas("予算書")
    for row in range(1, 40):
        for column, value in enumerate((row, f"事業{row}", rng.randrange(10**6), "千円")):
            ledger.put(row, column + 1, value)
    book.sheets.insert(0, ledger)
    return [book]


@family("stacked with headings")
def _(projects, rng):
    canvas, row, last = Canvas("全事業"), 1, None
    projects = [{**p, "headed": True} for p in projects]
    for p in projects:
        for level, text in headings(p, last):
            canvas.put(row, 1, text)
            row += 1
        last = p
        form = Form(canvas, p, Style(rng.random()), row, 1)
        row = form.row + rng.randint(0, 3)
    return [Book([canvas], projects)]


def headings(p, last):
    place = lambda q: q and (q["pillar"], q["section"], q["policyField"])
    if last is None or p["pillar"] != last["pillar"]:
        yield 1, f"{p['pillar']} {PILLARS[p['pillar']]}"
    if p["section"] and (last is None or (p["pillar"], p["section"]) != (last["pillar"], last["section"])):
        yield 2, f"({p['section']}) {SECTIONS[p['section']]}"
    if place(p) != place(last):
        yield 3, f"{p['policyField']} 取組の分野"


@family("stacked and side by side")
def _(projects, rng):
    sheets, queue = [], list(projects)
    while queue:
        canvas = Canvas(f"シート{len(sheets) + 1}")
        row = 1
        for _ in range(rng.randint(1, 3)):
            column, low = 1, row
            for _ in range(rng.randint(1, 3)):
                if queue:
                    form = Form(canvas, queue.pop(0), Style(rng.random()), row + rng.randint(0, 2), column)
                    column += 8 + rng.randint(0, 2)
                    low = max(low, form.row)
            row = low + rng.randint(0, 2)
        sheets.append(canvas)
    return [Book(sheets, projects)]


@family("hidden sheets")
def _(projects, rng):
    book = each(projects, rng, state="hidden")[0]
    cover = Canvas("提出票")
    cover.put(1, 1, "連携事業シート 提出票"), cover.put(2, 1, "提出市町村"), cover.put(2, 2, "小樽市")
    book.sheets.insert(0, cover)
    return [book]


# ---------------------------------------------------------------- labels

def loosened(word, r):
    """A label with spaces, line breaks and full-width forms, as people lay it out."""
    style = r.randint(0, 4)
    if style == 0:
        return "　".join(word)
    if style == 1:
        return " ".join(word)
    if style == 2:
        return "\n".join(word)
    if style == 3:
        cut = r.randint(1, max(1, len(word) - 1))
        return f" {word[:cut]}\n{word[cut:]}　"
    return word.translate(WIDE)


@family("labels spaced, broken, full-width")
def _(projects, rng):
    return each(projects, rng, lambda p, r: {"label": lambda word: loosened(word, r)}, place=anywhere)


@family("labels decorated")
def _(projects, rng):
    marks = ("■{}", "【{}】", "● {}", "（{}）", "{}：", "{}※", "①{}", "１．{}", "(1) {}", "〇{}", "{} *", "◆{}", "[{}]", "＜{}＞")
    return each(projects, rng, lambda p, r: {"label": lambda word, m=r.choice(marks): m.format(word)})


@family("labels with a hint behind them")
def _(projects, rng):
    hints = ("（必須）", "\n（400字以内）", "※別紙可", "（記入してください）", "\n(任意)", "【必須】", "（注1）")
    return each(projects, rng, lambda p, r: {"label": lambda word: word + r.choice(hints)})


@family("labels of 定住自立圏")
def _(projects, rng):
    def settings(p, r):
        words = {**Style(0).words, "number": r.choice(("番号", "事業番号", "№", "No", "整理番号")),
                 "name": r.choice(("事業名", "取組名", "事業の名称", "事業名称")),
                 "summary": r.choice(("事業内容", "取組内容", "事業の内容", "取組の概要", "内容")), "participants": "関係市町村",
                 "core": r.choice(("中心市", "中心市の役割", "札幌市", "連携中枢都市")), "partners": r.choice(("関係市町村", "連携市町村", "構成市町村", "周辺市町村")),
                 "costSharing": r.choice(("費用負担", "経費負担", "費用負担の考え方", "経費の負担")), "responsibilities": r.choice(("役割分担", "役割", "役割分担の考え方")),
                 "budget": r.choice(("事業費（千円）", "事業費見込額(千円)", "総事業費（千円）", "概算事業費　単位：千円", "事業費見込（千円）", "年度別事業費（千円）", "事業費\n【千円】")),
                 "indicators": r.choice(("成果指標", "KPI", "重要業績評価指標（KPI）", "指標", "数値目標")),
                 "item": r.choice(("指標名", "指標", "成果指標名", "指標の名称", "項目名")),
                 "baseline": r.choice(("現状値", "現状値（年度）", "現状", "基準値")), "target": r.choice(("目標値", "目標値（年度）", "目標", "目標値（最終年度）"))}
        return {"words": words}
    return each(projects, rng, settings)


@family("side labels spelt out")
def _(projects, rng):
    def settings(p, r):
        return {"words": {**Style(0).words, "core": r.choice(("札幌市の役割", "札幌市（連携中枢都市）", "札幌市の負担", "札幌市分")),
                          "partners": r.choice(("連携市町村の役割", "連携市町村（11市町村）", "連携市町村の負担", "連携市町村分"))}}
    return each(projects, rng, settings)


@family("labels above their values")
def _(projects, rng):
    return each(projects_without_spans(projects), rng, lambda p, r: {"above": True, "head": r.choice(("row", "stacked"))})


@family("label and value in one cell")
def _(projects, rng):
    return each(projects, rng, lambda p, r: {"inline": True, "head": "inline"})


@family("head in two rows, blocks in another order")
def _(projects, rng):
    def settings(p, r):
        middle = list(BLOCKS[1:])
        r.shuffle(middle)
        return {"head": r.choice(("stacked", "row")), "order": ["head", *middle]}
    return each(projects, rng, settings)


@family("rows of other content")
def _(projects, rng):
    extra = {"head": [(0, "担当課"), (2, "企画部 政策課")], "summary": [(0, "期待される効果"), (2, "圏域の魅力が高まる。")],
             "participants": [(0, "備考"), (2, "一部の町は次年度から")], "costSharing": [(0, "根拠法令"), (2, "地方自治法第252条の2")],
             "budget": [(0, "財源内訳"), (1, "国庫支出金"), (2, 100), (3, 200), (4, "-"), (5, "-"), (6, "-")],
             "indicators": [(0, "特記事項"), (2, "目標は毎年度見直す")]}
    def settings(p, r):
        chosen = {key for key in extra if r.random() < 0.6}
        return {"rows_after": lambda block: [extra[block]] if block in chosen else []}
    return each(projects, rng, settings)


# ---------------------------------------------------------------- years and amounts

def year_styles():
    serial = '"令和"0"年度"'
    return [
        lambda y: f"{y}年度", lambda y: f"{y}年度".translate(WIDE), lambda y: f"令和{y - 2018}年度", lambda y: f"R{y - 2018}年度",
        lambda y: f"R {y - 2018} 年度", lambda y: f"Ｒ{y - 2018}".translate(WIDE) + "年度", lambda y: f"令和{y - 2018}年度\n({y}年度)",
        lambda y: f"{y}（R{y - 2018}）", lambda y: (y, '0"年度"'), lambda y: y, lambda y: (y - 2018, serial), lambda y: f"{y}年度（令和{y - 2018}年度）",
        lambda y: (datetime.date(y, 4, 1), 'yyyy"年度"'), lambda y: (datetime.date(y, 4, 1), '[$-411]ggge"年度"'), lambda y: f"R{y - 2018}",
        lambda y: f"令和{y - 2018}年度\n見込額", lambda y: f"{y}年度\n(R{y - 2018}年度)\n予算", lambda y: f"Ｒ{y - 2018}年度", lambda y: f"'{y - 2000}年度",
        lambda y: f"FY{y}", lambda y: f"{y} 年 度", lambda y: f"令和 {y - 2018} 年度",
    ]


@family("year headers of every kind")
def _(projects, rng):
    styles = year_styles()
    return each(filled(projects, rng), rng, lambda p, r: {"year": styles[p["number"] % len(styles)]}, place=anywhere)


@family("years as dates Excel made")
def _(projects, rng):
    forms = ("yyyy/m", "mmm-yy", "yyyy/m/d", "yyyy-mm", 'yyyy"年"m"月"')
    return each(filled(projects, rng), rng, lambda p, r: {"year": lambda y, f=r.choice(forms): (datetime.date(y, 4, 1), f)})


@family("amounts typed as text")
def _(projects, rng):
    def typed(amount, r):
        return r.choice((f"{amount}", f"{amount:,}", f"{amount:,}".translate(WIDE), f" {amount:,} ", f"{amount:,}千円", f"{amount}\u00a0",
                         f"{amount:,}（千円）", f"{amount:,}円".replace("円", "千円"))), r.choice(("@", None))
    return each(filled(projects, rng), rng, lambda p, r: {"amount": lambda amount: typed(amount, r)})


@family("amounts under number formats")
def _(projects, rng):
    forms = ("#,##0", '#,##0"千円"', "0", "General", "#,##0_ ", '#,##0;"▲"#,##0', '#,##0;-#,##0;"-"', "#,##0_);[Red](#,##0)", '"約"#,##0', "#,##0.0", "@")
    return each(filled(projects, rng), rng, lambda p, r: {"amount": lambda amount: (amount, r.choice(forms))})


@family("amounts entered in yen, shown in thousands")
def _(projects, rng):
    return each(filled(projects, rng), rng, lambda p, r: {"amount": lambda amount: (amount * 1000, "#,##0,")})


@family("amounts by formula, not calculated")
def _(projects, rng):
    def formula(amount, r):
        part = r.randrange(amount + 1)
        return r.choice((f"={part}+{amount - part}", f"=SUM({part},{amount - part})", f"=ROUND({amount}.4,0)", f"={amount * 2}/2",
                         f"=ROUND({amount * 1000}/1000,0)", f"={amount}", f"=({part}+{amount - part})*1", f"=-({-amount})")), "#,##0"
    return each(filled(projects, rng), rng, lambda p, r: {"amount": lambda amount: formula(amount, r), "total": r.choice(("right", None))})


@family("amounts by formula from another sheet")
def _(projects, rng):
    projects = filled(projects, rng)
    detail, row = Canvas("内訳 (積算)"), [0]
    def amount(value):
        row[0] += 1
        detail.put(row[0], 1, "費目"), detail.put(row[0], 2, value * 1000)
        return f"='内訳 (積算)'!B{row[0]}/1000", "#,##0"
    book = each(projects, rng, lambda p, r: {"amount": amount})[0]
    book.sheets.append(detail)
    return [book]


@family("notes and dashes in budget cells")
def _(projects, rng):
    projects = deepcopy(projects)
    for p in projects:
        for entry in p["budget"]:
            if entry["state"] == "undetermined" and rng.random() < 0.5:
                note = rng.choice(("共同撮影の実施", "国費を含む", "繰越分", "施設整備"))
                if rng.random() < 0.5:
                    entry.update(state="note", note=note)
                else:
                    entry.update(state="amount", amount=rng.randrange(10**5), note=note)
    dashes = ("-", "－", "—", "ー", "―", "–", "‐", "−", "─", " - ")
    return each(projects, rng, lambda p, r: {"dash": lambda: r.choice(dashes)})


@family("budget cells over several years")
def _(projects, rng):
    projects = deepcopy(projects)
    for p in projects:
        first = rng.randint(0, 3)
        last = rng.randint(first + 1, 4)
        p["budget"][first].update(state="amount", amount=rng.randrange(10**6), note=None, throughFiscalYear=YEARS[last])
        for n, entry in enumerate(p["budget"]):
            if first < n <= last:
                entry.update(state="covered", amount=None, note=None, throughFiscalYear=None)
            elif n != first:
                entry.update(state="undetermined", amount=None, note=None, throughFiscalYear=None)
    return each(projects, rng, place=anywhere)


@family("totals at either end")
def _(projects, rng):
    def settings(p, r):
        words = {**Style(0).words, "total": r.choice(("合計", "計", "総額", "合 計", "計画期間計", "5年間計", "5か年合計", "事業費計"))}
        return {"total": r.choice(("left", "right")), "words": words, "columns": [1] * 9}
    return each(filled(projects_without_spans(projects), rng), rng, settings)


@family("budget table turned")
def _(projects, rng):
    return each(filled(projects, rng), rng, lambda p, r: {"budget": "column"})


@family("budget table in two rows, or with row labels")
def _(projects, rng):
    return each(filled(projects_without_spans(projects), rng), rng, lambda p, r: {
        "budget": r.choice(("split", "labelled", "second")), "year": lambda y: f"{y}年度"})


@family("blank years")
def _(projects, rng):
    projects = deepcopy(projects)
    for p in projects:
        for entry in p["budget"]:
            if entry["state"] == "undetermined":
                entry.update(state="blank")
    return each(projects, rng, place=anywhere)


@family("dates in budget cells")
def _(projects, rng):
    """`2024/4` typed for a note: never an amount of 45,383."""
    projects = filled(projects, rng)
    wrong = []
    def settings(p, r):
        year = r.choice(YEARS)
        p["budget"][year - 2024].update(state="invalid", amount=None, note=None)
        return {"amount": lambda amount: (amount, "#,##0")}
    book = each(projects, rng, settings)[0]
    for canvas, p in zip(book.sheets, projects):
        for cell in canvas.cells:
            if cell.value == "-" and cell.column > 2:
                cell.value, cell.form = datetime.date(2024, rng.randint(1, 12), 1), rng.choice(("yyyy/m", "m/d", "mmm-yy"))
                break
    return [book]


# ---------------------------------------------------------------- indicators and footnotes

@family("indicator table continued")
def _(projects, rng):
    return each(many(projects, rng), rng, lambda p, r: {"indicators": "continued"})


def many(projects, rng):
    """More indicators a project, borrowed from the others."""
    pool = [i for p in projects for i in p["indicators"]]
    projects = deepcopy(projects)
    for p in projects:
        p["indicators"] = [{**deepcopy(rng.choice(pool)), "name": f"{rng.choice(pool)['name']}その{n}"} for n in range(rng.randint(2, 14))]
    return projects


@family("spare indicator rows")
def _(projects, rng):
    return each(projects, rng, lambda p, r: {"spare": r.randint(1, 10)})


@family("indicators numbered")
def _(projects, rng):
    return each(many(projects, rng), rng, lambda p, r: {"indicators": "numbered"})


@family("indicator years in columns of their own")
def _(projects, rng):
    return each(projects, rng, lambda p, r: {"indicators": "year"})


@family("indicators as cards")
def _(projects, rng):
    return each(projects, rng, lambda p, r: {"indicators": "cards"})


@family("measures full-width, in era years, in brackets of any kind")
def _(projects, rng):
    def measure(text, r):
        style = r.randint(0, 4)
        if style == 0:
            return text.translate(WIDE), None
        if style == 1:
            return text.replace(" (", "（").replace(")", "）"), None
        if style == 2:
            for year in range(2020, 2031):
                text = text.replace(f"{year}年", f"令和{year - 2018}年")
            return text, "@"
        if style == 3:
            for year in range(2020, 2031):
                text = text.replace(f"{year}年", f"R{year - 2018}年")
            return text.replace(" (", "\n("), None
        return f" {text} ", None
    return each(projects, rng, lambda p, r: {"measure": lambda text: measure(text, r)})


@family("measures as numbers under a format")
def _(projects, rng):
    def measure(text):
        figure, space, rest = text.partition(" (")
        digits = figure.rstrip("人名件回社校組%")
        unit = figure[len(digits):]
        if not digits.replace(",", "").isdigit() or len(unit) != 1:
            return text, None
        number = int(digits.replace(",", ""))
        tail = f'" ({rest}"' if rest else ""
        return (number / 100, f'0%{tail}') if unit == "%" else (number, f'#,##0"{unit}"{tail}')
    return each(projects, rng, lambda p, r: {"measure": measure})


@family("footnotes bare below the form")
def _(projects, rng):
    return each(projects, rng, lambda p, r: {"footnotes": "bare"})


@family("text over several cells")
def _(projects, rng):
    """A text typed line by line into the cells below each other."""
    def after(canvas, form, r):
        for cell in list(canvas.cells):
            if cell.rows > 1 and isinstance(cell.value, str) and cell.columns > 2 and len(cell.value) > 20 and not any(w in cell.value for w in ("[^", "江別市、")):
                cut = len(cell.value) // 2
                cell.value, rest = cell.value[:cut], cell.value[cut:]
                canvas.put(cell.row + 1, cell.column, rest, 1, cell.columns)
                cell.rows = 1
    return each(projects, rng, lambda p, r: {"rows": 2}, after=after)


# ---------------------------------------------------------------- what else a workbook holds

@family("filtered and grouped rows")
def _(projects, rng):
    def after(canvas, form, r):
        rows = range(2, canvas.last_row + 1)
        canvas.hidden_rows = {row for row in rows if r.random() < 0.3}
        canvas.grouped_rows = {row for row in rows if r.random() < 0.3}
        canvas.filtered = True
    return each(projects, rng, after=after)


@family("numbers of projects in other forms")
def _(projects, rng):
    projects = deepcopy(projects)
    for p in projects:
        p["written"] = rng.choice((str(p["number"]), str(p["number"]).translate(WIDE), f"No.{p['number']}", f"{p['number']}番",
                                   f" {p['number']} ", f"第{p['number']}号", f"{p['number']:03}", f"={p['number'] - 1}+1"))
    return each(projects, rng)


@family("spare and example forms")
def _(projects, rng):
    book = each(projects, rng)[0]
    blank = {**projects[0], "number": None, "name": None, "summary": None, "participants": None, "responsibilities.core": None,
             "responsibilities.partners": None, "costSharing.core": None, "costSharing.partners": None, "footnotes": [],
             "budget": [{"fiscalYear": y, "state": "blank", "amount": None, "note": None} for y in YEARS],
             "indicators": [{"name": None, "baseline": {"text": None}, "target": {"text": None}}] * 3}
    style = {"text": lambda t: t}
    for name in ("予備1", "様式（白紙）"):
        canvas = Canvas(name)
        Form(canvas, blank, Style(1, **style), 2, 1)
        book.sheets.append(canvas)
    example = {**deepcopy(projects[0]), "number": 99, "name": "○○の共同実施"}
    for name, title in (("記入例", None), ("Sheet9", "【記入例】"), ("（記載例）様式1", None), ("見本", "見本")):
        canvas = Canvas(name)
        if title:
            canvas.put(1, 1, title)
        Form(canvas, example, Style(1), 3, 1)
        book.sheets.insert(rng.randint(0, 3), canvas)
    return [book]


@family("old and new side by side")
def _(projects, rng):
    """新旧対照: the form as it is to be at the left or right, as it was at the other side."""
    sheets = []
    for p in projects:
        canvas = Canvas(f"No.{p['number']}")
        old = filled([p], rng)[0]
        old["summary"] = "前の版の概要。"
        new_title, old_title = rng.choice((("新", "旧"), ("変更後", "変更前"), ("改正後", "改正前"), ("【新】", "【旧】"), ("修正後（案）", "修正前（現行）"), ("新（案）", "現行")))
        left_is_new = rng.random() < 0.6
        gap = rng.randint(0, 2)
        canvas.put(1, 1, new_title if left_is_new else old_title, 1, 8), canvas.put(1, 9 + gap, old_title if left_is_new else new_title, 1, 8)
        Form(canvas, p if left_is_new else old, Style(1), 2, 1)
        Form(canvas, old if left_is_new else p, Style(1), 2, 9 + gap)
        sheets.append(canvas)
    return [Book(sheets, projects)]


@family("identical copies")
def _(projects, rng):
    book = each(projects, rng)[0]
    for canvas in list(book.sheets):
        if rng.random() < 0.3:
            copy = deepcopy(canvas)
            copy.title += " (2)"
            book.sheets.append(copy)
    return [book]


@family("phonetic runs")
def _(projects, rng):
    import re
    import zipfile

    def patch(path):
        with zipfile.ZipFile(path) as old:
            entries = [(info, old.read(info)) for info in old.infolist()]
        ruby = '<rPh sb="0" eb="1"><t>フリガナ</t></rPh><phoneticPr fontId="1"/>'.encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for info, data in entries:
                data = re.sub(rb"</(si|is)>", ruby + rb"</\1>", data)
                new.writestr(info.filename, data)
    book = each(projects, rng)[0]
    book.patch = patch
    return [book]


# ---------------------------------------------------------------- everything at once

def mixture(number):
    @family(f"mixture {number}")
    def _(projects, rng):
        styles = year_styles()
        def settings(p, r):
            turned = r.random() < 0.15
            return {
                "label": (lambda word: loosened(word, r)) if r.random() < 0.5 else lambda word: word,
                "columns": [r.randint(1, 3) for _ in range(8)], "head": r.choice(("row", "row", "stacked", "inline")),
                "year": r.choice(styles), "budget": "column" if turned else "row", "spare": r.randint(0, 4), "rows": r.randint(1, 2),
                "indicators": r.choice(("table", "table", "numbered", "cards", "continued")),
                "rows_after": lambda block: [[(0, "備考"), (2, "特になし")]] if r.random() < 0.2 else [],
                "footnotes": r.choice(("labelled", "bare")),
                "amount": lambda amount: r.choice(((amount, "#,##0"), (f"{amount:,}", "@"), (f"={amount}+0", None), (f"{amount}", None))),
            }
        def after(canvas, form, r):
            for _ in range(r.randint(0, 2)):
                canvas.insert_row(r.randint(1, canvas.last_row))
            for _ in range(r.randint(0, 2)):
                canvas.insert_column(r.randint(1, canvas.last_column))
            if r.random() < 0.3:
                canvas.hidden_rows = {r.randint(1, canvas.last_row)}
        return each(filled(projects, rng), rng, settings, after, anywhere)


for _number in range(1, 7):
    mixture(_number)
