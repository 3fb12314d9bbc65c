"""What the interoperability checks share: running Renkei and LibreOffice, and looking into packages."""
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "Samples"
SUBMISSIONS = sorted((SAMPLES / "submissions").glob("*.xlsx"))
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
RESULTS_SHEET = "検証結果"


class Checks:
    """Counts what passed, failed and was skipped, and prints the last two with their reason."""

    def __init__(self):
        self.renkei = os.path.abspath(sys.argv[1])
        self.passed = self.failed = self.skipped = 0
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)

    def check(self, holds, name, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            detail = " ".join(str(detail).split())
            print(f"FAILED {name}" + (f": {detail}" if detail else ""), flush=True)
        return bool(holds)

    def equal(self, found, expected, name):
        return self.check(found == expected, name, f"found {found!r:.400}, expected {expected!r:.400}")

    def skip(self, name, why):
        self.skipped += 1
        print(f"skipped {name}: {why}", flush=True)

    def finish(self):
        self.temporary.cleanup()
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        sys.exit(1 if self.failed else 0)

    def run(self, *arguments, timeout=60, lang="ja", cwd=None):
        """One run of Renkei; a run that hangs comes back with the status None."""
        command = [self.renkei, *map(str, arguments), "--lang", lang]
        try:
            return subprocess.run(command, capture_output=True, timeout=timeout, cwd=cwd)
        except subprocess.TimeoutExpired as error:
            return subprocess.CompletedProcess(command, None, error.stdout or b"", error.stderr or b"")

    def succeed(self, name, *arguments, statuses=(0, 1), **options):
        """Runs Renkei; whether it ended with one of the statuses, which is itself a check."""
        result = self.run(*arguments, **options)
        if result.returncode in statuses:
            return True
        return self.check(False, name, f"exit {result.returncode}: {message(result)}")

    def inspect(self, path):
        """The cells of a workbook as Renkei reads them: (sheet, reference) → cell."""
        sheets = json.loads(self.run("inspect", path, "--format", "json").stdout)["sheets"]
        return {(sheet["name"], cell["ref"]): cell for sheet in sheets for cell in sheet["cells"]}


def message(result):
    return result.stderr.decode("utf-8", "replace").strip()[:300]


class Part:
    """One entry of a zip file, as it is stored and as it reads."""

    def __init__(self, data, archive, info):
        name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
        start = info.header_offset + 30 + name + extra
        self.stored = (info.compress_type, data[start : start + info.compress_size])
        self.data = archive.read(info)


def parts(path):
    """The parts of a package by name, in the order of the archive; names are found whatever their case."""
    data = pathlib.Path(path).read_bytes()
    with zipfile.ZipFile(path) as archive:
        return Package({info.filename: Part(data, archive, info) for info in archive.infolist()})


class Package(dict):
    """Parts by name; one that is asked for in another case is the part all the same."""

    def __missing__(self, name):
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name, default=None):
        exact = name if name in self else next((one for one in self if one.lower() == name.lower()), None)
        return default if exact is None else self[exact]


def relationships(package, name):
    """Relationship id → (type's last word, part name) of a part; of the package for ''."""
    folder, _, leaf = name.rpartition("/")
    part = package.get(f"{folder}/_rels/{leaf}.rels".lstrip("/"))
    found = {}
    for tag in re.findall(rb"<(?:\w+:)?Relationship\s[^>]*>", part.data if part else b""):
        attributes = dict(re.findall(r'(\w+)\s*=\s*["\']([^"\']*)', tag.decode()))
        if attributes.get("TargetMode") == "External":
            continue
        target = attributes["Target"]
        absolute = target if target.startswith("/") else os.path.normpath(f"/{folder}/{target}")
        found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], absolute.lstrip("/"))
    return found


def workbook_part(package):
    return next(name for kind, name in relationships(package, "").values() if kind == "officeDocument")


def sheet_parts(package):
    """Sheet name → part name, in the order of the workbook."""
    book = workbook_part(package)
    targets = relationships(package, book)
    found = {}
    for tag in re.findall(rb"<(?:\w+:)?sheet\s[^>]*>", package[book].data):
        text = tag.decode()
        name = re.search(r'\sname="([^"]*)"', text)[1]
        identity = re.search(r'\s\w+:id="([^"]*)"', text)[1]
        for entity, plain in {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}.items():
            name = name.replace(entity, plain)
        found[name] = targets.get(identity, ("", ""))[1]
    return found


def cells(sheet):
    """The bytes of every cell of a worksheet part, in order."""
    return re.findall(rb"<(?:\w+:)?c(?:\s[^>]*)?(?<=/)>|<(?:\w+:)?c(?:\s[^>]*)?(?<!/)>.*?</(?:\w+:)?c>", sheet, re.S)


def reference(cell):
    found = re.search(rb'^<[^>]*?\sr="([A-Z]+[0-9]+)"', cell)
    return found[1].decode() if found else None


def without_cells(sheet):
    """A worksheet part less its rows, its extent and the marker of its comments' drawing."""
    sheet = re.sub(rb"<(?:\w+:)?sheetData(?:\s[^>]*)?(?:/>|>.*</(?:\w+:)?sheetData>)", b"", sheet, flags=re.S)
    return re.sub(rb"<(?:\w+:)?(?:dimension|legacyDrawing)\s[^>]*>", b"", sheet)


def find_soffice():
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(path, kind, folder, profile):
    """What LibreOffice makes of a workbook ("pdf", "xlsx"), or None where it makes nothing."""
    target = "xlsx:Calc MS Excel 2007 XML" if kind == "xlsx" else kind
    subprocess.run(
        [find_soffice(), "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", target,
         "--outdir", folder, path],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240,
    )
    made = pathlib.Path(folder) / f"{pathlib.Path(path).stem}.{kind}"
    return made if made.exists() else None
