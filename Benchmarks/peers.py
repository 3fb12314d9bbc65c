"""The table of what is measured: each workload of ours, and what other libraries do with the same data."""
import sys

PYTHON = sys.executable


class Work:
    """One row of the table: how each program is called; every call prints seconds first."""

    def __init__(self, title, ours, peers):
        self.title, self.ours, self.peers = title, ours, peers


def read(library, path):
    return [PYTHON, "Benchmarks/peers_read.py", library, path]


def works(workloads, data):
    """All rows; `workloads` is the program built from Benchmarks/Workloads, `data` the folder of workbooks."""
    mixed, numeric, batch = f"{data}/mixed.xlsx", f"{data}/numeric.xlsx", f"{data}/batch"
    readers = ["python-calamine", "fastexcel", "openpyxl read-only", "openpyxl"]
    return [
        Work("read mixed, in memory", [workloads, "read", mixed],
             {name: read(name, mixed) for name in readers} | {"LibreOffice": ["soffice", mixed]}),
        Work("read mixed, streaming", [workloads, "stream", mixed], {name: read(name, mixed) for name in readers[:3]}),
        Work("read numeric, streaming", [workloads, "stream", numeric],
             {name: read(name, numeric) for name in readers[:2]}),
        Work("read 636 forms", [workloads, "batch", batch],
             {name: read(name, batch) for name in readers}),
        Work("change one cell of mixed", [workloads, "edit", mixed],
             {"openpyxl": [PYTHON, "Benchmarks/peers_edit.py", mixed]}),
    ]
