#!/usr/bin/env python3
"""Builds layouts, regions and sample visions into Sources; --check only tells whether they are fresh."""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = ROOT / "Sources/RenkeiSheets/Embedded/EmbeddedFiles.swift"
SCHEMAS = ROOT / "Sources/RenkeiModel/Schema/EmbeddedSchemas.swift"


def literal(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    assert '"###' not in text
    return f'###"{text}"###'


def entries(paths, suffix=""):
    lines = []
    for path in paths:
        identifier = path.stem.removesuffix(suffix)
        lines.append(f'    EmbeddedFile(id: "{identifier}", json: {literal(path)}),\n')
    return "".join(lines)


def source():
    layout = literal(ROOT / "Schemas/layouts/project-sheet.json")
    regions = sorted((ROOT / "Schemas/regions").glob("*.json"), key=lambda path: path.stem != "sapporo")
    visions = sorted((ROOT / "Samples").glob("*-vision.json"))
    return (
        "// swift-format-ignore-file\n"
        "// Made by Tools/embed-data.py from Schemas and Samples; do not edit.\n\n"
        "enum EmbeddedFiles {\n"
        f"  static let layout: StaticString = {layout}\n\n"
        f"  static let regions: [EmbeddedFile] = [\n{entries(regions)}  ]\n\n"
        f"  static let visions: [EmbeddedFile] = [\n{entries(visions, '-vision')}  ]\n"
        "}\n"
    )


def schemas():
    names = ("region", "layout")
    lines = [f"  package static let {name}: StaticString = {literal(ROOT / f'Schemas/{name}.schema.json')}\n" for name in names]
    return (
        "// swift-format-ignore-file\n"
        "// Made by Tools/embed-data.py from Schemas; do not edit.\n\n"
        "package enum EmbeddedSchemas {\n" + "\n".join(lines) + "}\n"
    )


for target, text in ((FILES, source()), (SCHEMAS, schemas())):
    if "--check" not in sys.argv:
        target.write_text(text, encoding="utf-8")
    elif target.read_text(encoding="utf-8") != text:
        sys.exit(f"{target.relative_to(ROOT)} is stale: run make generate")
