"""What is measured: each piece of work of ours, the same by other libraries, and the targets."""
import re
import sys
import zipfile

from program import Program

VISION = "Samples/sapporo-vision.json"


class Work:
    """A piece of work. `ratio`: the most that our time may be of each peer's; `size`: our file of the first peer's.
    `limits`: the most of our seconds or MiB, or the fewest files a second. `turns`: runs for each one asked for."""

    def __init__(self, title, ours, peers={}, ratio=None, size=None, limits={}, files=0, turns=1):
        self.title, self.ours, self.peers, self.ratio, self.size = title, ours, peers, ratio, size
        self.limits, self.files, self.turns = limits, files, turns


def works(build, workloads, renkei):
    """All of it. `build`: the folder of the data and of the peers that are compiled; `workloads`: the program of
    Benchmarks/Workloads."""
    return reading(build / "data", workloads) + writing(build, workloads) + planning(build / "submissions", renkei)


def readers(path, *names):
    """Other libraries reading a workbook, or each of a folder."""
    most = {"openpyxl": 1, "openpyxl read-only": 2}
    return {name: Program(sys.executable, "Benchmarks/Peers/read.py", name, path, told=True, most=most.get(name, 1000))
            for name in names}


def reading(data, workloads):
    mixed, numeric, batch = data / "mixed.xlsx", data / "numeric.xlsx", data / "batch"
    forms = sorted(batch.glob("*.xlsx"))
    calamines = ("python-calamine", "fastexcel")
    office = Program("soffice", "-env:UserInstallation=file://OUT/profile", "--headless", "--convert-to", "csv",
                     "--outdir", "OUT", mixed, most=1)
    return [
        Work("read mixed, in memory", Program(workloads, "read", mixed, told=True),
             readers(mixed, *calamines, "openpyxl read-only", "openpyxl") | {"LibreOffice": office}, ratio=0.40),
        Work("read mixed, streaming", Program(workloads, "stream", mixed, told=True), readers(mixed, *calamines),
             ratio=0.40, limits={"MiB": 16 + texts(mixed)}),
        Work("read numeric, streaming", Program(workloads, "stream", numeric, told=True), readers(numeric, *calamines),
             ratio=0.40),
        # No target was set for the batch but that no reader be faster.
        Work(f"read {len(forms)} forms", Program(workloads, "batch", "-", told=True, listed=forms),
             readers(batch, *calamines, "openpyxl read-only", "openpyxl"), ratio=1),
    ]


def texts(path):
    """MiB of the shared strings of a workbook, without their markup."""
    with zipfile.ZipFile(path) as archive:
        return len(re.sub(rb"<[^>]*>", b"", archive.read("xl/sharedStrings.xml"))) / (1 << 20)


def writing(build, workloads):
    def ours(name):
        return Program(workloads, name, "OUT/book.xlsx")

    def c(*options):
        return Program(build / "mixed_rows", "OUT/book.xlsx", *options)

    def python(library):
        return Program(sys.executable, "Benchmarks/Peers/mixed_rows.py", library, "OUT/book.xlsx", most=1)

    mixed = build / "data/mixed.xlsx"
    change = Program(sys.executable, "Benchmarks/Peers/edit.py", mixed, told=True, most=1)
    return [
        Work("write mixed, one thread", ours("write-small-one"),
             {"libxlsxwriter": c(), "XlsxWriter": python("xlsxwriter"), "openpyxl write-only": python("openpyxl")},
             ratio=0.70, size=1.00),
        Work("write mixed, two threads", ours("write"), {"libxlsxwriter": c()}, ratio=0.70, size=1.04),
        Work("write mixed, inline strings", ours("write-inline"), {"libxlsxwriter, constant": c("constant")}, ratio=0.70,
             limits={"MiB": 12}),
        Work("change one cell of mixed", Program(workloads, "edit", mixed, told=True), {"openpyxl": change},
             ratio=1 / 40),
    ]


def planning(folder, renkei):
    """The command at its work, which has no peers."""
    files = sorted(folder.rglob("*.xlsx"))
    count = len(files)

    def ours(*arguments):
        return Program(renkei, *arguments, statuses=(0, 1))  # 1: it has found mistakes

    merge = ours("merge", VISION, folder, "-o", "OUT/merged.json", "--conflicts", "OUT/conflicts.xlsx")
    return [
        Work(f"check {count} forms", ours("check", folder), limits={"files/s": 4000}, files=count),
        Work(f"merge {count} submissions", merge, limits={"seconds": 2}),
        Work(f"review {count} submissions", ours("review", folder, "--since", VISION, "-o", "OUT/council.xlsx"),
             limits={"seconds": 2}),
        Work("check one form", ours("check", files[0]), limits={"seconds": 0.010}, turns=4),
        Work("renkei --version", ours("--version"), limits={"seconds": 0.005}, turns=4),
    ]
