#!/usr/bin/env python3
"""Builds the national table of municipalities into Sources. Usage: embed-municipalities.py CSV

The CSV has the columns code, prefecture and name, as the ministry's list of 全国地方公共団体コード does.
A line a prefecture: its number and name, then the codes and names of its municipalities, of each
code only the three digits that neither the prefecture nor the check digit gives.
"""
import csv
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "Sources/RenkeiModel/Municipalities/MunicipalityTable+Data.swift"


def check_digit(code):
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2)))
    return str((11 - total % 11) % 10)


def lines(rows):
    prefectures = {}
    for row in rows:
        code = row["code"]
        assert len(code) == 6 and check_digit(code) == code[5], row
        prefectures.setdefault((code[:2], row["prefecture"]), []).append(code[2:5] + row["name"])
    return [f"{number}{name}:{','.join(entries)}" for (number, name), entries in sorted(prefectures.items())]


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    text = "\n".join(lines(csv.DictReader(file)))
TARGET.write_text(
    "// swift-format-ignore-file\n"
    "// Made by Tools/embed-municipalities.py; do not edit.\n\n"
    "extension MunicipalityTable {\n"
    "  /// A line a prefecture: `01北海道:100札幌市,202函館市`.\n"
    f'  static let text: StaticString = """\n{text}\n"""\n'
    "}\n",
    encoding="utf-8",
)
