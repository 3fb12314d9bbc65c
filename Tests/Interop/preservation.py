"""One change of every kind in real workbooks, and what stays as it was, by property; beside it what openpyxl loses.

Usage: preservation.py EDIT_TRIAL FOLDER|FILE... [--jobs N] [--no-office]
The folders valid and japanese of ../shared/corpus are the usual ones. Prints every breach, then a table: files that
hold a property out of files edited.
"""
import argparse
import collections
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

import openpyxl
import preserved_office
import preserved_parts
import preserved_values
import support

warnings.simplefilter("ignore")
PROPERTIES = {
    "a": "parts not concerned: same compressed bytes, same order",
    "b": "concerned parts: every other byte the same",
    "c1": "openpyxl reads the same values, and the new ones",
    "c2": "calamine reads the same values, and the new ones",
    "c3": "LibreOffice reads the same values, and the new ones",
    "d": "no schema error that was not there before",
    "e": "comments, threads, controls, drawings, tables, conditions, validations still there",
}


def features(package):
    """How often what programs lose stands in a workbook."""
    found = collections.Counter()
    for name, part in package.items():
        lower = name.lower()
        for word in ("printerSettings", "threadedComment", "persons/", "ctrlProps/", "customXml/", "vbaProject.bin",
                     "activeX", "embeddings/", "media/", "externalLinks/", "slicer", "queryTables/", "connections.xml",
                     "drawings/drawing", "charts/chart", "diagrams/"):
            if word.lower() in lower and not lower.endswith(".rels"):
                found[word.strip("/") + " parts"] += 1
        if lower.endswith((".xml", ".vml")):
            for label, pattern in PATTERNS.items():
                found[label] += len(re.findall(pattern, part.data))
    return +found


PATTERNS = {
    "phonetic runs": rb"<(?:\w+:)?rPh[ >]",
    "rich text runs": rb"<(?:\w+:)?rPr>",
    "shapes": rb"<xdr:sp[ >]|<xdr:grpSp[ >]|<xdr:cxnSp[ >]",
    "form controls": rb"""ObjectType=["'](?!Note)""",
    "cached values of formulas": rb"</(?:\w+:)?f>\s*<(?:\w+:)?v>|<(?:\w+:)?f [^>]*/>\s*<(?:\w+:)?v>",
    "extensions (extLst)": rb"<(?:\w+:)?ext [^>]*uri=",
    "alternatives (mc)": rb"<mc:AlternateContent",
    "comments": rb"<(?:\w+:)?comment [^>]*ref=",
    "conditional formats": rb"<(?:\w+:)?cfRule ",
    "validations": rb"<(?:\w+:)?dataValidation ",
    "tables": rb"<(?:\w+:)?table [^>]*displayName=",
}


def openpyxl_losses(path, before, folder):
    """What of the features is gone after openpyxl loaded and saved a workbook."""
    out = folder / f"openpyxl{path.suffix}"
    try:
        book = openpyxl.load_workbook(path, keep_vba=path.suffix in (".xlsm", ".xltm"))
        book.save(out)
        after = features(support.parts(out))
    except Exception as error:  # It cannot keep what it cannot write.
        return {"everything: cannot load or save it": 1}, type(error).__name__
    return {name: count for name, count in before.items() if after.get(name, 0) < count}, ""


def examine(trial, path, out):
    """One workbook: which properties it breaks, or why it was not edited, and what openpyxl loses of it."""
    run = subprocess.run([trial, path, out], capture_output=True, timeout=300)
    if run.returncode:
        words = run.stderr.decode("utf-8", "replace").strip().splitlines()
        return Examined(path, None, next((line for line in words if "rror" in line), str(run.returncode))[:300])
    plan = json.loads(run.stdout)
    old, new = support.parts(path), support.parts(out)
    before = features(old)
    breaches = preserved_parts.breaches(old, new, plan)
    breaches["e"] = preserved_parts.missing(before, features(new))
    breaches.update(preserved_values.breaches(path, out, plan))
    with tempfile.TemporaryDirectory() as folder:
        losses, _ = openpyxl_losses(path, before, pathlib.Path(folder))
    return Examined(path, breaches, plan["refused"], before, losses, (path, out, plan))


def safely(trial, path, out):
    try:
        return examine(trial, path, out)
    except Exception as error:
        return Examined(path, {"check": [f"{type(error).__name__}: {error}"]}, "")


@dataclasses.dataclass
class Examined:
    path: pathlib.Path
    breaches: dict | None
    why: str
    features: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    losses: dict = dataclasses.field(default_factory=dict)
    trial: tuple | None = None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("trial")
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--no-office", action="store_true")
    options = parser.parse_args()
    paths = [path for name in options.inputs for path in
             (sorted(pathlib.Path(name).iterdir()) if os.path.isdir(name) else [pathlib.Path(name)])]
    office = not options.no_office and support.find_soffice()
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        folder = pathlib.Path(name)
        outs = [folder / f"edited{index}{path.suffix}" for index, path in enumerate(paths)]
        found = list(pool.map(safely, [os.path.abspath(options.trial)] * len(paths), paths, outs))
        if office:
            edited = [one for one in found if one.trial]
            for one, breaches in zip(edited, preserved_office.breaches([one.trial for one in edited], folder)):
                one.breaches["c3"] = breaches
    held = report(found, office)
    edited = sum(one.breaches is not None for one in found)
    sys.exit(0 if edited and all(held[name] == edited for name in PROPERTIES if name != "c3" or office) else 1)


def report(found, office):
    """Prints every breach and the table, and gives how many workbooks hold each property."""
    edited = [one for one in found if one.breaches is not None]
    for one in edited:
        for name in one.breaches:
            for breach in one.breaches[name] or []:
                print(f"{one.path.name}: ({name}) {str(breach)[:300]}")
        if office and one.trial and one.breaches["c3"] is None:
            why = preserved_office.EXPLAINED.get(one.path.name, "LibreOffice does not open the original")
            print(f"{one.path.name}: (c3) not compared: {why}")
    # What LibreOffice does not open is no witness against the edited one.
    held = collections.Counter(name for one in edited for name in PROPERTIES
                               if one.breaches.get(name, 0) == [] or name == "c3" and one.breaches.get(name, 0) is None)
    print(f"\n{len(edited)} workbooks edited, {len(found) - len(edited)} not")
    for one in found:
        if one.breaches is None:
            print(f"  not edited: {one.path.name}: {one.why}")
    print("\nproperty: files that hold it / files edited")
    for name, words in PROPERTIES.items():
        print(f"  ({name}) {words}: {held[name]} / {len(edited)}")
    had = collections.Counter(name for one in edited for name in one.features)
    lost = collections.Counter(name for one in edited for name in one.losses)
    print("\nopenpyxl, loading and saving the same files: files that lost some / files that had some")
    for name in sorted(set(had) | set(lost), key=lambda name: -lost[name]):
        print(f"  {name}: {lost[name]} / {had[name] or len(edited)}")
    return held


if __name__ == "__main__":
    main()
