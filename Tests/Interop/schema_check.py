"""Every XML part that Renkei writes is valid by the ECMA-376 schemas. Usage: schema_check.py RENKEI

The schemas are not ours to give away: they are looked for in ../shared/ooxml-xsd. They import Dublin
Core, the xml namespace and VML's root from elsewhere; stubs for these are made in a temporary folder.
"""
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

import foreign_books
import support
from support import parts

XSD = support.SHARED / "ooxml-xsd"
MAIN = "application/vnd.openxmlformats-officedocument."
SCHEMAS = {  # By the end of the content type.
    "relationships+xml": "opc-relationships.xsd", "core-properties+xml": "opc-coreProperties.xsd",
    "extended-properties+xml": "shared-documentPropertiesExtended.xsd",
    "custom-properties+xml": "shared-documentPropertiesCustom.xsd", "vmlDrawing": "stub-vml.xsd",
    "drawing+xml": "dml-spreadsheetDrawing.xsd", "drawingml.chart+xml": "dml-chart.xsd",
    **{f"{kind}+xml": "sml.xsd" for kind in (
        "sheet.main", "template.main", "main", "worksheet", "chartsheet", "styles", "sharedStrings", "comments",
        "table", "calcChain", "externalLink")},
}
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACED = ('<xsd:complexType><xsd:simpleContent><xsd:extension base="s:ST_Xstring"><xsd:attribute '
          'ref="xml:space"/></xsd:extension></xsd:simpleContent></xsd:complexType>')
DC = {"elements/1.1/": ("dc", "creator description identifier language subject title"),
      "terms/": ("dcterms", "created modified")}


def stubs(folder):
    """The schemas, with what they import from elsewhere, in a folder of their own."""
    for schema in XSD.glob("*.xsd"):
        text = schema.read_text(encoding="utf-8")
        text = re.sub(r'schemaLocation="http://dublincore[^"]*/(\w+)\.xsd"', r'schemaLocation="stub-\1.xsd"', text)
        text = text.replace('namespace="http://www.w3.org/XML/1998/namespace"/>',
                            'namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="stub-xml.xsd"/>')
        if schema.name == "sml.xsd":  # Texts may keep their spaces, which the schema as published forgets.
            text = re.sub(r'(<xsd:element name="t") type="s:ST_Xstring"(.*?)/>', rf"\1\2>{SPACED}</xsd:element>", text)
        if 'ref="xml:' in text and "stub-xml.xsd" not in text:
            text = re.sub(r"(<(\w+):import )", r'<\2:import namespace="http://www.w3.org/XML/1998/namespace" '
                          r'schemaLocation="stub-xml.xsd"/>\1', text, count=1)
        (folder / schema.name).write_text(text, encoding="utf-8")
    head = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{}" elementFormDefault="qualified">'
    for end, (name, elements) in DC.items():
        body = "".join(f'<xs:element name="{one}" type="xs:anyType"/>' for one in elements.split())
        body += '<xs:complexType name="W3CDTF"><xs:simpleContent><xs:extension base="xs:dateTime"/></xs:simpleContent></xs:complexType>'
        (folder / f"stub-{name}.xsd").write_text(head.format(f"http://purl.org/dc/{end}") + body + "</xs:schema>")
    (folder / "stub-xml.xsd").write_text(
        head.format("http://www.w3.org/XML/1998/namespace")
        + '<xs:attribute name="lang" type="xs:string"/><xs:attribute name="space"><xs:simpleType><xs:restriction '
        'base="xs:string"><xs:enumeration value="default"/><xs:enumeration value="preserve"/></xs:restriction>'
        "</xs:simpleType></xs:attribute></xs:schema>")
    (folder / "stub-vml.xsd").write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="urn:schemas-microsoft-com:vml" '
        'schemaLocation="vml-main.xsd"/><xs:import namespace="urn:schemas-microsoft-com:office:office" '
        'schemaLocation="vml-officeDrawing.xsd"/><xs:element name="xml"><xs:complexType><xs:choice minOccurs="0" '
        'maxOccurs="unbounded"><xs:any namespace="urn:schemas-microsoft-com:vml '
        'urn:schemas-microsoft-com:office:office"/></xs:choice></xs:complexType></xs:element></xs:schema>')


def content_types(package):
    """Part name → content type."""
    text = package["[Content_Types].xml"].data.decode()
    tags = [dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', tag)) for tag in re.findall(r"<(?:\w+:)?(?:Default|Override)\s[^>]*>", text)]
    defaults = {tag["Extension"].lower(): tag["ContentType"] for tag in tags if "Extension" in tag}
    overrides = {tag["PartName"].lstrip("/").lower(): tag["ContentType"] for tag in tags if "PartName" in tag}
    return {name: overrides.get(name.lower(), defaults.get(name.rpartition(".")[2].lower())) for name in package}


def schema_of(name, kind):
    if name == "[Content_Types].xml":
        return "opc-contentTypes.xsd"
    if not kind:
        return None
    return next((schema for end, schema in SCHEMAS.items()
                 if kind.endswith(("." + end, "-" + end)) or kind.endswith("/" + end)), None)


def without_extensions(data):
    """The part as a reader sees it that knows no extension: without markup compatibility (ISO 29500-3)."""
    if COMPATIBILITY.encode() not in data:
        return data
    root = ElementTree.fromstring(data)
    foreign = lambda name: name.startswith((f"{{{COMPATIBILITY}", "{http://schemas.microsoft.com/"))
    for element in list(root.iter()):
        for child in [one for one in element if foreign(one.tag) and not element.tag.endswith("}ext")]:
            element.remove(child)
        for name in [one for one in element.attrib if foreign(one)]:
            del element.attrib[name]
    return ElementTree.tostring(root)


class Validator:
    def __init__(self, checks):
        self.checks, self.folder, self.known = checks, checks.folder / "xsd", {}
        self.folder.mkdir()
        stubs(self.folder)

    def errors(self, schema, data):
        """What xmllint says against a part; nothing when it is valid."""
        if (schema, data) not in self.known:
            part = self.folder / "part.xml"
            part.write_bytes(without_extensions(data))
            result = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", self.folder / schema, part],
                                    capture_output=True, text=True)
            self.known[schema, data] = "" if result.returncode == 0 else result.stderr
        return self.known[schema, data]

    def book(self, label, path, source=None):
        """Validates the parts that aren't copied; parts that were already invalid in the source are let off."""
        old, new = parts(source) if source else {}, parts(path)
        types = content_types(new)
        for name, part in new.items():
            if name in old and old[name].stored == part.stored:
                continue
            if not self.checks.check(types[name] or name == "[Content_Types].xml", f"{label}: content type of {name}"):
                continue
            schema = schema_of(name, types[name])
            if schema is None:
                if name not in old:
                    self.checks.skip(f"{label}: {name}", f"no schema for {types[name]}")
                continue
            found = self.errors(schema, part.data)
            if found and name in old and self.errors(schema, old[name].data):
                self.checks.skip(f"{label}: {name}", "the part was invalid before")
                continue
            self.checks.check(not found, f"{label}: {name}", re.sub(r"\S*part\.xml:\d+: |\{[^}]*\}", "", found)[:300])
        self.links(label, new)

    def links(self, label, package):
        """Every relationship of every part leads to a part, and every r:id to a relationship."""
        lower = {name.lower() for name in package}
        for name, part in package.items():
            if not name.endswith((".xml", ".vml")) or name == "[Content_Types].xml":
                continue
            found = support.relationships(package, name)
            for kind, target in found.values():
                self.checks.check(target.lower() in lower, f"{label}: {name} leads to {target} ({kind})")


def templates(checks):
    made = {}
    for label, options in {
        "blank": [], "prefilled": ["--prefill"], "one project": ["--project", "3", "--prefill"],
        "one municipality": ["--municipality", "小樽市", "--prefill"],
        "per municipality": ["--per", "municipality", "--prefill"], "password": ["--password", "abc", "--project", "1"],
    }.items():
        out = checks.folder / (label if "--per" in options else f"{label}.xlsx")
        if checks.succeed(f"template {label}", "template", *options, "-o", out, statuses=(0,)):
            for path in sorted(out.rglob("*.xlsx")) if out.is_dir() else [out]:
                made[f"template {label} {path.name if out.is_dir() else ''}".strip()] = path
    return made


def foreign(checks):
    """Workbooks of other programs, and prefilled templates that they saved again."""
    folder = checks.folder
    made = [foreign_books.by_xlsxwriter(folder), foreign_books.by_openpyxl(folder),
            foreign_books.by_xlsxwriter(folder, macros=True),
            foreign_books.form_with_notes(support.SUBMISSIONS[0], folder)]
    if support.find_soffice():
        made.append(foreign_books.by_libreoffice(folder, folder / "profile"))
    else:
        checks.skip("workbooks of LibreOffice", "soffice is not installed")
    return made


def main():
    checks = support.Checks()
    if not XSD.exists() or not shutil.which("xmllint"):
        checks.skip("all parts", "no ../shared/ooxml-xsd" if not XSD.exists() else "xmllint is not installed")
        checks.finish()
    validator = Validator(checks)
    for label, path in templates(checks).items():
        validator.book(label, path)
    strangers = foreign(checks)
    for source in support.SUBMISSIONS + strangers:
        label, out = f"{source.parent.name}/{source.name[:12]}", checks.folder / f"out{source.suffix}"
        if checks.succeed(f"fix {label}", "fix", source, "-o", out):
            validator.book(f"fix {label}", out, source)
            again = checks.folder / f"again{source.suffix}"
            if checks.succeed(f"fix --clear-marks {label}", "fix", "--clear-marks", out, "-o", again):
                validator.book(f"fix --clear-marks {label}", again, source)
        sheet = list(checks.inspect(source))[0][0]
        for kind, options in {
            "number": ["--set", f"{sheet}!B3=12.5"], "text": ["--set", f"{sheet}!Z40= 端_x0041_\t空 "],
            "formula": ["--set", f"{sheet}!B4==SUM(B2:B3)&\"<&>\""], "clear": ["--set", f"{sheet}!B2="],
            "comment": ["--comment", f"{sheet}!B3=一行目\n<二行目> & "], "fill": ["--fill", f"{sheet}!AA1=FFF2CC"],
            "all": ["--set", f"{sheet}!C3=1", "--comment", f"{sheet}!C3=a", "--fill", f"{sheet}!C3=112233"],
        }.items():
            if checks.succeed(f"edit {kind} {label}", "edit", source, *options, "-o", out, statuses=(0,)):
                validator.book(f"edit {kind} {label}", out, source)
    checks.finish()


main()
