"""One change of every kind in real workbooks, and what stays as it was, by property; beside it what openpyxl loses.

Usage: preservation.py EDIT_TRIAL FOLDER|FILE... [--jobs N] [--no-office]
The folders valid and japanese of ../shared/corpus are the usual ones. Prints every breach, then a table: files that
hold a property out of files edited.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

import openpyxl
import preserved_parts
import preserved_values
import support

warnings.simplefilter("ignore")
PROPERTIES = {
    "a": "parts not concerned: same compressed bytes, same order",
    "b": "concerned parts: every other byte the same",
    "c1": "openpyxl reads the same values, and the new ones",
    "c2": "calamine reads the same values, and the new ones",
    "c3": "LibreOffice reads the same values",
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


def examine(trial, path, office):
    """(path, breaches by property or None where the trial refused, why, features, openpyxl's losses)."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        out = folder / f"edited{path.suffix}"
        run = subprocess.run([trial, path, out], capture_output=True, timeout=300)
        if run.returncode:
            words = run.stderr.decode("utf-8", "replace").strip().splitlines()
            return path, None, next((line for line in words if "rror" in line), str(run.returncode))[:300], {}, {}
        plan = json.loads(run.stdout)
        old, new = support.parts(path), support.parts(out)
        before = features(old)
        breaches = preserved_parts.breaches(old, new, plan)
        breaches["e"] = preserved_parts.missing(before, features(new))
        breaches.update(preserved_values.breaches(path, out, plan, folder, office))
        losses, _ = openpyxl_losses(path, before, folder)
        return path, breaches, plan["refused"], before, losses


def safely(trial, path, office):
    try:
        return examine(trial, path, office)
    except Exception as error:
        return path, {"check": [f"{type(error).__name__}: {error}"]}, "", {}, {}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("trial")
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--no-office", action="store_true")
    options = parser.parse_args()
    paths = [path for name in options.inputs for path in
             (sorted(pathlib.Path(name).iterdir()) if os.path.isdir(name) else [pathlib.Path(name)])]
    office = None if options.no_office else support.find_soffice()
    edited, held, had, lost, refused = 0, collections.Counter(), collections.Counter(), collections.Counter(), []
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        tasks = [pool.submit(safely, os.path.abspath(options.trial), path, office) for path in paths]
        for task in concurrent.futures.as_completed(tasks):
            path, breaches, why, before, losses = task.result()
            if breaches is None:
                refused.append((path.name, why))
                continue
            edited += 1
            for name in breaches:
                for breach in breaches[name] or []:
                    print(f"{path.name}: ({name}) {str(breach)[:300]}", flush=True)
            if "check" not in breaches:
                held.update(name for name in PROPERTIES if breaches.get(name) == [])
                had.update(before.keys())
            lost.update(losses.keys())
    report(edited, held, had, lost, refused)
    complete = all(held[name] == edited for name in PROPERTIES if name != "c3" or office)
    sys.exit(0 if complete and edited else 1)


def report(edited, held, had, lost, refused):
    print(f"\n{edited} workbooks edited, {len(refused)} not")
    for name, why in sorted(refused):
        print(f"  not edited: {name}: {why}")
    print("\nproperty: files that hold it / files edited")
    for name, words in PROPERTIES.items():
        print(f"  ({name}) {words}: {held[name]} / {edited}")
    print("\nopenpyxl, loading and saving the same files: files that lost some / files that had some")
    for name in sorted(set(had) | set(lost), key=lambda name: -lost[name]):
        print(f"  {name}: {lost[name]} / {had[name] or edited}")


if __name__ == "__main__":
    main()
