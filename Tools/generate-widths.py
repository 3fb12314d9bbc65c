#!/usr/bin/env python3
"""Writes the table of character widths from Python's copy of the Unicode character database."""
import sys
import unicodedata

WIDE, AMBIGUOUS, ZERO = "W", "A", "Z"

# Symbols that Unicode 16 made wide, for a Python whose database is older.
WIDE_SINCE_16 = [(0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D356), (0x1D360, 0x1D376)]
# The letters that flags are made of.
REGIONAL_INDICATORS = [(0x1F1E6, 0x1F1FF)]
# The vowels and final consonants of Hangul, which join the syllable before them, and fillers that show nothing.
JOINED_HANGUL = [(0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x3164, 0x3164), (0xFFA0, 0xFFA0)]
RUNS_A_LINE = 6


def within(code, runs):
    return any(first <= code <= last for first, last in runs)


def kind(code):
    """What a code point takes in a terminal; None for one column (UAX #11, and UAX #44 for marks)."""
    char = chr(code)
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Mc", "Cf", "Zl", "Zp") and code != 0xAD:
        return ZERO
    if within(code, JOINED_HANGUL):
        return ZERO
    width = unicodedata.east_asian_width(char)
    if width in ("W", "F") or within(code, WIDE_SINCE_16 + REGIONAL_INDICATORS):
        return WIDE
    return AMBIGUOUS if width == "A" and category != "Co" else None


def runs():
    start = None
    for code in range(0x110001):
        now = kind(code) if code < 0x110000 and not 0xD800 <= code <= 0xDFFF else None
        if start and now != start[1]:
            yield f"{start[0]:X}-{code - 1:X}:{start[1]}"
            start = None
        if now and not start:
            start = (code, now)


def main(path):
    found = list(runs())
    lines = [" ".join(found[at:at + RUNS_A_LINE]) for at in range(0, len(found), RUNS_A_LINE)]
    body = "\n".join("    " + line for line in lines)
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            f"// Made by Tools/generate-widths.py from Unicode {unicodedata.unidata_version}; do not edit.\n\n"
            "/// How wide characters are (UAX #11).\n"
            "enum WidthTable {\n"
            "  /// Runs of code points, first and last in hexadecimal digits, that are not one column wide:\n"
            "  /// W two columns, A two columns in East Asian fonts, Z none.\n"
            f'  static let runs: StaticString = """\n{body}\n    """\n'
            "}\n"
        )


main(sys.argv[1] if len(sys.argv) > 1 else "Sources/RenkeiModel/Text/WidthTable.swift")
