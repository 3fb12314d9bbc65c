"""Workbooks that other programs make, with the features that a careless editor loses."""
import struct
import zipfile
import zlib

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Color, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

import support

PRINTER = (b'<Relationship Id="rId99" Target="../printerSettings/printerSettings1.bin" Type="http://schemas.'
           b'openxmlformats.org/officeDocument/2006/relationships/printerSettings"/>')
SHEET = "集計 & 表"


def picture(path):
    """A one-pixel PNG."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    image = zlib.compress(b"\0\xff\x00\x00")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", image) + chunk(b"IEND", b""))
    return path


def by_xlsxwriter(folder, macros=False):
    """With everything that XlsxWriter can draw; with macros (any bytes will do), an .xlsm."""
    path = folder / ("xlsxwriter.xlsm" if macros else "xlsxwriter.xlsx")
    book = xlsxwriter.Workbook(path)
    if macros:
        (folder / "vbaProject.bin").write_bytes(bytes(range(256)) * 40)
        book.add_vba_project(str(folder / "vbaProject.bin"))
    bold = book.add_format({"bold": True, "bg_color": "#FFEEDD"})
    sheet = book.add_worksheet(SHEET)
    for row, values in enumerate([("年度", "人数"), ("2024年度", 120), ("2025年度", 34.5), (" 端 ", True)]):
        sheet.write_row(row, 0, values, bold if row == 0 else None)
    sheet.write_formula("B5", "=SUM(B2:B3)", None, 154.5)
    sheet.write_array_formula("D2:D3", "{=B2:B3*2}", None, 240)
    sheet.write_rich_string("A6", "赤い", bold, "太字", "です")
    sheet.write_url("A7", "https://example.jp/", string="案内")
    sheet.write_comment("B2", "前からのコメント")
    sheet.insert_image("F2", str(picture(folder / "dot.png")))
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [SHEET, 1, 1, 2, 1]})
    sheet.insert_chart("H2", chart)
    sheet.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 100, "format": bold})
    sheet.conditional_format("B2:B4", {"type": "data_bar", "bar_solid": True})
    sheet.data_validation("C2", {"validate": "list", "source": ["はい", "いいえ"]})
    sheet.insert_textbox("F10", "図形の文字")
    sheet.insert_button("F15", {"caption": "押す"})
    sheet.merge_range("A9:B9", "結合", bold)
    sheet.print_area("A1:E20")
    sheet.set_header("&C見出し&P")
    sheet.set_paper(9)
    sheet.freeze_panes(1, 0)
    sheet.set_column("C:C", 20, None, {"hidden": False, "level": 1})
    other = book.add_worksheet("表2")
    other.add_table("A1:B3", {"columns": [{"header": "名"}, {"header": "値"}]})
    other.add_sparkline("D1", {"range": "表2!B2:B3"})
    other.hide()
    book.define_name("人数", f"='{SHEET}'!$B$2:$B$3")
    book.set_properties({"title": "題", "author": "誰か"})
    book.close()
    return path


def by_openpyxl(folder):
    path = folder / "openpyxl.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row in [("年度", "人数"), ("2024年度", 120), ("2025年度", 34.5), (" 端 ", True)]:
        sheet.append(row)
    sheet["B5"] = "=SUM(B2:B3)"
    sheet["B2"].comment = Comment("前からのコメント", "誰か")
    sheet["A3"].fill = PatternFill("solid", fgColor="FF99CCFF")
    sheet["A7"].hyperlink = "https://example.jp/"
    sheet["A7"] = "案内"
    sheet.conditional_formatting.add(
        "B2:B4", CellIsRule("greaterThan", ["100"], fill=PatternFill(bgColor="FFFF0000")))
    validation = DataValidation("list", formula1='"はい,いいえ"')
    validation.add("C2")
    sheet.add_data_validation(validation)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=3))
    sheet.add_chart(chart, "H2")
    sheet.merge_cells("A9:B9")
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "&P"
    book.create_sheet("表2")["A1"] = "もう一枚"
    book.defined_names["人数"] = DefinedName("人数", attr_text=f"'{SHEET}'!$B$2:$B$3")
    book.save(path)
    return path


def by_libreoffice(folder, profile):
    source = by_xlsxwriter(folder)
    target = folder / "libreoffice"
    target.mkdir(exist_ok=True)
    return support.convert(source, "xlsx", target, profile)


def with_odd_parts(source, path):
    """The workbook with a phonetic run, printer settings, custom XML and a name in CP932."""
    sheet = "xl/worksheets/sheet1.xml"
    types = (b'<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/>'
             b'<Default Extension="dat" ContentType="application/octet-stream"/>')
    phonetic = ('<si><t>札幌</t><rPh sb="0" eb="2"><t>サッポロ</t></rPh>'
                '<phoneticPr fontId="1" type="Hiragana"/></si>').encode()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        count = old.read("xl/sharedStrings.xml").count(b"<si>")
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "[Content_Types].xml":
                data = data.replace(b"<Override", types + b"<Override", 1)
            elif info.filename == "xl/sharedStrings.xml":
                data = data.replace(b"</sst>", phonetic + b"</sst>")
            elif info.filename == "xl/worksheets/_rels/sheet1.xml.rels":
                data = data.replace(b"</Relationships>", PRINTER + b"</Relationships>")
            elif info.filename == sheet:
                data = data.replace(b"<pageSetup ", b'<pageSetup r:id="rId99" ')
                cell = f'<row r="30" ph="1"><c r="A30" t="s"><v>{count}</v></c></row></sheetData>'
                data = data.replace(b"</sheetData>", cell.encode())
            new.writestr(info.filename, data)
        new.writestr("xl/printerSettings/printerSettings1.bin", b"\0\1P\0r\0" * 200, zipfile.ZIP_STORED)
        new.writestr("customXml/item1.xml", "<a xmlns='urn:x'>自由</a>")
        new.writestr("image_CP932_NAME.dat", b"bytes")
    # A name of the same length in CP932, without the UTF-8 flag, as old Japanese archivers write it.
    data = path.read_bytes().replace(b"image_CP932_NAME.dat", "画像のファイル名.dat".encode("cp932"))
    path.write_bytes(data)
    return path


def form_with_notes(source, folder):
    """A submission to which somebody gave notes (also where Renkei will speak), a picture and a chart."""
    path = folder / "notes.xlsx"
    book = openpyxl.load_workbook(source, rich_text=True)
    for name, cell in (("No.1", "E12"), ("No.1", "A1"), ("No.29", "C13"), ("No.38", "C6")):
        book[name][cell].comment = Comment(f"{cell}は確認済みです", "担当 & 係長")
    chart = BarChart()
    chart.add_data(Reference(book["No.1"], min_col=3, max_col=7, min_row=13), from_rows=True)
    book["No.1"].add_chart(chart, "K2")
    book["No.8"]["C13"].fill = PatternFill("lightGrid", fgColor="FF00B050", bgColor="FFFFFFFF")
    book["No.9"]["B5"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.5))
    book.save(path)
    return path
