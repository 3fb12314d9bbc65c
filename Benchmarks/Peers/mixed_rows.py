"""Writes a million mixed cells with XlsxWriter or openpyxl. Usage: mixed_rows.py LIBRARY FILE

The values are drawn like those of MixedRows.swift, though not the same ones."""

import random
import sys

FAMILIES = "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水".split()
PREFECTURES = "東京都 大阪府 北海道 愛知県 神奈川県 埼玉県 千葉県 兵庫県 福岡県 静岡県 茨城県 広島県".split()
STATES = ["完了", "処理中", "保留", "キャンセル", "Active", "Pending", "R&D <draft>", "確認待ち"]
FORMATS = {7: "yyyy/mm/dd", 8: "yyyy-mm-dd hh:mm:ss", 12: "#,##0.00", 14: "#,##0.00", 18: "0.0%"}


def rows():
    draw = random.Random(42).randrange
    for index in range(50_000):
        count, price = draw(9999) + 1, (100 + draw(9_999_999)) / 100
        yield [
            index + 1,
            f"{FAMILIES[draw(20)]} 太郎 {index:05}",
            f"{PREFECTURES[draw(12)]}中央区{draw(30) + 1}丁目{draw(99) + 1}-{index}",
            f"ORD-{index:08}-{draw(0x1000000):06X}",
            f"user{index}@example{draw(99) + 1}.co.jp",
            f"カテゴリ{draw(50):02}",
            f"商品コード-{draw(1000):04} ノートパソコン",
            43831 + draw(2000),
            43831 + draw(2000 * 86_400) / 86_400,
            count,
            price,
            draw(1 << 31) / (1 << 31) * 1000,
            price * 3,
            draw(2) == 1,
            f"=J{index + 1}*K{index + 1}",
            draw(2_000_001) - 1_000_000,
            draw(100_001) / 1000,
            STATES[draw(8)],
            draw(1001) / 1000,
            draw(100),
        ]


def with_xlsxwriter(path):
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    formats = {column: book.add_format({"num_format": code}) for column, code in FORMATS.items()}
    for row, values in enumerate(rows()):
        for column, value in enumerate(values):
            style = formats.get(column)
            if column == 14:
                sheet.write_formula(row, column, value, style, values[9] * values[10])
            elif isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write_number(row, column, value, style)
    book.close()


def with_openpyxl(path):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for values in rows():
        sheet.append(values)
    book.save(path)


if __name__ == "__main__":
    {"xlsxwriter": with_xlsxwriter, "openpyxl": with_openpyxl}[sys.argv[1]](sys.argv[2])
