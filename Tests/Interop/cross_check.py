#!/usr/bin/env python3
"""Several municipalities' copies of the plan's sheets: what differs from most is told of, at its cell."""
import json
import pathlib
import sys

from mutable_book import Book
from support import SAMPLES, Checks

RULE = "reference/submissions-differ"


def copy(checks, folder, name, sender, edits=()):
    book = Book(SAMPLES / "連携事業シート_全事業.xlsx")
    book.set("提出票", "B3", sender)
    for sheet, cell, value in edits:
        book.set(sheet, cell, value)
    folder.mkdir(exist_ok=True)
    book.save(folder / f"{name}.xlsx")


def differences(checks, folder, *options):
    found = json.loads(checks.run("check", folder, "--format", "json", *options).stdout)
    return {(pathlib.Path(file["path"]).stem, f["sheet"], f["cell"].split(":")[0], f["expected"])
            for file in found["files"] for f in file["findings"] if f["rule"] == RULE}


def main():
    checks = Checks()
    three = checks.folder / "three"
    copy(checks, three, "a", "小樽市")
    copy(checks, three, "b", "江別市", [("No.4", "C13", 8800), ("No.7", "C9", "周知に力を入れる"), ("No.19", "C7", "小樽市、岩見沢市")])
    copy(checks, three, "c", "千歳市")
    places = {(book, sheet, cell) for book, sheet, cell, _ in differences(checks, three)}
    checks.equal(places, {("b", "No.4", "C13"), ("b", "No.7", "C9"), ("b", "No.19", "C7")}, "the one that differs from the others")
    checks.check(("b", "No.4", "C13", "8,000") in differences(checks, three), "what the others say is shown")
    checks.equal(differences(checks, three, "--ignore", RULE), set(), "the rule can be left out")

    pair = checks.folder / "pair"
    copy(checks, pair, "1", "小樽市")
    copy(checks, pair, "2", "江別市", [("No.4", "C13", 8800)])
    checks.equal({d[:3] for d in differences(checks, pair)}, {("2", "No.4", "C13")}, "of two the second")

    alike = checks.folder / "alike"
    copy(checks, alike, "1", "小樽市")
    copy(checks, alike, "2", "江別市", [("No.4", "C13", "8,000"), ("No.4", "D5", "新製品・新技術の開発のための支援 "), ("No.1", "C7", "、".join(
        ["小樽市", "岩見沢市", "江別市", "千歳市", "恵庭市", "北広島市", "石狩市", "当別町", "新篠津村", "南幌町", "長沼町"]))])
    checks.equal(differences(checks, alike), set(), "grouping, spaces and all municipalities by name are no difference")

    again = checks.folder / "again"
    copy(checks, again, "1", "小樽市")
    copy(checks, again, "2", "小樽市", [("No.4", "C13", 8800)])
    checks.equal(differences(checks, again), set(), "a resubmission of one sender is not compared")
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
