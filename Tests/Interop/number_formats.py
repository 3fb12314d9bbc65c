"""Renkei shows values under number formats as LibreOffice does, or as Excel does where the two are known to differ.
Usage: number_formats.py RENKEI"""
import collections
import csv
import html
import json
import re
import subprocess
import zipfile
from xml.sax.saxutils import quoteattr

import number_format_cases as cases
import support
from openpyxl.utils import get_column_letter

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CSV_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true"
TEXT = "あ"


def letters(code):
    """The code without literals, padding and brackets that stand for no span of time."""
    code = re.sub(r'"[^"]*"|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', "", code, flags=re.I)
    return re.sub(r"general|e[+-]", "", code, flags=re.I)


def is_date(code):
    return re.search(r"[ymdhsgea]", letters(code), re.I) is not None


def has_clock(code):
    return re.search(r"[hs]|am/pm|a/p", letters(code), re.I) is not None


def corpus_codes():
    """Every format code of the style sheets in the shared workbooks."""
    codes = set()
    for path in sorted(support.CORPUS.glob("*/*")) if support.CORPUS.is_dir() else []:
        try:
            with zipfile.ZipFile(path) as package:
                for part in package.namelist():
                    if "styles" in part.lower():
                        text = package.read(part).decode("utf-8", "replace")
                        codes.update(html.unescape(code) for code in re.findall(r'formatCode="([^"]+)"', text))
        except Exception:  # a damaged file has nothing to add
            continue
    return sorted(codes)


def workbook(path, rows):
    """A workbook whose rows hold values under one format each, written by hand: no library stands between."""
    lines, formats, styles = [], [], []
    for number, (code, values) in enumerate(rows, 1):
        found = [f'<c r="{get_column_letter(column)}{number}" s="{number}"'
                 + (f"><v>{value!r}</v></c>" if not isinstance(value, str)
                    else f' t="inlineStr"><is><t>{value}</t></is></c>')
                 for column, value in enumerate(values, 1)]
        lines.append(f'<row r="{number}">{"".join(found)}</row>')
        formats.append(f'<numFmt numFmtId="{199 + number}" formatCode={quoteattr(code)}/>')
        styles.append(f'<xf numFmtId="{199 + number}" applyNumberFormat="1"/>')
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml"'
        f' ContentType="application/xml"/><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/>' + "".join(
            f'<Override PartName="/xl/{name}.xml" ContentType="{SHEETML}.{kind}+xml"/>'
            for name, kind in (("workbook", "sheet.main"), ("sheet", "worksheet"), ("styles", "styles"))) + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/worksheet" Target="sheet.xml"/><Relationship Id="rId2" Type="{OFFICE}/styles"'
        ' Target="styles.xml"/></Relationships>',
        "xl/sheet.xml": f'<worksheet {MAIN}><sheetData>{"".join(lines)}</sheetData></worksheet>',
        "xl/styles.xml": f'<styleSheet {MAIN}><numFmts count="{len(rows)}">{"".join(formats)}</numFmts><fonts count="1">'
        '<font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill'
        ' patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>'
        f'</cellStyleXfs><cellXfs count="{len(rows) + 1}"><xf/>{"".join(styles)}</cellXfs></styleSheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def seconds_left(value, unit):
    """The part of a unit of time that is left over, with a little grace."""
    return (abs(value) * 86400 / unit + 1e-4) % 1


def rounds_up(code, value):
    decimals = re.search(r"s\.(0+)", letters(code), re.I)
    return seconds_left(value, 10 ** -len(decimals[1]) if decimals else 1) >= 0.5


# What Excel shows otherwise than LibreOffice: reason → (whether it explains a difference, what Excel shows instead).
DIFFERENCES = {
    "LibreOffice counts days before March 1900 as the calendar does, Excel as if that year were a leap year": (
        lambda code, value, theirs, ours: is_date(code) and value < 61,
        [("yyyy/m/d", 0, "1900/1/0"), ("yyyy/m/d", 1, "1900/1/1"), ("[$-411]ggge", 1, "明治33")]),
    "Excel rounds a time to what it shows of the second, LibreOffice cuts it off": (
        lambda code, value, theirs, ours: has_clock(code) and rounds_up(code, value)
        and abs(len(theirs) - len(ours)) <= 2,
        [("h:mm:ss", 0.70707, "16:58:11"), ("h:mm", 40179.041666, "1:00"), ("mm:ss.0", 44197.000694, "01:00.0")]),
    "Excel keeps the point where no decimals follow": (
        lambda code, value, theirs, ours: re.search(r"\.#*(?![0#?])", code) and ours.count(".") == theirs.count(".") + 1
        and ours.replace(".", "") == theirs.replace(".", ""),
        [("0.##", 1, "1."), ("#.#", 0, "."), ("0.", 5, "5."), ("#.#E+0", 5, "5.E+0")]),
    "Excel multiplies the decimal digits by a hundred, LibreOffice the binary fraction": (
        lambda code, value, theirs, ours: "%" in code and value in (0.285, 1.005),
        [("0%", 0.285, "29%"), ("0%", 1.005, "101%")]),
    "Excel takes a percent sign without digits for text, and each of several times a hundred": (
        lambda code, value, theirs, ours: code in ("%", "0%%"),
        [("%", 0.5, "%"), ("0%%", 0.5, "5000%%")]),
    "Excel puts the minus before a text in place of the number": (
        lambda code, value, theirs, ours: value < 0 and not re.search("[0#?]", letters(code)) and ours == "-" + theirs,
        [("\"abc\"", -5, "-abc"), ("\"abc\"", 5, "abc")]),
    "Excel drops the minus only where a section is for negative numbers alone": (
        lambda code, value, theirs, ours: "[" in code and value < 0 and ours.replace("-", "", 1) == theirs.replace("-", "", 1),
        [("[>=1000]#,##0;0.0", -5, "-5.0"), ("[=0]\"-\";0", -5, "-5"), ("[<-100]\"低\"0;[<0]0;0.0", -1000, "低1000")]),
    "Excel takes [>0] at its word, LibreOffice for [>=0]": (
        lambda code, value, theirs, ours: "[>0]" in code and value == 0,
        [("[>0]0.0;0", 0, "0")]),
    "Excel drops the minus of a number that rounds to zero only where the format has one section": (
        lambda code, value, theirs, ours: value < 0 and ours.rstrip() == "-" + theirs.rstrip()
        and not re.search("[1-9]", re.sub(r"/\d+", "", theirs)),
        [("0.0", -0.01, "0.0"), ("0.0;@", -0.01, "-0.0"), ("# ?/?", -0.01, "-0    ")]),
    "Excel gives General eleven characters among other elements too, and two digits of exponent": (
        lambda code, value, theirs, ours: (re.search("general|@|\\[0\\]", code, re.I)) and (abs(value) >= 1e11 or abs(value) < 1e-9),
        [("\"x\"General", 1e15, "x1E+15"), ("General", 1e20, "1E+20"), ("General;-General", 1.5e-10, "1.5E-10")]),
    "LibreOffice takes 00 and 0,0 for one format": (
        lambda code, value, theirs, ours: code in ("00", "0,0") and ours.replace(",", "") == theirs.replace(",", ""),
        [("00", 1000, "1000"), ("0,0", 1000, "1,000")]),
    "LibreOffice leaves out spaces at the start of a section": (
        lambda code, value, theirs, ours: re.search(r"(^|;) ", code) and ours.replace(" ", "") == theirs.replace(" ", ""),
        [("  0", 5, "  5"), ("0; \"N\"0", -5, " N5")]),
    "LibreOffice ends a section at an escaped semicolon": (
        lambda code, value, theirs, ours: code == "0\\;" and value < 0,
        [("0\\;", -1, "-1;")]),
    "Excel puts the integer part right before the point, behind literals": (
        lambda code, value, theirs, ours: code == "\\N\\o.0",
        [("\\N\\o.0", 12, "No12.0")]),
    "LibreOffice shows a small e as such, and gives up on a percent sign behind an exponent": (
        lambda code, value, theirs, ours: "e+" in code or code == "0.0E+0%",
        [("0.00e+00", 12345, "1.23E+04")]),
    "LibreOffice fills # and ? of a zero's mantissa": (
        lambda code, value, theirs, ours: value == 0 and "E+" in code,
        []),
    "Excel leaves a gap as wide as the whole fraction": (
        lambda code, value, theirs, ours: "/" in code and ours.rstrip() == theirs.rstrip(),
        [("# ?/4", 5, "5    "), ("# ??/16", 1, "1      ")]),
    "LibreOffice gives up on fractions of large numbers": (
        lambda code, value, theirs, ours: "/" in code and theirs == "#FMT",
        [("# ?/?", 12345678901, "12345678901    ")]),
    "Excel takes the convergents of a number, LibreOffice any nearer fraction": (
        lambda code, value, theirs, ours: "/" in code and not is_date(code) and "/" in theirs + ours,
        [("# ?/?", 123.456, "123 1/2"), ("# ??/??", 123.456, "123 26/57"), ("# ???/???", 123.456, "123  57/125"),
         ("# ?/?", 0.3, " 2/7"), ("# ?/?", 1.3, "1 1/3")]),
    "Excel writes digit by digit under placeholders, keeps the point, the comma and the minus, and fills units in": (
        lambda code, value, theirs, ours: "DBNum" in code and not is_date(code),
        [("[DBNum1][$-411]0", 1234, "一二三四"), ("[DBNum2][$-411]General", 123, "壱百弐拾参"),
         ("[DBNum3][$-411]General", 123456, "十２万３千４百５十６"), ("[DBNum3][$-411]#,##0.0", -1234.5, "-１,２３４.５")]),
    "LibreOffice shows the first year under [DBNum1] as 元, Excel where the locale says so": (
        lambda code, value, theirs, ours: "DBNum1" in code and theirs.replace("元", "一") == ours,
        [("[DBNum1][$-411]ggge", 43586, "令和一"), ("[$-ja-JP-x-gannen]ggge", 43586, "令和元")]),
    "LibreOffice cuts a year of an era off at two digits": (
        lambda code, value, theirs, ours: re.search("e", letters(code)) and value > 80000,
        [("[$-411]ge", 109205, "R180")]),
    "LibreOffice knows only yy and yyyy": (
        lambda code, value, theirs, ours: code in ("y", "yyy"),
        [("y", 45383, "24"), ("yyy", 45383, "2024")]),
    "Windows names the months and days of Japan, Germany, Spain and Korea so": (
        lambda code, value, theirs, ours: re.match(r"\[\$-(411\]m|407\]ddd|40A|412\])", code),
        [("[$-411]mmmm", 45383, "4月"), ("[$-40A]d mmmm", 45383, "1 abril"), ("[$-412]aaaa", 45383, "월요일")]),
    "LibreOffice gives up on spans of centuries": (
        lambda code, value, theirs, ours: re.match(r"\[[hms]", code) and theirs == "#FMT",
        [("[h]:mm", 73050.1, "1753202:24")]),
    "LibreOffice takes a point after [ss] for a decimal point": (
        lambda code, value, theirs, ours: code == "[ss].00",
        [("[ss].00", 0.5, "43200.00")]),
    "Excel shows A/P in capitals as written": (
        lambda code, value, theirs, ours: "A/P" in code and ours.lower() == theirs.lower(),
        [("h A/P", 0.25, "6 A")]),
    "LibreOffice makes the gap of a wide character two spaces": (
        lambda code, value, theirs, ours: re.search("_[^\x00-\xff]", code) and ours.split() == theirs.split(),
        []),
    "Japanese Excel knows 赤 and aaa in any format, and its own long date and time": (
        lambda code, value, theirs, ours: re.search(r"赤|aaa|\$-F[48]00", code),
        [("[赤]0", 0.5, "1"), ("m/d(aaa)", 45383, "4/1(月)"), ("[$-F800]dddd, mmmm dd, yyyy", 45383, "2024年4月1日")]),
}


def texts_of_renkei(checks, path):
    found = {}
    for (_, place), cell in checks.inspect(path).items():
        letter, number = re.match(r"([A-Z]+)(\d+)", place).groups()
        found[int(number), letter] = cell["text"]
    return found


def reason(code, value, theirs, ours):
    if isinstance(value, str):
        return None
    return next((name for name, (explains, _) in DIFFERENCES.items() if explains(code, value, theirs, ours)), None)


def main():
    checks = support.Checks()
    soffice = support.find_soffice()
    if soffice is None:
        checks.skip("number formats", "no LibreOffice here")
        checks.finish()
    numbers, dates = dict.fromkeys(cases.NUMBER_CODES), dict.fromkeys(cases.DATE_CODES)
    others = [code for code in corpus_codes() if code not in numbers and code not in dates]
    rows = [(code, [*(cases.SERIALS if code in dates or code in others and is_date(code) else cases.NUMBERS), TEXT])
            for code in (*numbers, *dates, *others)]
    held = [(code, [value], text) for _, table in DIFFERENCES.values() for code, value, text in table]
    book = checks.folder / "formats.xlsx"
    workbook(book, rows + [(code, values) for code, values, _ in held])
    subprocess.run([soffice, "--headless", f"-env:UserInstallation=file://{checks.folder}/profile", "--convert-to",
                    CSV_AS_SHOWN, "--outdir", checks.folder, book],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
    with open(book.with_suffix(".csv"), encoding="utf-8", newline="") as file:
        judged = list(csv.reader(file))
    shown = texts_of_renkei(checks, book)
    pairs = equal = 0
    explained = collections.Counter()
    for number, ((code, values), theirs) in enumerate(zip(rows, judged), 1):
        unexplained = []
        for column, value in enumerate(values, 1):
            pairs += 1
            ours, other = shown.get((number, get_column_letter(column)), ""), theirs[column - 1]
            if ours == other:
                equal += 1
            elif name := reason(code, value, other, ours):
                explained[name] += 1
            else:
                unexplained.append(f"{value!r} is {ours!r}, LibreOffice {other!r}")
        checks.check(not unexplained, f"{code!r}", "; ".join(unexplained[:4]))
    for number, (code, values, text) in enumerate(held, len(rows) + 1):
        checks.equal(shown.get((number, "A"), ""), text, f"{values[0]!r} under {code!r} in Excel")
    for name in DIFFERENCES:
        checks.check(explained[name], f"no difference to explain: {name}")
        print(f"{explained[name]:6} {name}")
    print(f"{equal} of {pairs} pairs of {len(rows)} formats and their values are shown as LibreOffice shows them"
          f" ({100 * equal / pairs:.1f} %), {sum(explained.values())} as Excel does")
    checks.finish()


if __name__ == "__main__":
    main()
