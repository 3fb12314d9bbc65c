"""Runs our work and the peers' in turns and prints the table. Usage: measure.py BUILD WORKLOADS RENKEI TIMES"""
import pathlib
import statistics
import sys

from program import Run
from works import works


def measure(work, launch, times):
    """The medians of each program, by its name, ours first; in turns, so that what else the machine does falls on all."""
    programs = {"Renkei": work.ours} | work.peers
    runs = {name: [] for name in programs}
    for turn in range(times * work.turns):
        for name, program in programs.items():
            if turn < program.most:
                runs[name].append(program.run(launch))
    return {name: Run(*map(statistics.median, zip(*found))) for name, found in runs.items()}


class Table:
    """Prints lines as they become known, and counts the targets."""

    def __init__(self):
        self.missed, self.count = [], 0
        self.line("workload", "seconds", "MiB", "MB out", "ratio", "target")

    @staticmethod
    def line(name, seconds="", memory="", size="", ratio="", target="", verdict=""):
        print(f"{name:32}{seconds:>10}{memory:>8}{size:>8}{ratio:>9}  {target:16}{verdict}".rstrip(), flush=True)

    def program(self, name, run, **more):
        self.line(name, f"{run.seconds:.4f}", f"{run.memory:.1f}", f"{run.size / 1e6:.2f}" if run.size else "", **more)

    def judge(self, what, target, is_met):
        """What a line says of a target."""
        self.count += 1
        if not is_met:
            self.missed.append(what)
        return {"target": target, "verdict": "met" if is_met else "MISSED"}

    def add(self, work, found):
        ours, *peers = found.items()
        self.program(work.title, ours[1])
        figures = {"seconds": ours[1].seconds, "MiB": ours[1].memory, "files/s": work.files / ours[1].seconds}
        for unit, limit in work.limits.items():
            is_met = figures[unit] >= limit if unit == "files/s" else figures[unit] <= limit
            target = f"{'≥' if unit == 'files/s' else '≤'} {limit:.4g} {unit}"
            self.line(f"  {figures[unit]:.4g} {unit}", **self.judge(f"{work.title}, {unit}", target, is_met))
        for name, run in peers:
            ratio = ours[1].seconds / run.seconds
            verdict = self.judge(f"{work.title} ÷ {name}", f"≤ {work.ratio:.3g}", ratio <= work.ratio)
            self.program(f"  ÷ {name}", run, ratio=f"{ratio:.4f}", **verdict)
        if work.size:
            name, run = peers[0]
            ratio = round(ours[1].size / run.size, 2)
            verdict = self.judge(f"{work.title}, size", f"≤ {work.size:.2f} of size", ratio <= work.size)
            self.line(f"  size ÷ {name}", ratio=f"{ours[1].size / run.size:.4f}", **verdict)


def main():
    build, workloads, renkei, times = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    table = Table()
    for work in works(build, workloads, renkei):
        table.add(work, measure(work, build / "launch", times))
    print(f"{table.count - len(table.missed)} of {table.count} targets met", *table.missed, sep="\nmissed: ")


main()
