"""How sheets go wrong: for each rule a maker of mistakes that the rule is for.

A maker takes the random source and a form of the plan, and gives the edits as (cell, value) and the
cell at which the rule must speak, or None where the form is no place for the mistake. `also` names
the errors that the mistake brings along by its nature.
"""
import re

MAKERS = {}
YEARS = [2024, 2025, 2026, 2027, 2028]
FULL = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")
OUTSIDE = ["函館市", "旭川市", "室蘭市", "苫小牧市", "余市町", "札幌町", "美唄市", "広島市"]
PARTNERS = ["小樽市", "岩見沢市", "江別市", "千歳市", "恵庭市", "北広島市", "石狩市", "当別町", "新篠津村", "南幌町", "長沼町"]
PROSE = ["summary", "responsibilities.core", "responsibilities.partners", "costSharing.core", "costSharing.partners"]


class Form:
    """One project's sheet: its fields' cells and what they hold."""

    def __init__(self, book, sheet):
        self.sheet, self.cells = sheet, book.names[sheet]
        self.book = book
        self.values = {field: book.value(sheet, cell) for field, cell in self.cells.items()}
        self.indicators = [n for n in range(20) if self.values.get(f"indicators.{n}.name")]

    def __getitem__(self, field):
        return self.values.get(field)

    def cell(self, field):
        return self.cells[field]

    @property
    def amount(self):
        value = self["budget.2024"]
        return int(value) if isinstance(value, float) else None

    @property
    def listed(self):
        """The municipalities, where the sheet lists them."""
        names = self["participants"].split("、")
        return names if len(names) > 1 else None


def maker(rule, weight=1, also=()):
    def keep(function):
        MAKERS.setdefault(rule, []).append((function, weight, also))
        return function
    return keep


def one(form, field, value):
    return ([(form.cell(field), value)], form.cell(field)) if field in form.cells else None


def figures(form):
    """The indicators with a figure and a year in parentheses: (index, part, number, unit, period)."""
    found = []
    for index in form.indicators:
        for part in ("baseline", "target"):
            match = re.fullmatch(r"([\d,.]+)(千人|百万円|万人|[^\d\s(（]+) \((.+)\)", form[f"indicators.{index}.{part}"] or "")
            if match:
                found.append((f"indicators.{index}.{part}", *match.groups()))
    return found


def pairs(form, least=1):
    """The indicators whose baseline and target are both figures of one unit."""
    by_field = {entry[0]: entry[1:] for entry in figures(form)}
    return [(index, by_field[f"indicators.{index}.baseline"], by_field[f"indicators.{index}.target"])
            for index in form.indicators
            if f"indicators.{index}.baseline" in by_field and f"indicators.{index}.target" in by_field]


def number(text):
    return float(text.replace(",", ""))


# ---------------------------------------------------------------- workbook

@maker("workbook/formula-error")
def error_value(r, form):
    field = r.choice(["budget.2024", "budget.2025", "budget.2027", "name", "summary", "number", "participants", "budget.total"])
    code = r.choice(["#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#N/A"])
    return one(form, field, r.choice([("error", code), ("formula", "#REF!+1", "#REF!"), ("formula", "'No.99'!#REF!", "#REF!")]))


@maker("workbook/formula-error")
def error_in_total(r, form):
    return one(form, "budget.total", r.choice([("formula", "SUM(#REF!)", "#REF!"), ("formula", "C13+D13", "#VALUE!"), ("formula", "SUM(C13:G13)/0", "#DIV/0!")]))


@maker("workbook/external-link")
def external(r, form):
    if form.amount:
        return one(form, "budget.2024", ("formula", r.choice(["[1]Sheet1!$A$1", "'[予算.xlsx]当初'!B3", "SUM([2]事業費!C4:C9)"]), form.amount))


@maker("workbook/stale-formula")
def stale(r, form):
    if form.amount:
        return one(form, "budget.total", ("formula", r.choice(["SUM(C13:G13)", "SUM(C13,D13,E13,F13,G13)"]), form.amount + r.choice([1, -1, 100, -form.amount, 1000])))


@maker("workbook/label-altered", 2)
def label_unit(r, form):
    unit = r.choice(["円", "百万円", "万円", "億円", "単位：円", "単位: 百万円"])
    label = r.choice(["事業予定年度及び事業費見込額", "事業予定年度 及び 事業費見込額", "事業費見込額"])
    return [("A12", f"{label}{r.choice(['', chr(10)])}{r.choice(['({})', '（{}）']).format(unit)}")], "A12"


# ---------------------------------------------------------------- text

@maker("text/required-missing", 2)
def blank(r, form):
    field = r.choice(["number", "name", "participants", *PROSE, "budget.2024", "budget.2026", "budget.2028"])
    return one(form, field, r.choice([None, None, " ", "　", "\n"]))


@maker("text/full-width-number")
def full_amount(r, form):
    if form.amount:
        written = f"{form.amount:,}" if r.random() < 0.7 else str(form.amount)
        return one(form, "budget.2024", written.translate(FULL))


@maker("text/full-width-number")
def full_measure(r, form):
    if figures(form):
        field, value, unit, period = r.choice(figures(form))
        return one(form, field, f"{value.translate(FULL)}{unit} ({period})")


@maker("text/full-width-number")
def full_number(r, form):
    return one(form, "number", str(int(form["number"])).translate(FULL))


def inserted(r, form, piece, fields=PROSE):
    field = r.choice(fields)
    text = form[field]
    if "[^" not in text and not ("summary" == field and form["footnotes.0"]):
        at = r.randrange(len(text) + 1)
        return one(form, field, text[:at] + piece + text[at:])


@maker("text/half-width-kana")
def kana(r, form):
    return inserted(r, form, r.choice(["ｾﾐﾅｰ", "ﾊﾟﾝﾌﾚｯﾄ", "ｱ", "ﾃﾞｰﾀ", "ｻｰﾋﾞｽ｡"]))


@maker("text/stray-space")
def space_at_end(r, form):
    field = r.choice(["name", "responsibilities.core", "costSharing.partners", "participants", "responsibilities.partners"])
    space = r.choice([" ", "　", "\n", "  ", "\u00a0"])
    return one(form, field, r.choice([space + form[field], form[field] + space]))


@maker("text/stray-space")
def space_inside(r, form):
    field = r.choice(["responsibilities.core", "responsibilities.partners", "costSharing.core"])
    text = form[field]
    if len(text) > 4:
        at = r.randrange(1, len(text) - 1)
        return one(form, field, text[:at] + r.choice(["  ", "　　", " 　"]) + text[at:])


@maker("text/dash-variant", 2)
def dash(r, form):
    return one(form, f"budget.{r.choice(YEARS[1:])}", r.choice("—ー－―−‐–─ｰ"))


@maker("text/platform-dependent-character")
def machine(r, form):
    return inserted(r, form, r.choice(["①", "⑳", "㈱", "㈲", "Ⅳ", "ⅱ", "㎡", "㌔", "℡", "№", "髙", "﨑", "㍻", "㏄"]))


@maker("text/private-use-character")
def private(r, form):
    return inserted(r, form, chr(r.randrange(0xE000, 0xF8FF)))


@maker("text/too-long")
def long(r, form):
    field, limit = r.choice([("name", 100), ("responsibilities.core", 300), ("costSharing.partners", 300), ("responsibilities.partners", 300)])
    return one(form, field, "長い説明をここに書く。" * (limit // 11 + 1))


# ---------------------------------------------------------------- reference

@maker("reference/number-unknown", 2)
def unknown_number(r, form):
    return one(form, "number", r.choice([r.randrange(54, 9999), r.randrange(54, 9999), r.randrange(54, 9999), -r.randrange(1, 999), r.randrange(1, 999) + 0.5, "1O", "l2", "３O", "No.54", "五三", "12-1", "新規"]))


@maker("reference/name-mismatch", 2)
def other_name(r, form):
    name = form["name"]
    at = r.randrange(len(name))
    return one(form, "name", r.choice([name[:at] + name[at + 1:], name + "事業", name[:at] + "推" + name[at:], "職員の交流と研修"]))


def misspelt(r, names):
    at = r.randrange(len(names))
    name = names[at]
    wrong = r.choice([name[:-1] + r.choice([c for c in "市町村" if c != name[-1]]), name[0] + name, name.replace(name[0], "当" if name[0] != "当" else "富"),
                      r.choice(OUTSIDE), "石狩郡" + name, name[:-1], name[:-1] + "区"])
    return names[:at] + [wrong] + names[at + 1:]


@maker("reference/municipality-unknown", 3)
def misspelt_municipality(r, form):
    names = form.listed or r.sample(PARTNERS, r.randrange(2, 11))
    return one(form, "participants", r.choice(["、", "、", "・", "，", "\n"]).join(misspelt(r, names)))


@maker("reference/municipality-duplicate")
def twice(r, form):
    names = form.listed or r.sample(PARTNERS, 5)
    names = names + [r.choice(names)]
    r.shuffle(names)
    return one(form, "participants", "、".join(names))


@maker("reference/core-city-listed")
def core(r, form):
    names = list(form.listed or r.sample(PARTNERS, 5))
    names.insert(r.randrange(len(names) + 1), "札幌市")
    return one(form, "participants", r.choice(["、".join(names), "札幌市、全市町村"]))


@maker("reference/all-with-names")
def all_with(r, form):
    return one(form, "participants", r.choice(["全市町村、{}", "{}、全市町村", "全市町村・{}"]).format(r.choice(PARTNERS)))


@maker("reference/participants-changed", 2)
def changed(r, form):
    names = list(form.listed or PARTNERS)
    rest = [name for name in PARTNERS if name not in names]
    if rest and r.random() < 0.5:
        names.append(r.choice(rest))
    else:
        names.remove(r.choice(names))
    return one(form, "participants", "全市町村" if len(names) == 11 else "、".join(names))


def header(year, era=None):
    return f"{year}年度\n(R{(era or year - 2018)}年度)"


@maker("reference/fiscal-year-sequence", 2, also=("reference/era-mismatch",))
def wrong_years(r, form):
    at = r.randrange(5)
    cell, year = "CDEFG"[at] + "12", YEARS[at]
    other = r.choice([y for y in range(2019, 2034) if y != year])
    written = r.choice([header(other), f"令和{other - 2018}年度", f"{other}年度", f"R{other - 2018}年度", f"2O{year % 100}年度", f"{year}年", "", f"{year}{year}年度", "H36年度", f"20{year}年度"])
    return [(cell, written or None)], None


@maker("reference/fiscal-year-sequence")
def illegible_year(r, form):
    at = r.randrange(5)
    cell, year = "CDEFG"[at] + "12", YEARS[at]
    return [(cell, r.choice([None, "年度", f"2O{year % 100}年度 (R{year - 2018}年度)", f"{year}年渡"]))], cell


@maker("reference/fiscal-year-sequence")
def swapped_years(r, form):
    left, right = sorted(r.sample(range(5), 2))
    return [("CDEFG"[left] + "12", header(YEARS[right])), ("CDEFG"[right] + "12", header(YEARS[left]))], "CDEFG"[left] + "12"


@maker("reference/era-mismatch", 2)
def era(r, form):
    at = r.randrange(5)
    year = YEARS[at]
    wrong = r.choice([n for n in range(1, 15) if n != year - 2018])
    written = r.choice([header(year, wrong), f"{year}年度(令和{wrong}年度)", f"{year}年度 （R{wrong}年度）", f"令和{wrong}年度\n({year}年度)"])
    return [("CDEFG"[at] + "12", written)], "CDEFG"[at] + "12"


@maker("reference/footnote-unresolved", 2)
def lost_note(r, form):
    if form["footnotes.0"] is None:
        field = r.choice(PROSE)
        text = form[field]
        at = r.randrange(1, len(text) + 1)
        return one(form, field, ("rich", [(text[:at], False), (str(r.randrange(17, 50)), True), (text[at:] or "。", False)]))


@maker("reference/footnote-duplicate")
def doubled_note(r, form):
    if form["footnotes.0"]:
        mark = re.match(r"\D*(\d+)", form["footnotes.0"])[1]
        cell = form.cell("footnotes.1") if "footnotes.1" in form.cells else None
        if cell and not form["footnotes.1"]:
            return [(cell, f"{mark}【{r.choice(['広域連携', '関係人口', '圏域'])}】別の言葉の説明。")], cell


@maker("reference/footnote-duplicate")
def doubled_mark(r, form):
    if form["footnotes.0"]:
        mark = re.match(r"\D*(\d+)", form["footnotes.0"])[1]
        field = r.choice(PROSE[1:])
        text = form[field]
        at = r.randrange(2, len(text) + 1)
        return one(form, field, ("rich", [(text[:at], False), (mark, True), (text[at:] or "。", False)]))


@maker("reference/footnote-orphan")
def orphan(r, form):
    if form["footnotes.0"]:
        return [(form.cell("summary"), "印のない概要に改めた。")], form.cell("footnotes.0")
    return one(form, "footnotes.0", f"{r.randrange(50, 90)}【{r.choice(['広域連携', '関係人口'])}】どこからも引かれない説明。")


@maker("reference/field-unknown")
def unknown_field(r, form):
    cell = next(ref for ref in ("F2", "D2") if form.book.value(form.sheet, ref))
    return [(cell, f"{r.choice('kxyz')} 宇宙の開発")], cell


@maker("reference/mention-not-participant", 3)
def outsider(r, form):
    if form.listed:
        rest = [name for name in PARTNERS if name not in form.listed]
        name = r.choice(rest)
        return inserted(r, form, "。", ["responsibilities.core", "responsibilities.partners", "costSharing.core", "costSharing.partners"]) and one(
            form, r.choice(["responsibilities.partners", "costSharing.partners", "responsibilities.core"]), r.choice(["{}による会場の提供", "実施に協力（{}）", "小樽市及び{}の負担", "費用は{}が負担"]).format(name))


# ---------------------------------------------------------------- budget

@maker("budget/not-a-number", 4)
def no_number(r, form):
    amount = form.amount or 1200
    digits = f"{amount:,}"
    swapped = digits.replace("0", r.choice("Oo"), 1) if "0" in digits else digits.replace("1", r.choice("lI"), 1) if "1" in digits else digits + "O"
    texts = [swapped, swapped, "O", "l", "約" + digits, digits + "円", f"¥{digits}", f"{amount // 10 + 1}万円", digits + ",", digits.replace(",", "，，") if "," in digits else digits + "..",
             f"{amount}～{amount + 100}", f"{digits}くらい", "1,20", "12.3.4", digits + "?", f"{digits}百万円", f"{digits} {digits}", f"{digits}千", f"＠{digits}"]
    return one(form, r.choice(["budget.2024", "budget.2025", "budget.2027"]), r.choice(texts))


@maker("budget/not-a-number")
def truth(r, form):
    return one(form, f"budget.{r.choice(YEARS)}", r.choice([True, False]))


@maker("budget/amount-as-text", 2)
def texted(r, form):
    if form.amount:
        return one(form, "budget.2024", r.choice([f"{form.amount:,}千円", f"{form.amount:,} 千円", f"{form.amount}千円", f"{form.amount:,}", str(form.amount), f"{form.amount:,} "]))


@maker("budget/negative", 2)
def below_zero(r, form):
    amount = form.amount or 300
    return one(form, f"budget.{r.choice(YEARS)}", r.choice([-amount, f"▲{amount:,}", f"△{amount}", f"-{amount:,}", f"−{amount}", -1]))


@maker("budget/fraction", 2)
def fraction(r, form):
    amount = form.amount or 300
    return one(form, f"budget.{r.choice(YEARS)}", r.choice([amount + 0.5, amount + 0.1, amount + 0.004, f"{amount}.25", 0.5, 1e-6]))


@maker("budget/unit-suspicion", 3)
def thousandfold(r, form):
    if form.amount:
        choices = [form.amount * 1000, form.amount * 1000 + r.randrange(1, 500), int(form.amount * r.uniform(900, 1100))]
        if form.amount >= 100000:
            choices.append(form.amount // 1000)
        return one(form, "budget.2024", r.choice(choices))


@maker("budget/unit-suspicion")
def thousandfold_of_its_neighbour(r, form):
    """A year that the vision does not know, in yen."""
    if form.amount and form.amount >= 100 and form["budget.2025"] == "-":
        return one(form, "budget.2025", form.amount * r.choice([1000, 1000, 990, 1030]))


@maker("budget/not-a-number")
def no_total(r, form):
    return one(form, "budget.total", r.choice(["=SUM(C13:G13)", "合計 38,000", "#REF!", "########"]))


@maker("budget/total-mismatch")
def dash_for_a_total(r, form):
    if form.amount:
        return one(form, "budget.total", r.choice(["-", "－", "ー", "━"]))


@maker("budget/total-mismatch", 2)
def total_typed(r, form):
    if form.amount:
        wrong = form.amount + r.choice([1, -1, 10, -10, 100, 1000, -form.amount, form.amount * 9, 9 * form.amount // 10 + 1])
        return one(form, "budget.total", r.choice([wrong, wrong, f"{wrong:,}", f"{wrong:,}千円"]))


@maker("budget/total-mismatch")
def total_by_formula(r, form):
    if form.amount:
        formula, value = r.choice([("SUM(C13:G13)+1", form.amount + 1), ("SUM(C13:G13)*2", form.amount * 2), ("SUM(C13:G13)-10", form.amount - 10), ("ROUND(SUM(C13:G13),-3)+1", None)])
        return one(form, "budget.total", ("formula", formula, value))


@maker("budget/total-formula", 2)
def total_leaves_out(r, form):
    if form.amount:
        return one(form, "budget.total", r.choice([("formula", "SUM(C13:F13)", form.amount), ("formula", "SUM(C13:D13)", form.amount), ("formula", "SUM(C13,D13,E13,F13)", form.amount),
                                                   ("formula", "SUM(C13:E13,G13)", form.amount), ("formula", "SUM(C13)", form.amount), ("formula", "C13", form.amount), ("formula", "SUM($C$13:$F$13)", None)]))


@maker("budget/edition-year-undetermined")
def not_settled(r, form):
    return one(form, "budget.2024", "-")


@maker("budget/note-without-amount")
def words(r, form):
    return one(form, f"budget.{r.choice(YEARS)}", r.choice(["街区の形成", "(共同整備)", "実施設計による", "調整中", "未定"]))


@maker("budget/large-change", 2)
def tenfold(r, form):
    if form.amount and form.amount > 30:
        return one(form, "budget.2024", r.choice([form.amount * 10, form.amount // 10, form.amount * 100, form.amount * 3, form.amount // 4]))


FREE = ["費用負担は生じない", "費用負担は生じない。", "費用の負担は生じない", "費用負担なし", "負担なし", "負担は生じない", "なし", "費用負担は発生しない", "負担金なし"]


@maker("budget/cost-free-with-amount", 2)
def free(r, form):
    if form.amount:
        return [(form.cell("costSharing.core"), r.choice(FREE)), (form.cell("costSharing.partners"), r.choice(FREE))], form.cell("budget.2024")


# ---------------------------------------------------------------- indicator

@maker("indicator/none")
def no_indicator(r, form):
    edits = [(form.cell(f"indicators.{n}.{part}"), None) for n in form.indicators for part in ("name", "baseline", "target")]
    return edits, "A14"


@maker("indicator/name-missing")
def nameless(r, form):
    return one(form, f"indicators.{r.choice(form.indicators)}.name", r.choice([None, "", "　"]))


@maker("indicator/name-duplicate")
def name_twice(r, form):
    if len(form.indicators) > 1:
        first, second = sorted(r.sample(form.indicators, 2))
        return one(form, f"indicators.{second}.name", form[f"indicators.{first}.name"])


@maker("indicator/target-missing", 2)
def no_target(r, form):
    return one(form, f"indicators.{r.choice(form.indicators)}.target", r.choice([None, "-", "－", "　", "—"]))


@maker("indicator/target-missing")
def open_target(r, form):
    return one(form, f"indicators.{r.choice(form.indicators)}.target", r.choice(["未定", "検討中", "調整中", "未定 "]))


@maker("indicator/target-without-figure", 2)
def words_for_a_target(r, form):
    found = [entry for entry in figures(form) if entry[0].endswith("baseline")]
    if found:
        target = r.choice(found)[0].replace("baseline", "target")
        return one(form, target, r.choice(["増加", "増加 (毎年度)", "向上 (2028年度)", "維持・向上 (毎年度)"]))


def spoilt(value):
    return value.replace("0", "O", 1) if "0" in value else value.replace("1", "l", 1) if "1" in value else "I" + value


@maker("indicator/malformed-value", 4)
def bad_value(r, form):
    if figures(form):
        field, value, unit, period = r.choice(figures(form))
        texts = [f"{spoilt(value)}{unit} ({period})", f"{spoilt(value)}{unit} ({period})", f"{value}{unit}程度以上くらい ({period})", f"{value}{unit}～{value}{unit} ({period})",
                 f"{value},{unit} ({period})", f"{value}..5{unit} ({period})", f"1,23{unit} ({period})", f"{value} {value}{unit} ({period})", f"{value}{unit}?? ({period})", f"{value}、{value}{unit} ({period})"]
        return one(form, field, r.choice(texts))


@maker("indicator/malformed-period", 3)
def bad_period(r, form):
    if figures(form):
        field, value, unit, period = r.choice(figures(form))
        year = r.choice([2022, 2027, 2028])
        texts = [f"{value}{unit}（R4年）度", f"{value}{unit} (20{year}年度)", f"{value}{unit} ({year // 10}年度)", f"{value}{unit} ({year}年度{year}年度)", f"{value}{unit} (2O{year % 100}年度)",
                 f"{value}{unit} (R年度)", f"{value}{unit} ({year}年度R3年度)", f"{value}{unit} (H36年度)", f"{value}{unit} ({year}年度(R1年度))", f"{value}{unit} (令和年度)", f"{value}{unit} (毎年度毎年度)",
                 f"{value}{unit} ({year}年度ま)", f"{value}{unit} (平成{year}年度)"]
        return one(form, field, r.choice(texts))


@maker("indicator/baseline-period-missing", 2)
def undated(r, form):
    found = [entry for entry in figures(form) if entry[0].endswith("baseline")]
    if found:
        field, value, unit, _ = r.choice(found)
        return one(form, field, f"{value}{unit}")


@maker("indicator/target-period-missing", 2)
def open_target(r, form):
    found = [entry for entry in figures(form) if entry[0].endswith("target")]
    if found:
        field, value, unit, _ = r.choice(found)
        return one(form, field, f"{value}{unit}{r.choice(['', '以上'])}")


@maker("indicator/baseline-period-open")
def every_year(r, form):
    found = [entry for entry in figures(form) if entry[0].endswith("baseline")]
    if found:
        field, value, unit, _ = r.choice(found)
        return one(form, field, f"{value}{unit} ({r.choice(['毎年度', '毎年', '各年度'])})")


def dated(r, form, baseline, target):
    """A pair of figures whose periods are set."""
    if pairs(form):
        index, (value, unit, _), (wanted, counted, _) = r.choice(pairs(form))
        fields = (f"indicators.{index}.baseline", f"indicators.{index}.target")
        edits = []
        for field, number, word, period in zip(fields, (value, wanted), (unit, counted), (baseline, target)):
            if period:
                edits.append((form.cell(field), f"{number}{word} ({period})"))
        return edits, fields


@maker("indicator/baseline-after-target", 2)
def too_late(r, form):
    year = r.randrange(2024, 2029)
    made = dated(r, form, r.choice([f"{year + r.randrange(1, 9)}年度", f"R{year - 2018 + 1}年度"]), r.choice([f"{year}年度", f"{year}年度まで"]))
    return made and (made[0], form.cell(made[1][0]))


@maker("indicator/baseline-after-plan-start")
def late_baseline(r, form):
    made = dated(r, form, f"{r.choice([2025, 2026, 2027])}年度", "2028年度")
    return made and (made[0], form.cell(made[1][0]))


@maker("indicator/target-outside-plan", 2)
def beyond(r, form):
    found = [entry for entry in figures(form) if entry[0].endswith("target")]
    if found:
        field, value, unit, _ = r.choice(found)
        return one(form, field, f"{value}{unit} ({r.choice(['2029年度', '2030年度まで', 'R12年度', '2033年度', '令和11年度', '2082年度'])})")


@maker("indicator/target-expired", also=("indicator/unit-mismatch",))
def expired(r, form):
    index = r.choice(form.indicators)
    return one(form, f"indicators.{index}.target", r.choice(["2023年度", "10人 (2023年度)", "実施 (2022年度)", "R5年度まで"]))


UNITS = ["件", "社", "回", "校", "組", "団体", "台", "%"]


@maker("indicator/unit-mismatch", 2)
def other_unit(r, form):
    if pairs(form):
        index, (_, unit, _), (value, _, period) = r.choice(pairs(form))
        return one(form, f"indicators.{index}.target", f"{value}{r.choice([u for u in UNITS + ['名', '人', '箇所'] if u not in unit])} ({period})")


@maker("indicator/scale-mismatch", 2)
def other_scale(r, form):
    if pairs(form):
        index, (_, unit, _), (value, _, period) = r.choice(pairs(form))
        if unit in ("人", "名", "円", "件"):
            return one(form, f"indicators.{index}.target", f"{r.choice(['千', '万', '百万'])}".join([value.split(",")[0], f"{unit} ({period})"]))


@maker("indicator/target-not-improving", 2)
def worse(r, form):
    for index, (before, unit, _), (_, same, period) in pairs(form):
        name = form[f"indicators.{index}.name"]
        if unit == same and number(before) > 2 and "不足" not in name:
            less = r.choice([number(before) - 1, number(before) // 2, number(before) // 10])
            return one(form, f"indicators.{index}.target", f"{less:,.0f}{unit} ({period})")


@maker("indicator/percent-over-100", also=("indicator/unit-mismatch",))
def over(r, form):
    index = r.choice(form.indicators)
    if not any(word in form[f"indicators.{index}.name"] for word in ("達成", "比", "増", "稼働")):
        field = f"indicators.{index}.{r.choice(['baseline', 'target'])}"
        return one(form, field, f"{r.choice([101, 700, 150.5, 722.2, 1000])}% ({'2022年度' if 'baseline' in field else '毎年度'})")


@maker("indicator/negative-value")
def negative_measure(r, form):
    found = [entry for entry in figures(form) if entry[0].endswith("target")]
    if found:
        field, value, unit, period = r.choice(found)
        return one(form, field, f"{r.choice(['-', '▲', '△', '−'])}{value}{unit} ({period})")
