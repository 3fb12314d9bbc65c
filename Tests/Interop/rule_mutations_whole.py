"""Mistakes that change more than the cells of one sheet: sheets hidden or deleted, the summary, the cover.

A maker takes the random source and the workbook, changes it, and gives the sheet and the cell at which
the rule must speak.
"""
import re

from rule_mutations import Form

WHOLE = []
SUMMARY, COVER, BASICS = "総括表", "提出票", "基本KPI"


def whole(rule, also=()):
    def keep(function):
        WHOLE.append((rule, function, set(also)))
        return function
    return keep


def forms(book):
    return [name for name in book.part if name.startswith("No.")]


def rows(book, kind):
    """The rows of the summary: projects (number → row), subtotals, the grand total."""
    found = {}
    for row in range(4, 70):
        number, title = book.value(SUMMARY, f"A{row}"), book.value(SUMMARY, f"B{row}") or ""
        name = int(number) if isinstance(number, float) else "小計" if title.startswith("小計") else "総計" if title == "総計" else None
        if name is not None:
            found.setdefault("projects" if isinstance(name, int) else name, []).append(row)
    return found[kind]


@whole("workbook/hidden-content")
def hidden_row(r, book):
    sheet = r.choice(forms(book))
    row = r.choice([5, 6, 7, 9, 11, 13, 15])
    book.edit(book.part[sheet], rf'<row r="{row}"', f'<row r="{row}" hidden="1"')
    return sheet, None


@whole("workbook/hidden-content")
def hidden_column(r, book):
    sheet = r.choice(forms(book))
    at = r.choice([4, 5, 6])
    book.edit(book.part[sheet], rf'<col min="{at}" max="{at}"', f'<col min="{at}" max="{at}" hidden="1"')
    return sheet, None


@whole("workbook/hidden-content")
def hidden_sheet(r, book):
    sheet = r.choice(forms(book))
    book.edit("xl/workbook.xml", rf'<sheet name="{re.escape(sheet)}"', f'<sheet name="{sheet}" state="{r.choice(["hidden", "veryHidden"])}"')
    return sheet, None


@whole("workbook/protection-removed")
def unprotected(r, book):
    sheet = r.choice(forms(book))
    book.edit(book.part[sheet], r"<sheetProtection[^>]*/>", "")
    return sheet, None


@whole("workbook/template-version")
def old_template(r, book):
    book.set(COVER, "B10", r.choice(["2023.1", "2024.0", "旧様式"]))
    book.edit("xl/workbook.xml", r'(<definedName name="renkei\.templateVersion"[^>]*>)"[^<]*"', r'\g<1>"2023.1"')
    return None, None


@whole("reference/submitter-not-participant")
def stranger(r, book):
    sheet = r.choice([name for name in forms(book) if Form(book, name).listed])
    rest = [name for name in ("岩見沢市", "小樽市", "新篠津村", "南幌町", "長沼町") if name not in Form(book, sheet)["participants"]]
    book.set(COVER, "B3", r.choice(rest))
    return sheet, Form(book, sheet).cell("participants")


@whole("reference/number-duplicate", also=("budget/unit-suspicion",))
def same_number(r, book):
    first, second = sorted(r.sample(forms(book), 2), key=forms(book).index)
    book.set(second, "B5", Form(book, first)["number"])
    return second, "B5"


@whole("reference/number-duplicate")
def two_copies(r, book):
    """Two municipalities' copies of one sheet: the same number and name, another amount and role."""
    first, second = sorted(r.sample(forms(book), 2), key=forms(book).index)
    book.changed[book.part[second]] = book.sheet(first)
    book.set(second, "C9", "こちらの町の書きぶり")
    return second, "B5"


@whole("reference/project-missing", also=("workbook/formula-error",))
def deleted_sheet(r, book):
    sheet = r.choice(forms(book))
    number = int(Form(book, sheet)["number"])
    book.edit("xl/workbook.xml", rf'<sheet name="{re.escape(sheet)}"[^>]*/>', "")
    place = list(book.part).index(sheet)
    def renumber(match):
        at = int(match[1])
        return "" if at == place else match[0].replace(f'localSheetId="{at}"', f'localSheetId="{at - (at > place)}"')
    book.changed["xl/workbook.xml"] = re.sub(r'<definedName [^>]*?localSheetId="(\d+)"[^>]*>[^<]*</definedName>', renumber, book.read("xl/workbook.xml"))
    text = book.sheet(SUMMARY)
    quoted = re.escape(f"'{sheet}'!")
    book.changed[book.part[SUMMARY]] = re.sub(
        rf'<c r="([A-Z]+\d+)"( s="\d+")[^>]*><f>[^<]*{quoted}[^<]*</f>(?:<v>[^<]*</v>)?</c>',
        r'<c r="\1"\2 t="e"><f>IF(#REF!="","",#REF!)</f><v>#REF!</v></c>', text)
    return SUMMARY, f"A{rows(book, 'projects')[number - 1]}"


@whole("reference/project-missing")
def declared(r, book):
    book.set(COVER, "A11", "提出事業")
    book.set(COVER, "B11", r.choice(["1～53、60", "1、2、99", "No.7、No.71", "１から５４"]))
    return COVER, "B11"


def on_cover(name, rule, cell, values):
    def change(r, book):
        # An officer has begun to fill it in.
        book.set(COVER, "B5", "企画担当")
        book.set(COVER, cell, r.choice(values))
        return COVER, cell
    change.__name__ = name
    whole(rule)(change)


on_cover("no_sender", "reference/sender-missing", "B3", [None, "", "　"])
on_cover("no_day", "reference/submission-date", "B7", [None, " "])
on_cover("no_such_day", "reference/submission-date", "B7", ["2025/2/30", "令和7年13月1日", "10月15日", "本日", 20251015, "R7.10.", "2025/00/12"])
on_cover("far_day", "reference/submission-date", "B7", ["2036年10月15日", "1925-10-15", "2205/10/15", "平成5年4月1日"])
on_cover("no_count", "reference/submission-count", "B8", [None, 0, -1, 1.5, "最終", "二", "1～2"])
on_cover("other_edition", "reference/edition-outside-plan", "B9", ["2023年度 (R5年度)", "2024年度 (R5年度)", "2034年度 (R16年度)", "今年度"])


@whole("reference/summary-row-missing", also=("budget/subtotal-mismatch", "budget/grand-total-mismatch"))
def dropped_row(r, book):
    row = r.choice(rows(book, "projects"))
    number = int(book.value(SUMMARY, f"A{row}"))
    for column in "ABCDEFGH":
        book.set(SUMMARY, f"{column}{row}", None)
    return f"No.{number}", "B5"


@whole("budget/summary-mismatch")
def typed_over(r, book):
    row, column = r.choice(rows(book, "projects")), r.choice("CCCDG")
    value = book.value(SUMMARY, f"{column}{row}")
    book.set(SUMMARY, f"{column}{row}", (int(value) if isinstance(value, float) else 0) + r.choice([1, 10, 1000]))
    # The sums beside it are formulas and follow.
    return SUMMARY, f"{column}{row}"


@whole("budget/subtotal-mismatch")
def subtotal_typed(r, book):
    row, column = r.choice(rows(book, "小計")), r.choice("CCDH")
    value = book.value(SUMMARY, f"{column}{row}")
    wrong = int(value) + r.choice([1, -1, 1000, -1000, 37])
    book.set(SUMMARY, f"{column}{row}", r.choice([wrong, f"{wrong:,}"]))
    return SUMMARY, f"{column}{row}"


@whole("budget/subtotal-mismatch")
def subtotal_range(r, book):
    """The formula leaves out a project that has an amount."""
    row = r.choice(rows(book, "小計"))
    first, last = map(int, re.search(rf'<c r="C{row}"[^>]*><f>SUM\(C(\d+):C(\d+)\)', book.sheet(SUMMARY)).groups())
    while not isinstance(book.value(SUMMARY, f"C{last}"), float) or not book.value(SUMMARY, f"C{last}"):
        last -= 1
    whole_sum = sum(v for n in range(first, last) if isinstance(v := book.value(SUMMARY, f"C{n}"), float))
    book.set(SUMMARY, f"C{row}", ("formula", f"SUM(C{first}:C{last - 1})", int(whole_sum)))
    return SUMMARY, f"C{row}"


@whole("budget/grand-total-mismatch")
def grand_typed(r, book):
    row, column = rows(book, "総計")[0], r.choice("CCDH")
    value = book.value(SUMMARY, f"{column}{row}")
    book.set(SUMMARY, f"{column}{row}", int(value) + r.choice([1, -1, 1000, -37]))
    return SUMMARY, f"{column}{row}"


@whole("budget/grand-total-mismatch")
def grand_leaves_out(r, book):
    row, subtotals = rows(book, "総計")[0], rows(book, "小計")
    kept = r.sample(subtotals, len(subtotals) - 1)
    value = sum(int(book.value(SUMMARY, f"C{n}")) for n in kept)
    book.set(SUMMARY, f"C{row}", ("formula", "+".join(f"C{n}" for n in kept), value))
    return SUMMARY, f"C{row}"


@whole("budget/total-mismatch")
def row_total_typed(r, book):
    row = r.choice(rows(book, "projects"))
    value = book.value(SUMMARY, f"H{row}") or 0
    book.set(SUMMARY, f"H{row}", int(value) + r.choice([1, -1, 500]))
    return SUMMARY, f"H{row}"


@whole("workbook/formula-error")
def error_in_summary(r, book):
    row = r.choice(rows(book, "projects"))
    cell = f"{r.choice('CDEFG')}{row}"
    book.set(SUMMARY, cell, r.choice([("error", "#REF!"), ("formula", 'IF(#REF!="","",#REF!)', "#REF!")]))
    return SUMMARY, cell


def basic(name, rule, column, values):
    def change(r, book):
        row = r.choice([4, 5, 6, 7])
        cell = f"{column}{row}"
        book.set(BASICS, cell, r.choice(values))
        return BASICS, cell
    change.__name__ = name
    whole(rule, also={"indicator/unit-mismatch"})(change)


basic("basic_target_blank", "indicator/target-missing", "D", [None, "-"])
basic("basic_value_spoilt", "indicator/malformed-value", "D", ["35,OOO千人 (2028年度)", "l00円 (2028年度)", "30兆7千億円?? (2028年度)"])
basic("basic_period_spoilt", "indicator/malformed-period", "C", ["30,273千人 (20222年度)", "151,149人（R4年）度"])
basic("basic_undated", "indicator/baseline-period-missing", "C", ["30,273千人", "28兆9千億円"])
basic("basic_late", "indicator/target-outside-plan", "D", ["35,000千人 (2030年度)", "191,851人 (2035年度)"])
