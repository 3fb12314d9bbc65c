"""Counts the instructions of our workloads and holds them against the recorded figures. Usage: guard.py WORKLOADS DATA
[--record]

Counts differ from machine to machine as the C library chooses its routines by the processor; so a figure is the ratio of
a workload's count to that of inflating and checking the same file with zlib alone, counted in the same run.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

RECORD = pathlib.Path("Benchmarks/counts.json")
TOLERANCE = 0.05
# The routines that every 64-bit processor has, so that a newer one chooses no others.
TUNABLES = "glibc.cpu.hwcaps=-AVX512F,-AVX2,-AVX2_Usable,-AVX,-ERMS,-FSRM,-BMI2,-SSSE3,-SSE4_1,-SSE4_2,-EVEX"


def count(command, stdin=""):
    """Instructions of one run."""
    environment = os.environ | {"GLIBC_TUNABLES": TUNABLES, "SWIFT_DETERMINISTIC_HASHING": "1"}
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], env=environment,
                         input=stdin, capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", run.stderr).group(1))


def main():
    workloads, data = sys.argv[1], pathlib.Path(sys.argv[2])
    mixed, forms = str(data / "mixed.xlsx"), "\n".join(sorted(map(str, (data / "batch").glob("*.xlsx"))))
    start = count([workloads, "nothing", mixed])
    unit = count([workloads, "inflate", mixed]) - start
    found = {}
    for name, arguments, stdin in (("read", mixed, ""), ("stream", mixed, ""), ("batch", "-", forms)):
        found[name] = round((count([workloads, name, arguments], stdin) - start) / unit, 4)
    if "--record" in sys.argv:
        RECORD.write_text(json.dumps(found, indent=2) + "\n")
    recorded = json.loads(RECORD.read_text())
    slower = False
    for name, ratio in found.items():
        change = ratio / recorded[name] - 1
        verdict = "slower" if change > TOLERANCE else "faster: record it" if change < -TOLERANCE else "as recorded"
        slower = slower or change > TOLERANCE
        print(f"{name:8}{ratio:9.4f} times inflating; recorded {recorded[name]:9.4f} ({change:+.1%}) {verdict}")
    sys.exit(1 if slower else 0)


main()
