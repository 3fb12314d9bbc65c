"""Makes the workbooks that the benchmarks read. Usage: make_data.py FOLDER [small]

mixed.xlsx: 50,000 rows of 20 cells, 200,000 texts of their own, dates, formulas, truth values.
numeric.xlsx: 100,000 rows of 20 numbers. batch/: 636 forms as offices send them.
With "small", mixed.xlsx has 2,000 rows, batch/ has 8 forms, and numeric.xlsx is left out.
"""
import datetime
import pathlib
import random
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORMATS = ["General", "yyyy/mm/dd", "yyyy-mm-dd hh:mm:ss", "¥#,##0.00", "0.0%", '#,##0"円"']
DATE, TIME, YEN, PERCENT, UNIT = range(1, 6)

FAMILIES = "阿部 石川 上田 遠藤 岡田 川村 菊地 工藤 今野 三浦 千葉 中島 西村 野口 長谷川 藤原 本間 森 横山 渡部".split()
GIVEN = "葵 樹 健二 恵子 智也 直美 浩 真由 優 隆".split()
TOWNS = "江別市 千歳市 恵庭市 北広島市 石狩市 当別町 新篠津村 小樽市 岩見沢市 南幌町 長沼町 札幌市".split()
STATES = ["完了", "進行中", "確認待ち", "差戻し", "Done", "A&B <案>", "保留", "中止"]


def column(index):
    letters = ""
    while index >= 0:
        letters = chr(65 + index % 26) + letters
        index = index // 26 - 1
    return letters


class Book:
    """One workbook with one sheet, written as Excel writes them."""

    def __init__(self, name):
        self.name, self.rows, self.texts, self.count, self.after = name, [], {}, 0, ""

    def cell(self, row, index, value, style=0, formula=None):
        start = f'<c r="{column(index)}{row}"' + (f' s="{style}"' if style else "")
        inner = f"<f>{escape(formula)}</f>" if formula else ""
        if isinstance(value, bool):
            return f'{start} t="b">{inner}<v>{int(value)}</v></c>'
        if isinstance(value, str) and formula:
            return f'{start} t="str">{inner}<v>{escape(value)}</v></c>'
        if isinstance(value, str):
            self.count += 1
            return f'{start} t="s"><v>{self.texts.setdefault(value, len(self.texts))}</v></c>'
        return f"{start}>{inner}<v>{value:.16G}</v></c>"

    def row(self, number, cells):
        self.rows.append(f'<row r="{number}" spans="1:{len(cells)}">{"".join(cells)}</row>')

    def save(self, path):
        formats = "".join(
            f'<numFmt numFmtId="{163 + one}" formatCode="{escape(FORMATS[one], {chr(34): "&quot;"})}"/>'
            for one in range(1, len(FORMATS)))
        xfs = "".join(f'<xf numFmtId="{163 + one if one else 0}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
                      for one in range(len(FORMATS)))
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in self.texts)
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
            '"application/xml"/>' + "".join(
                f'<Override PartName="/xl/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in (
                    ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
                    ("sharedStrings", "sharedStrings"))) + "</Types>",
            "_rels/.rels": self.relationships([("officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="{self.name}" '
            'sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": self.relationships([
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml")]),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>'
            f'{"".join(self.rows)}</sheetData>{self.after}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="{self.count}" uniqueCount="{len(self.texts)}">'
            f"{items}</sst>",
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(FORMATS) - 1}">{formats}</numFmts>'
            '<fonts count="1"><font><sz val="11"/><name val="游ゴシック"/></font></fonts><fills count="2"><fill>'
            '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(FORMATS)}">{xfs}</cellXfs></styleSheet>',
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), HEAD + text, zipfile.ZIP_DEFLATED)

    @staticmethod
    def relationships(targets):
        items = "".join(f'<Relationship Id="rId{one}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                        for one, (kind, target) in enumerate(targets, 1))
        return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def person():
    return f"{random.choice(FAMILIES)} {random.choice(GIVEN)}"


def mixed(path, rows):
    book = Book("データ")
    book.row(1, [book.cell(1, one, f"項目{one + 1}") for one in range(20)])
    for row in range(2, rows + 1):
        amount, price = random.randint(1, 9999), random.randint(100, 9_999_999) / 100
        values = [
            (row - 1,), (f"{person()} {row:05d}",),
            (f"{random.choice(TOWNS)}中央{random.randint(1, 30)}条{random.randint(1, 20)}丁目{row}",),
            (f"PRJ-{row:08d}-{random.randrange(1 << 24):06X}",), (f"tanto{row}@city{random.randint(1, 99)}.lg.jp",),
            (f"分類{random.randrange(50):02d}",), (f"事業コード-{random.randrange(1000):04d} 会議の開催",),
            (43831 + random.randrange(2000), DATE), (43831 + random.randrange(2000 * 86400) / 86400, TIME),
            (amount,), (price,), (random.random() * 1000,), (price * 3, YEN), (random.random() < 0.5,),
            (amount * price, YEN, f"J{row}*K{row}"),
            ("多い" if amount > 5000 else "少ない", 0, f'IF(J{row}>5000,"多い","少ない")'),
            (random.randint(-1_000_000, 1_000_000),), (random.randint(0, 100_000) / 1000,),
            (random.choice(STATES),), (random.randint(0, 1000) / 1000, PERCENT)]
        book.row(row, [book.cell(row, one, *value) for one, value in enumerate(values)])
    book.save(path)


def numeric(path, rows):
    book = Book("数値")
    makers = [lambda: random.random() * 1000, lambda: random.randrange(10**6), lambda: random.randrange(10**7) / 100,
              lambda: random.gauss(0, 1)]
    for row in range(1, rows + 1):
        book.row(row, [book.cell(row, one, makers[one % 4]()) for one in range(20)])
    book.save(path)


def form(path, number):
    book = Book("調書")
    book.row(1, [book.cell(1, 0, f"連携事業調書 第{number:04d}号")])
    labels = "事業名 担当課 整理番号 提出日 目的 場所 備考 確認者".split()
    for row, label in enumerate(labels, 2):
        book.row(row, [book.cell(row, 0, label), book.cell(row, 1, f"{person()} {random.randrange(100_000)}"),
                       book.cell(row, 4, label + "（続き）"),
                       book.cell(row, 5, f"{random.choice(TOWNS)}{random.randint(1, 999)}")])
    book.row(11, [book.cell(11, one, text) for one, text in enumerate("日付 項目 内容 単価 数量 金額 率 摘要".split())])
    for row in range(12, 30):
        price, amount = random.randint(100, 99_999), random.randint(1, 20)
        day = datetime.date(2024, 4, 1).toordinal() - 693_594 + random.randrange(365)
        values = [(day, DATE), (f"分類{random.randrange(50):02d}",), (f"内容 {random.randrange(10_000)}",), (price, UNIT),
                  (amount, UNIT), (price * amount, UNIT, f"D{row}*E{row}"), (0.1,),
                  (f"{random.choice(TOWNS)} 出張 {random.randrange(100_000)}",)]
        book.row(row, [book.cell(row, one, *value) for one, value in enumerate(values)])
    book.row(30, [book.cell(30, 0, "合計"), book.cell(30, 5, 12345, UNIT, "SUM(F12:F29)")])
    merges = ["A1:H1"] + [f"{ends[0]}{row}:{ends[1]}{row}" for row in range(2, 10) for ends in ("BD", "FH")]
    book.after = (f'<mergeCells count="{len(merges)}">' + "".join(f'<mergeCell ref="{one}"/>' for one in merges)
                  + '</mergeCells><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" '
                  'footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/>')
    book.save(path)


def main():
    folder, small = pathlib.Path(sys.argv[1]), sys.argv[2:] == ["small"]
    (folder / "batch").mkdir(parents=True, exist_ok=True)
    random.seed(20240401)
    mixed(folder / "mixed.xlsx", 2_000 if small else 50_000)
    if not small:
        numeric(folder / "numeric.xlsx", 100_000)
    for number in range(8 if small else 636):
        form(folder / "batch" / f"form-{number:04d}.xlsx", number)


if __name__ == "__main__":
    main()
