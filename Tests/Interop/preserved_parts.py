"""Which bytes of an edited workbook may differ from the original's, and whether only those do."""
import difflib
import functools
import pathlib
import re

import support

SCHEMAS = support.SHARED / "ooxml-xsd"


def breaches(old, new, plan):
    """What breaks (a), (b) and (d) in a workbook that EditTrial made from another."""
    concerned = concerned_parts(old, plan)
    untouched = [f"{name} changed" for name in old if name not in concerned
                 and (name not in new or new[name].stored != old[name].stored)]
    kept = [name for name in new if name in old]
    if kept != [name for name in old if name in new]:
        untouched.append("the order of the parts changed")
    within, schema = [], []
    for name, kind in concerned.items():
        if name not in old:
            continue
        if name not in new:
            if kind not in ("calcChain", "signature"):
                untouched.append(f"{name} is gone")
            continue
        within += [f"{name}: {what}" for what in CHECKS[kind](old[name].data, new[name].data, plan)]
        schema += [f"{name}: {what}" for what in new_errors(old[name].data, new[name].data)]
    schema += [f"{name}: {what}" for name in new if name not in old and name.endswith(".xml")
               for what in new_errors(None, new[name].data)]
    return {"a": untouched, "b": within, "d": schema}


def missing(before, after):
    """What there is less of than before; the one cell that becomes a text may cost its phonetic runs and value."""
    kinds = ("comments", "threadedComment", "form controls", "drawings", "charts", "shapes", "tables", "conditional",
             "validations", "printerSettings", "media", "ctrlProps", "vbaProject", "extensions", "alternatives")
    return [f"{name}: {count} before, {after.get(name, 0)} after" for name, count in before.items()
            if name.startswith(kinds) and after.get(name, 0) < count]


def concerned_parts(old, plan):
    book = support.workbook_part(old)
    sheet = list(support.sheet_parts(old).values())[plan["index"]]
    related = support.relationships(old, sheet)
    concerned = {"[Content_Types].xml": "insertions", book: "book", sheet: "sheet",
                 rels(book): "insertions", rels(sheet): "insertions"}
    for kind, part in support.relationships(old, book).values():
        if kind in ("styles", "calcChain"):
            concerned[part] = kind
    for kind, part in related.values():
        if kind == "comments" and part in old:
            concerned[part] = "comments"
        if kind == "vmlDrawing" and part in old and is_legacy(old[sheet].data, related, part):
            concerned[part] = "vml"
        if kind == "table":
            concerned[part] = "table"
    for name in old:
        if "_xmlsignatures" in name or any("_xmlsignatures" in one for one in old) and name == "_rels/.rels":
            concerned[name] = "signature"  # The trial asks for the signature to go.
            concerned["[Content_Types].xml"] = "signature"
    exact = {name.lower(): name for name in old}
    return {exact.get(name.lower(), name): kind for name, kind in concerned.items()}


def is_legacy(sheet, related, part):
    found = re.search(rb"<(?:\w+:)?legacyDrawing\s[^>]*?:id=[\"']([^\"']*)", sheet)
    return bool(found) and related.get(found[1].decode(), ("", ""))[1] == part


def rels(part):
    folder, _, leaf = part.rpartition("/")
    return f"{folder}/_rels/{leaf}.rels".lstrip("/")


# What may differ in a concerned part.


def utf8(data):
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16").encode()
    return data


def sheet_differences(old, new, plan):
    if old[:2] in (b"\xff\xfe", b"\xfe\xff") and new[:2] != old[:2]:
        return ["the encoding changed"]
    old, new = utf8(old), utf8(new)
    changed = {plan[kind] for kind in ("number", "text", "formula", "cleared", "fill")}
    before, after = ([one for one in placed(sheet) if one[0] not in changed] for sheet in (old, new))
    found = [f"{one[0]} became {other[0]}" if one[0] != other[0] else f"{one[0]} changed"
             for one, other in zip(before, after)
             if one[0] != other[0] or not same_or_spelled_out(one[1], other[1])][:9]
    if len(before) != len(after):
        found.append(f"{len(before)} cells became {len(after)}")
    if around_cells(old) != around_cells(new):
        found.append("markup around the cells changed: " + first_difference(around_cells(old), around_cells(new)))
    return found


def placed(sheet):
    """(reference, bytes) of every cell; those without a reference follow the one before."""
    row = column = 0
    for found in re.finditer(ROW + rb"|" + CELL, sheet, re.S):
        token = found[0]
        if re.match(rb"<(?:\w+:)?row[\s/>]", token):
            number = re.search(rb"""\sr\s*=\s*["'](\d+)""", token)
            row, column = int(number[1]) if number else row + 1, 0
            continue
        written = re.search(rb"""^<[^>]*?\sr\s*=\s*["']([A-Za-z]+)(\d+)""", token)
        column = column_number(written[1]) if written else column + 1
        yield f"{letters(column)}{int(written[2]) if written else row}", token


ROW = rb"<(?:\w+:)?row(?:\s[^>]*)?>"
CELL = rb"<(?:\w+:)?c(?:\s[^>]*)?(?<=/)>|<(?:\w+:)?c(?:\s[^>]*)?(?<!/)>.*?</(?:\w+:)?c\s*>"


def column_number(name):
    return functools.reduce(lambda number, letter: number * 26 + letter - 64, name.upper(), 0)


def letters(number):
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def same_or_spelled_out(old, new):
    """A cell whose shared formula lost its first cell gets the formula in full, and nothing else changes."""
    if old == new:
        return True
    shared = rb"""<(\w+:)?f\s[^>]*t\s*=\s*["']shared[^>]*?(?:/>|></(?:\w+:)?f>)"""
    parts = re.split(shared, old, maxsplit=1)
    return len(parts) == 3 and new.startswith(parts[0] + b"<") and new.endswith(parts[2])


def around_cells(sheet):
    """A sheet's markup less its cells, rows that hold nothing else, and what tells where cells and notes are."""
    sheet = re.sub(CELL, b"", sheet, flags=re.S)
    sheet = re.sub(rb"(<(?:\w+:)?row[^>]*?)\s+spans\s*=\s*[\"'][^\"']*[\"']", rb"\1", sheet)
    sheet = re.sub(rb"(<(?:\w+:)?row(?:\s[^>]*?)?)\s*/>", rb"\1></row>", sheet)
    sheet = re.sub(rb"(<(?:\w+:)?row\s[^>]*?)\s+>", rb"\1>", sheet)
    sheet = re.sub(rb"</(?:\w+:)?row>", b"</row>", sheet)
    sheet = re.sub(rb"(<(?:\w+:)?sheetData(?:\s[^>]*?)?)\s*/>", rb"\1></sheetData>", sheet)
    sheet = re.sub(rb"(<(?:\w+:)?sheetData)\s*>", rb"\1>", sheet)
    sheet = re.sub(rb"</(?:\w+:)?sheetData>", b"</sheetData>", sheet)
    sheet = re.sub(rb"""<(?:\w+:)?row\sr=["']\d+["']>\s*</row>""", b"", sheet)
    return re.sub(rb"<(?:\w+:)?(?:dimension|legacyDrawing)\s[^>]*>", b"", sheet)


def first_difference(old, new):
    at = next((index for index, pair in enumerate(zip(old, new)) if pair[0] != pair[1]), min(len(old), len(new)))
    return f"{old[max(0, at - 40):at + 60]!r} / {new[max(0, at - 40):at + 60]!r}"


def only_insertions(allowed, attributes=()):
    """A check that a part only grew, by nothing but the elements and in nothing but the attributes allowed."""
    def plain(tag):
        for name in attributes:
            tag = re.sub(rb"\s" + name + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""", b"", tag)
        return re.sub(rb"\s*/?>$", b">", tag)

    def check(old, new, plan):
        before, after = ([plain(tag) for tag in re.findall(rb"<[^>]*>|[^<]+", utf8(part))] for part in (old, new))
        start, end = 0, 0
        while start < min(len(before), len(after)) and before[start] == after[start]:
            start += 1
        while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
            end += 1
        before, after = before[start:len(before) - end], after[start:len(after) - end]
        found = []
        for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            gone, come = b"".join(before[a:b]), b"".join(after[c:d])
            if kind == "delete" and re.fullmatch(rb"<[^>]*calcChain[^>]*>", gone):
                continue  # The last formula went, and the chain with it.
            if kind != "equal" and gone:
                found.append(f"changed: {gone[:120]!r} / {come[:120]!r}")
            elif kind != "equal" and not re.search(allowed, come):
                found.append(f"came: {come[:200]!r}")
        return found
    return check


def vml_differences(old, new, plan):
    kept, _, tail = old.rpartition(b"</xml")
    return [] if new.startswith(kept) and new.endswith(b"</xml" + tail) else ["shapes changed"]


def table_differences(old, new, plan):
    """The total of a column may change with its cell."""
    total = rb"""\stotalsRow(?:Label|Function)\s*=\s*(?:"[^"]*"|'[^']*')|<(\w+:)?totalsRowFormula.*?</(?:\w+:)?totalsRowFormula>"""
    return [] if re.sub(total, b"", old, flags=re.S) == re.sub(total, b"", new, flags=re.S) else ["the table changed"]


def chain_differences(old, new, plan):
    cells = lambda chain: re.findall(rb"<(?:\w+:)?c\s[^>]*/>", chain)
    reference = lambda tag: re.search(rb"""\sr\s*=\s*["']([A-Z]+\d+)""", tag)[1].decode()
    kept = [reference(tag) for tag in cells(new)]
    lost = [reference(tag) for tag in cells(old)]
    for one in kept:
        if one in lost:
            lost.remove(one)
    allowed = {plan["number"], plan["text"], plan["cleared"]}
    return [f"{one} left the chain" for one in lost if one not in allowed]


CHECKS = {
    "sheet": sheet_differences,
    "insertions": only_insertions(rb"Override|Default|Relationship"),
    "book": only_insertions(rb"calcPr|definedName|<(?:\w+:)?sheet ", (b"fullCalcOnLoad",)),
    "styles": only_insertions(rb"fill|xf|font|border|dxf|numFmt", (b"count",)),
    "comments": only_insertions(rb"author|comment|<(?:\w+:)?r>"),
    "table": table_differences,
    "vml": vml_differences,
    "signature": lambda old, new, plan: [],
    "calcChain": chain_differences,
}


# Schema errors.

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/"


@functools.cache
def schema():
    try:
        from lxml import etree
        return etree.XMLSchema(etree.parse(str(SCHEMAS / "sml.xsd")))
    except (ImportError, OSError):
        return None


def new_errors(old, new):
    """Schema errors of a part that its former self did not have; nothing for parts of other vocabularies."""
    if not re.search(rb"<(?:\w+:)?(?:worksheet|workbook|styleSheet|comments|table|calcChain)[\s>]", utf8(new)[:2000]):
        return []
    return sorted(set(errors(new)) - set(errors(old) if old else []))


def errors(document):
    from lxml import etree
    # The schemas are those of the Transitional vocabulary; Strict ones differ in their names.
    document = document.replace(b"http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE + b"relationships")
    document = document.replace(b"http://purl.oclc.org/ooxml/spreadsheetml/main", MAIN)
    # The text of the standard asks for xml:space on t, its schema does not know it.
    document = re.sub(rb"(<(?:\w+:)?t) xml:space=\"preserve\"", rb"\1", document)
    try:
        tree = etree.fromstring(document, etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        return [f"malformed: {error}"]
    if schema() is None or schema().validate(tree):
        return []
    # Which elements would have been expected depends on what comes before the one that is wrong.
    return [re.sub(r"\d+", "#", entry.message.partition(" Expected is")[0]) for entry in schema().error_log]
