"""Draws a project on a canvas in a given style: what a town hall may make of the project sheet."""
import datetime
import random

YEARS = [2024, 2025, 2026, 2027, 2028]
WORDS = {
    "number": "No.", "name": "連携事業名", "summary": "事業概要", "participants": "連携市町村",
    "responsibilities": "役割分担", "costSharing": "費用負担", "core": "札幌市", "partners": "連携市町村",
    "budget": "事業予定年度及び事業費見込額（千円）", "indicators": "評価指標", "item": "項目",
    "baseline": "基準値（基準年）", "target": "目標値（目標年）", "footnotes": "注", "total": "合計",
}
BLOCKS = ("head", "summary", "participants", "responsibilities", "costSharing", "budget", "indicators")


class Style:
    """How a form is drawn. Every setting has the published plan's value; a layout family changes some."""

    def __init__(self, seed, **settings):
        self.random = random.Random(seed)
        self.words = dict(WORDS)
        self.label = lambda word: word  # what becomes of a label
        self.text = lambda text: text  # what becomes of prose
        self.amount = lambda amount: (amount, "#,##0")  # value and number format of an amount
        self.measure = lambda text: (text, None)
        self.dash = lambda: "-"
        self.year = lambda year: f"{year}年度\n(R{year - 2018}年度)"  # or (value, format)
        self.participants = lambda text: text
        self.columns = [1, 1, 1, 1, 1, 1, 1, 1]  # sheet columns of each of the eight grid columns
        self.order = BLOCKS
        self.head = "row"  # row | stacked | inline
        self.budget = "row"  # row | column | split | labelled | second
        self.total = None  # right | left
        self.indicators = "table"  # table | numbered | unit | year | cards | continued
        self.above = False  # labels above their values
        self.inline = False  # "label：value" in one cell
        self.spare = 0  # empty indicator rows
        self.rows_after = lambda block: []  # extra rows: lists of (grid column, value)
        self.footnotes = "labelled"  # labelled | bare
        self.fill = False  # amounts in all years
        self.rows = 1  # sheet rows of a text field
        self.__dict__.update(settings)


class Form:
    def __init__(self, canvas, project, style, row=1, column=1):
        self.canvas, self.project, self.style = canvas, project, style
        self.row, self.column = row, column
        self.amounts = {}
        drawn = {"head": self.head, "budget": self.budget, "indicators": self.indicators}
        for block in style.order:
            drawn.get(block, lambda: self.field(block))()
            for cells in style.rows_after(block):
                for first, value in cells:
                    self.put(first, first, value)
                self.row += 1
        self.footnotes()

    # ---- cells

    def put(self, first, last, value, rows=1, form=None):
        """A cell over the grid columns first…last, `rows` rows deep."""
        left = self.column + sum(self.style.columns[:first])
        return self.canvas.put(self.row, left, value, rows, sum(self.style.columns[first:last + 1]), form)

    def word(self, key):
        return self.style.label(self.style.words[key])

    # ---- blocks

    def head(self):
        p, last = self.project, len(self.style.columns) - 1
        number = p.get("written", p["number"])
        if self.style.head == "inline":
            self.put(0, 1, f"{self.word('number')}{number}")
            self.put(2, last, f"{self.word('name')}：{p['name']}")
        elif self.style.head == "stacked":
            self.put(0, 1, self.word("number")), self.put(2, last, number)
            self.row += 1
            self.put(0, 1, self.word("name")), self.put(2, last, p["name"])
        else:
            self.put(0, 0, self.word("number")), self.put(1, 1, number)
            self.put(2, 2, self.word("name")), self.put(3, last, p["name"])
        self.row += 1

    def field(self, key):
        if key in ("responsibilities", "costSharing"):
            return self.pair(key)
        value = self.style.participants(self.project[key]) if key == "participants" else self.style.text(self.project[key])
        self.value(self.word(key), value)

    def value(self, label, value):
        style, last, rows = self.style, len(self.style.columns) - 1, self.style.rows
        if style.above:
            self.put(0, last, label)
            self.row += 1
            self.put(0, last, value, rows)
        elif style.inline:
            self.put(0, last, f"{label}：{value}", rows)
        else:
            self.put(0, 1, label, rows), self.put(2, last, value, rows)
        self.row += rows

    def pair(self, key):
        style, last, rows = self.style, len(self.style.columns) - 1, self.style.rows
        if style.above:
            self.put(0, last, self.word(key))
            self.row += 1
        else:
            self.put(0, 0, self.word(key), 2 * rows)
        for side in ("core", "partners"):
            text = style.text(self.project[f"{key}.{side}"])
            self.put(1 - style.above, 1, self.word(side), rows), self.put(2, last, text, rows)
            self.row += rows

    # ---- budget

    def cell(self, entry):
        """Value and number format of a budget cell."""
        state, amount, note = entry["state"], entry["amount"], entry["note"]
        if state == "amount" and not note:
            return self.style.amount(amount)
        if state == "amount":
            return f"{amount:,} ({note})", None
        return (note, None) if state == "note" else (None if state == "blank" else self.style.dash(), None)

    def entries(self):
        """(years covered, entry), one a budget cell."""
        found = []
        for entry in self.project["budget"]:
            if entry["state"] == "covered":
                found[-1][0].append(entry["fiscalYear"])
            else:
                found.append(([entry["fiscalYear"]], entry))
        return found

    def header(self, year):
        written = self.style.year(year)
        return written if isinstance(written, tuple) else (written, None)

    def budget(self):
        getattr(self, f"budget_{self.style.budget}")()

    def budget_row(self, entries=None, label=True):
        entries = entries or self.entries()
        depth = 3 if self.style.budget == "second" else 2
        if label:
            self.budget_label(depth)
        first = 2 + (self.style.total == "left")
        at = first
        for years, _ in entries:
            for year in years:
                value, form = self.header(year)
                self.put(at, at, value, form=form)
                if self.style.budget == "second":
                    self.row += 1
                    self.put(at, at, f"(R{year - 2018}年度)")
                    self.row -= 1
                at += 1
        if self.style.total:
            self.put(2 if self.style.total == "left" else at, 2 if self.style.total == "left" else at, self.word("total"))
        self.row += depth - 1
        end, at, made = at, first, []
        for years, entry in entries:
            value, form = self.cell(entry)
            made.append(self.put(at, at + len(years) - 1, value, form=form))
            self.amounts[years[0]] = made[-1]
            at += len(years)
        if self.style.total:
            from layout_canvas import Formula
            at = 2 if self.style.total == "left" else end
            self.put(at, at, Formula("=SUM({0}:{1})", made[0], made[-1]), form="#,##0")
        self.row += 1

    budget_second = budget_row

    def budget_label(self, depth):
        if self.style.above:
            self.put(0, len(self.style.columns) - 1, self.word("budget"))
            self.row += 1
        else:
            self.put(0, 1, self.word("budget"), depth)

    def budget_labelled(self):
        """Rows headed 年度 and 事業費 beside the block's label."""
        self.put(0, 0, self.word("budget"), 2)
        self.put(1, 1, "年度")
        self.row += 1
        self.put(1, 1, "事業費")
        self.row -= 1
        self.budget_row(label=False)

    def budget_split(self):
        """Three years, and the other two below them."""
        entries = self.entries()
        self.put(0, 1, self.word("budget"), 4)
        self.budget_row(entries[:3], label=False)
        self.budget_row(entries[3:], label=False)

    def budget_column(self):
        """A year a row."""
        entries = self.entries()
        self.put(0, 1, self.word("budget"), sum(len(years) for years, _ in entries))
        for years, entry in entries:
            value, form = self.cell(entry)
            self.amounts[years[0]] = self.put(4, 7, value, rows=len(years), form=form)
            for year in years:
                value, form = self.header(year)
                self.put(2, 3, value, form=form)
                self.row += 1

    # ---- indicators

    def indicators(self):
        getattr(self, f"indicators_{self.style.indicators}")(self.project["indicators"])

    def table(self, heads, rows, label=True):
        """Heads and rows of ((first, last), value and format); the block's label at their left."""
        above = self.style.above
        if label and above:
            self.put(0, len(self.style.columns) - 1, self.word("indicators"))
            self.row += 1
        elif label:
            self.put(0, 1, self.word("indicators"), 1 + len(rows) + self.style.spare)
        for cells in [heads, *rows]:
            for (first, last), (value, form) in cells:
                self.put(0 if above and first == 2 else first, last, value, form=form)
            self.row += 1
        self.row += self.style.spare

    def heads(self, *columns):
        return [(span, (self.style.label(self.style.words.get(key, key)), None)) for span, key in columns]

    def indicators_table(self, indicators, label=True):
        last = len(self.style.columns) - 1
        spans = [(2, 3), (4, 5), (6, last)]
        rows = [list(zip(spans, [(self.style.text(i["name"]), None), self.style.measure(i["baseline"]["text"]),
                                 self.style.measure(i["target"]["text"])])) for i in indicators]
        self.table(self.heads(*zip(spans, ("item", "baseline", "target"))), rows, label)

    def indicators_continued(self, indicators):
        """The table's first rows, and the rest under the heads once more."""
        half = max(1, len(indicators) // 2)
        self.indicators_table(indicators[:half])
        if indicators[half:]:
            again = self.style.random.choice(("", "（続き）", "（つづき）", "②", "(2)"))
            self.style.words["indicators"], kept = self.style.words["indicators"] + again, self.style.words["indicators"]
            self.indicators_table(indicators[half:])
            self.style.words["indicators"] = kept

    def indicators_numbered(self, indicators):
        spans = [(2, 2), (3, 3), (4, 5), (6, 7)]
        rows = [list(zip(spans, [(n + 1, None), (i["name"], None), self.style.measure(i["baseline"]["text"]),
                                 self.style.measure(i["target"]["text"])])) for n, i in enumerate(indicators)]
        self.table(self.heads(*zip(spans, ("番号", "item", "baseline", "target"))), rows)

    def indicators_year(self, indicators):
        """Years in columns of their own."""
        spans = [(2, 3), (4, 4), (5, 5), (6, 6), (7, 7)]
        rows = []
        for i in indicators:
            cells = [(i["name"], None)]
            for key in ("baseline", "target"):
                text, period = divided(i[key]["text"])
                cells += [(text, None), (period, None)]
            rows.append(list(zip(spans, cells)))
        self.table(self.heads(*zip(spans, ("item", "基準値", "基準年", "目標値", "目標年"))), rows)

    def indicators_cards(self, indicators):
        """Each indicator as rows of its own: item, baseline, target."""
        self.put(0, 1, self.word("indicators"), 3 * len(indicators))
        for i in indicators:
            for key, value in (("item", i["name"]), ("baseline", i["baseline"]["text"]), ("target", i["target"]["text"])):
                self.put(2, 3, self.word(key)), self.put(4, 7, value)
                self.row += 1

    # ---- footnotes

    def footnotes(self):
        for note in self.project["footnotes"]:
            text = f"{note['mark']}【{note['term']}】{note['text']}"
            if self.style.footnotes == "labelled":
                self.put(0, 1, self.word("footnotes"))
                self.put(2, len(self.style.columns) - 1, text)
            else:
                self.put(0, len(self.style.columns) - 1, f"[^{note['mark']}] 【{note['term']}】{note['text']}")
            self.row += 1


def divided(text):
    """`72.22% (2022年度)` → its figure and its period."""
    if "(" not in text:
        return text, None
    figure, _, rest = text.partition("(")
    period, _, tail = rest.partition(")")
    return (figure.strip() + tail.strip()).strip(), period


def date_header(year):
    return datetime.date(year, 4, 1)
