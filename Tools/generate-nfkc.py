#!/usr/bin/env python3
"""Writes the tables of normalization form KC from Python's copy of the Unicode character database."""
import sys
import unicodedata

ASSIGNED = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF and not 0xAC00 <= c <= 0xD7A3]


def hexes(numbers):
    return " ".join(f"{number:X}" for number in numbers)


def decompositions():
    for code in ASSIGNED:
        parts = unicodedata.normalize("NFKD", chr(code))
        if parts != chr(code):
            yield hexes([code] + [ord(part) for part in parts])


def combining_classes():
    start = None
    for code in range(0x110001):
        now = unicodedata.combining(chr(code)) if code < 0x110000 else 0
        if start and (now != start[1]):
            yield f"{start[0]:X} {code - 1:X} {start[1]:X}"
            start = None
        if now and not start:
            start = (code, now)


def compositions():
    for code in ASSIGNED:
        mapping = unicodedata.decomposition(chr(code)).split()
        if len(mapping) != 2 or mapping[0].startswith("<"):
            continue
        pair = [int(part, 16) for part in mapping]
        if unicodedata.normalize("NFC", chr(pair[0]) + chr(pair[1])) == chr(code):
            yield hexes(pair + [code])


def table(name, purpose, lines):
    body = "\n".join("    " + line for line in lines)
    return f'  /// {purpose}\n  static let {name}: StaticString = """\n{body}\n    """\n'


def main(path):
    text = (
        f"// Made by Tools/generate-nfkc.py from Unicode {unicodedata.unidata_version}; do not edit.\n\n"
        "/// The tables of normalization form KC: hexadecimal numbers, one entry a line.\n"
        "enum UnicodeTables {\n"
        + table("decompositions", "A scalar, then its full compatibility decomposition.", decompositions())
        + "\n"
        + table("combiningClasses", "First and last scalar of a run, then their combining class.", combining_classes())
        + "\n"
        + table("compositions", "Two scalars, then the one that they compose to.", compositions())
        + "}\n"
    )
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


main(sys.argv[1] if len(sys.argv) > 1 else "Sources/RenkeiModel/Text/UnicodeTables.swift")
