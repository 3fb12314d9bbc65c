#!/usr/bin/env python3
"""Breaks the real plan at random in the way each rule is for, and counts what is found.

    rule_mutation.py RENKEI [--count 2000] [--seed 1] [--rule RULE] [--keep FOLDER] [--show]

Every mistake is made in the bytes of the workbook's parts. A workbook carries many of them, each on
a sheet of its own. The rule must speak at the very cell, and no other error may speak on the sheet
but those that the mistake brings along. Prints a table; ends with the counts of what held.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import openpyxl

from mutable_book import Book
from rule_mutations import MAKERS, Form
from rule_mutations_whole import WHOLE

PLAN = pathlib.Path(__file__).resolve().parent.parent.parent / "Samples" / "連携事業シート_全事業.xlsx"


class Mutant:
    def __init__(self, rule, name, book, sheet, cell, also, edits):
        self.rule, self.name, self.book, self.sheet, self.cell, self.also, self.edits = rule, name, book, sheet, cell, set(also), edits

    def __str__(self):
        return f"{self.rule} {self.name} {self.book}.xlsx {self.sheet} {self.edits}"


# A library that fills in workbooks drops the values that formulas had, and with them these mistakes.
UNCACHED = {"workbook/stale-formula", "workbook/external-link"}


def many_mutants(rng, count, only, book, folder, resaved=False):
    """Mutants of single sheets, as many to a workbook as there are sheets, perhaps saved again by openpyxl."""
    book.reset()
    sheets = [name for name in book.part if name.startswith("No.")]
    forms = [Form(book, name) for name in sheets]
    makers = [(rule, maker, also, weight) for rule, found in MAKERS.items() if not only or rule == only
              for maker, weight, also in found if not resaved or rule not in UNCACHED]
    mutants, number, made = [], 0, collections.Counter()
    while makers and len(mutants) < count:
        number += 1
        book.reset()
        rng.shuffle(forms)
        before = len(mutants)
        for form in forms[:count - before]:
            # The maker that has had the fewest turns for its weight, of those that can use the form.
            for rule, maker, also, weight in sorted(makers, key=lambda m: made[m[1]] / m[3]):
                change = maker(rng, form)
                if change:
                    made[maker] += 1
                    for ref, value in change[0]:
                        book.set(form.sheet, ref, value)
                    mutants.append(Mutant(rule, maker.__name__, f"{'o' if resaved else 'z'}{number}", form.sheet, change[1], also, change[0]))
                    break
        assert len(mutants) > before, "no form is a place for the mistake"
        path = folder / f"{'o' if resaved else 'z'}{number}.xlsx"
        book.save(path)
        if resaved:
            openpyxl.load_workbook(path, rich_text=True).save(path)
    return mutants


def whole_mutants(rng, count, only, book, folder):
    """Mutants that change more than a sheet's cells, one to a workbook."""
    makers = [(rule, maker, also) for rule, maker, also in WHOLE if not only or rule == only]
    mutants = []
    for n in range(count if makers else 0):
        rule, maker, also = makers[n % len(makers)]
        book.reset()
        sheet, cell = maker(rng, book)
        mutants.append(Mutant(rule, maker.__name__, f"w{n}", sheet, cell, also, "…"))
        book.save(folder / f"w{n}.xlsx")
    return mutants


def findings(command, folder):
    run = subprocess.run([command, "check", folder, "--format", "json", "--lang", "ja"], capture_output=True)
    found = json.loads(run.stdout)
    return {pathlib.Path(file["path"]).stem: file["findings"] for file in found["files"]}


def first_cell(finding):
    return (finding["cell"] or "").split(":")[0]


def judge(mutant, found, shared):
    """What is wrong with the findings on a mutant; the empty list where nothing is."""
    here = [f for f in found if f["rule"] == mutant.rule and f["sheet"] == mutant.sheet]
    if not here:
        return ["missed"]
    problems = []
    if mutant.cell and mutant.cell not in map(first_cell, here):
        problems.append(f"at {[f['cell'] for f in here]} instead of {mutant.cell}")
    allowed = mutant.also | {mutant.rule}
    others = [f for f in found if f["severity"] == "error" and f["rule"] not in allowed and (not shared or f["sheet"] == mutant.sheet)]
    return problems + [f"also {f['rule']} at {f['sheet']} {f['cell']}: {f['message']}" for f in others[:3]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("renkei")
    parser.add_argument("--count", type=int, default=2200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rule")
    parser.add_argument("--keep")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        book = Book(PLAN)
        mutants = many_mutants(rng, options.count, options.rule, book, folder)
        mutants += many_mutants(rng, max(53, options.count // 12), options.rule, book, folder, resaved=True)
        mutants += whole_mutants(rng, max(len(WHOLE), options.count // 20), options.rule, book, folder)
        found = findings(options.renkei, folder)
    table = collections.defaultdict(lambda: [0, 0, 0, 0])
    strangers = 0
    for mutant in mutants:
        row = table[mutant.rule]
        row[0] += 1
        shared = not mutant.book.startswith("w")
        problems = judge(mutant, found[str(mutant.book)], shared)
        row[1] += problems != ["missed"]
        row[2] += not problems or all(p.startswith("also") for p in problems)
        row[3] += any(p.startswith("also") for p in problems)
        if problems:
            print(f"FAILED {mutant}: {'; '.join(problems)}")
        if options.show:
            print(mutant)
    # Errors on no mutant's sheet of a workbook of many.
    places = collections.defaultdict(set)
    for mutant in mutants:
        places[str(mutant.book)].add(mutant.sheet)
    for book_name, all_found in found.items():
        if not book_name.startswith("w"):
            for f in all_found:
                if f["severity"] == "error" and f["sheet"] not in places[book_name]:
                    strangers += 1
                    print(f"FAILED {book_name}.xlsx: {f['rule']} at {f['sheet']} {f['cell']}: {f['message']}")
    print(f"{'rule':42} {'made':>5} {'found':>6} {'at the cell':>12} {'other errors':>13}")
    for rule in sorted(table):
        print(f"{rule:42} {table[rule][0]:5} {table[rule][1]:6} {table[rule][2]:12} {table[rule][3]:13}")
    made = sum(row[0] for row in table.values())
    print(f"{'all':42} {made:5} {sum(r[1] for r in table.values()):6} {sum(r[2] for r in table.values()):12} {sum(r[3] for r in table.values()):13}")
    failed = sum(row[0] - row[2] + row[3] for row in table.values()) + strangers
    print(f"{max(0, made - failed)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
