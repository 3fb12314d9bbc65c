"""Runs our workloads and the peers' in turns and prints the table. Usage: measure.py WORKLOADS DATA TIMES"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import peers


def run(command):
    """Seconds and peak memory in MiB of one run; the seconds are those it prints first, else its whole time."""
    source = None
    if command[0] == "soffice":
        folder = tempfile.mkdtemp()
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv",
                   "--outdir", folder, command[1]]
    if command[1] == "batch":
        source = "\n".join(sorted(map(str, pathlib.Path(command[2]).glob("*.xlsx")))).encode()
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if source:
        process.stdin.write(source)
    process.stdin.close()
    output = process.stdout.read().decode().split()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    seconds = float(output[0]) if command[0] != "soffice" else time.perf_counter() - start
    return seconds, usage.ru_maxrss / 1024


def median(pairs):
    return tuple(statistics.median(values) for values in zip(*pairs))


def main():
    workloads, data, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    print(f"{'':34}{'seconds':>9}{'MiB':>8}{'Renkei ÷ it':>13}")
    for work in peers.works(workloads, data):
        commands = {"Renkei": work.ours, **work.peers}
        # In turns, so that what else the machine does falls on all alike.
        found = {name: [] for name in commands}
        for turn in range(times):
            for name, command in commands.items():
                if turn < 2 or name not in ("openpyxl", "LibreOffice"):
                    found[name].append(run(command))
        print(work.title)
        ours = median(found["Renkei"])[0]
        for name, pairs in found.items():
            seconds, memory = median(pairs)
            ratio = "" if name == "Renkei" else f"{ours / seconds:13.3f}"
            print(f"  {name:32}{seconds:9.3f}{memory:8.1f}{ratio}", flush=True)


main()
