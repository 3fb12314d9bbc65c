"""A workbook whose cells are changed in the bytes of its parts, by nobody's library.

Values: None clears, a number, a text, True/False, ("error", code), ("formula", text, cached value),
("rich", [(text, raised), …]).
"""
import re
import zipfile
from xml.sax.saxutils import escape, unescape

CELL = r'<c r="{0}"((?:\s[^>]*?)?)(?:/>|>.*?</c>)'


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.original = {info.filename: archive.read(info) for info in archive.infolist()}
        book = self.original["xl/workbook.xml"].decode()
        targets = dict(re.findall(r'Id="([^"]*)"[^>]*?Target="([^"]*)"', self.original["xl/_rels/workbook.xml.rels"].decode()))
        targets |= {b: a for a, b in re.findall(r'Target="([^"]*)"[^>]*?Id="([^"]*)"', self.original["xl/_rels/workbook.xml.rels"].decode())}
        self.part = {unescape(name): "xl/" + targets[identity].removeprefix("/xl/")
                     for name, identity in re.findall(r'<sheet name="([^"]*)"[^>]*?r:id="([^"]*)"', book)}
        self.strings = [unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", item)))
                        for item in re.findall(r"<si>(.*?)</si>", self.original["xl/sharedStrings.xml"].decode(), re.S)]
        self.names = {}
        for name, sheet, target in re.findall(r'<definedName name="renkei\.([^"]*)"[^>]*?localSheetId="(\d+)"[^>]*>([^<]*)<', book):
            self.names.setdefault(list(self.part)[int(sheet)], {})[name] = target.split("!")[-1].replace("$", "")
        self.reset()

    def reset(self):
        self.changed = {}

    def read(self, name):
        return self.changed.get(name) or self.original[name].decode()

    def sheet(self, name):
        return self.read(self.part[name])

    def value(self, sheet, ref):
        """What a cell holds: a text, a number, or None."""
        found = re.search(CELL.format(ref).replace("(?:/>|>.*?</c>)", "(?:/>|>(.*?)</c>)"), self.sheet(sheet), re.S)
        inside = found and found[2]
        if not inside:
            return None
        stored = re.search(r"<v>([^<]*)</v>", inside)
        if 't="s"' in found[1]:
            return self.strings[int(stored[1])]
        if "<is>" in inside:
            return unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", inside)))
        return unescape(stored[1]) if 't="str"' in found[1] else float(stored[1]) if stored else None

    def edit(self, part, pattern, replacement, count=1):
        """Replaces what a pattern finds in a part; the pattern must be there."""
        text, made = re.subn(pattern, replacement, self.read(part), count=count, flags=re.S)
        assert made, f"{part} has no {pattern}"
        self.changed[part] = text

    def set(self, sheet, ref, value):
        part, text = self.part[sheet], self.sheet(sheet)
        found = re.search(CELL.format(ref), text, re.S)
        style = re.search(r'\ss="\d+"', found[1]) if found else None
        cell = markup(ref, value, style[0] if style else "")
        if found:
            self.changed[part] = text[:found.start()] + cell + text[found.end():]
            return
        row, column = split(ref)
        start = re.search(rf'<row r="{row}"[^>]*?(/>|>)', text)
        if not start:
            later = [m.start() for m in re.finditer(r'<row r="(\d+)"', text) if int(m[1]) > row]
            at = later[0] if later else text.index("</sheetData>")
            self.changed[part] = text[:at] + f'<row r="{row}">{cell}</row>' + text[at:]
            return
        assert start[1] == ">", "an empty row"
        end = text.index("</row>", start.end())
        later = [m.start() for m in re.finditer(r'<c r="([A-Z]+\d+)"', text) if start.end() <= m.start() < end and split(m[1])[1] > column]
        at = later[0] if later else end
        self.changed[part] = text[:at] + cell + text[at:]

    def save(self, path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in self.original.items():
                archive.writestr(name, self.changed.get(name, data))


def split(ref):
    letters = ref.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(ref[len(letters):]), column


def markup(ref, value, style=""):
    start = f'<c r="{ref}"{style}'
    if value is None:
        return start + "/>"
    if isinstance(value, bool):
        return f'{start} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f"{start}><v>{value!r}</v></c>"
    if isinstance(value, str):
        return f'{start} t="inlineStr"><is>{text(value)}</is></c>'
    if value[0] == "error":
        return f'{start} t="e"><v>{value[1]}</v></c>'
    if value[0] == "rich":
        raised = '<rPr><vertAlign val="superscript"/></rPr>'
        runs = "".join(f"<r>{raised if up else ''}{text(part)}</r>" for part, up in value[1])
        return f'{start} t="inlineStr"><is>{runs}</is></c>'
    _, formula, cached = value
    kind = "" if cached is None or isinstance(cached, (int, float)) else ' t="e"' if cached.startswith("#") else ' t="str"'
    stored = "" if cached is None else f"<v>{escape(str(cached))}</v>"
    return f"{start}{kind}><f>{escape(formula)}</f>{stored}</c>"


def text(value):
    return f'<t xml:space="preserve">{escape(value)}</t>'
