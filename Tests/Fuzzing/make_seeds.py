"""Makes the files that fuzzing starts from. Usage: make_seeds.py FOLDER (one folder a target is made in it)"""
import io
import pathlib
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

ROWS = [
    '<row r="1" spans="1:3" s="2" customFormat="1" ht="12.75" hidden="1" outlineLevel="2"><c r="A1" s="3"><v>1</v></c></row>',
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>',
    '<row><c t="str"><f>"a"&amp;A1</f><v>a&lt;&#65;&#x3042;_x000D_日本</v></c><c t="d"><v>2024-02-29T12:00:00</v></c></row>',
    '<row><c t="inlineStr"><is><t xml:space="preserve"> x </t></is></c><c t="inlineStr"><is><r><rPr><b/><sz val="9"/>'
    '</rPr><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></is></c></row>',
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1+$C$1</f><v>3</v></c></row>\n<row r="2"><c r="A2"><f '
    't="shared" si="0"/><v>-1.5E-3</v></c></row>',
    '<row><c><f t="array" ref="A1:B2">C1:D2</f><v>0.1234567890123456</v></c><c><f t="dataTable" ref="A1" dt2D="1" '
    'dtr="0" r1="A1" r2="B1"/></c><c><v>12345678901234567890</v></c><c><v>1e400</v></c><c><v/></c></row>',
    '<row r="5"><c r="B5"/><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v> 2 </v></c></row>',
    '<row><!-- --><c><v><![CDATA[1]]></v></c><?p ?></row>', '<x:row xmlns:x="urn:x"/>',
]
ITEMS = [
    "<si><t>a</t></si><si/><si><t/></si>", '<si><t xml:space="preserve"> 日本_x0041_ </t><rPh sb="0" eb="2"><t>ニホン</t></rPh></si>',
    '<si><r><t>a</t></r><r><rPr><rFont val="游ゴシック"/><color theme="1" tint="-0.5"/></rPr><t>&amp;</t></r></si>',
]


def sheet(rows, before="", after="", namespaces=""):
    return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"{namespaces}>{before}'
            f"<sheetData>{rows}</sheetData>{after}</worksheet>")


def relationships(targets):
    items = "".join(f'<Relationship Id="r{one}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                    for one, (kind, target) in enumerate(targets))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def package(rows, items, before="", after=""):
    """A small workbook in bytes."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/'
        f'xml"/><Override PartName="/w.xml" ContentType="{TYPE}.sheet.main+xml"/></Types>',
        "_rels/.rels": relationships([("officeDocument", "w.xml")]),
        "w.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="S" '
        'sheetId="1" r:id="r0"/></sheets><definedNames><definedName name="n">S!$A$1</definedName></definedNames></workbook>',
        "_rels/w.xml.rels": relationships([("worksheet", "s.xml"), ("sharedStrings", "t.xml"), ("styles", "y.xml")]),
        "s.xml": sheet(rows, before, after, f' xmlns:r="{OFFICE}"'),
        "_rels/s.xml.rels": relationships([("comments", "c.xml"), ("hyperlink", "x")]),
        "t.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
        "y.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;"/>'
        '<numFmt numFmtId="165" formatCode="#,##0.0_);[Red](0);&quot;-&quot;;@"/></numFmts><fonts><font><b/></font></fonts>'
        '<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165" fontId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "c.xml": f'<comments xmlns="{MAIN}"><authors><author>a</author></authors><commentList><comment ref="A1" '
        'authorId="0"><text><t>n</t></text></comment></commentList></comments>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            # Stored, so that a changed byte is a changed byte of markup, whose checksum then is wrong in one place.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return data.getvalue()


class Pipe(io.RawIOBase):
    """A target that cannot seek, for which archives have data descriptors."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


def archives():
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        for target in (io.BytesIO(), Pipe()):
            with zipfile.ZipFile(target, "w", method) as archive:
                archive.writestr("a/b.xml", "<a/>" * 30)
                archive.writestr("日本.txt", b"\0\1\2" * 50)
                archive.comment = b"c"
                with archive.open("z", "w", force_zip64=True) as entry:
                    entry.write(b"zip64")
            data = target.getvalue() if isinstance(target, io.BytesIO) else bytes(target.data)
            yield data
            yield b"before" + data


def main():
    settings = ('<cols><col min="1" max="2" width="9" hidden="1"/></cols>', '<sheetProtection sheet="1"/><mergeCells><mergeCell '
                'ref="A1:B2"/></mergeCells><dataValidations><dataValidation sqref="A1" type="list"><formula1>"a,b"</formula1>'
                '</dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" r:id="r1"/></hyperlinks>')
    seeds = {
        "FuzzZip": list(archives()),
        "FuzzXML": [sheet(rows, *settings).encode() for rows in ROWS] + [
            "<?xml version='1.0' encoding='UTF-16'?><a b='日本'>c&#10;</a>".encode("utf-16"),
            b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<a:b xmlns:a='u' a:c='1'><![CDATA[x]]><!-- c --><?p i?></a:b>"],
        "FuzzXLSX": [package(rows, "".join(ITEMS), *settings) for rows in ROWS],
        "FuzzScanner": [text.encode() for text in ROWS + ITEMS] + [sheet(rows).encode() for rows in ROWS],
    }
    for target, files in seeds.items():
        folder = pathlib.Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for index, data in enumerate(files):
            (folder / f"seed-{index:02d}").write_bytes(data)


main()
