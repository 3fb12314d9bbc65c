"""Long runs tell on a terminal how far they are, and nowhere else. Usage: progress.py RENKEI"""
import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import termios
import time
import unicodedata

import support

COLUMNS = 60


def folder_of(checks, count):
    """A folder with so many workbooks under a long name."""
    folder = checks.folder / "とても長い名前のフォルダーに入った市町村の提出"
    folder.mkdir()
    for index in range(count):
        shutil.copy(support.SUBMISSIONS[index % 3], folder / f"{index:03}_連携事業シート_小樽市.xlsx")
    return folder


def on_terminal(checks, *arguments):
    """What a run writes to a terminal that its standard error is."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    environment = os.environ | {"TERM": "xterm"}
    process = subprocess.Popen([checks.renkei, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=follower, env=environment)
    os.close(follower)
    written, end = b"", time.monotonic() + 240
    while time.monotonic() < end:
        ready, _, _ = select.select([leader], [], [], 1)
        if not ready:
            continue
        try:
            block = os.read(leader, 65536)
        except OSError:  # The other end is closed.
            break
        if not block:
            break
        written += block
    process.wait(timeout=60)
    os.close(leader)
    return written.decode("utf-8", "replace")


def width(text):
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def told(checks, name, text, count, verb):
    """The progress that was shown: counts that rise, lines that fit, and nothing left behind."""
    lines = re.findall(r"\r([^\r\n\x1b]*)\x1b\[K", text)
    shown = [line for line in lines if line]
    if not checks.check(shown, f"{name}: progress shows", text[:200]):
        return
    checks.check(all(line.startswith(verb) for line in shown), f"{name}: in the language asked for", shown[:2])
    counts = [re.search(r"(\d+)/(\d+)", line).groups() for line in shown]
    checks.equal({int(total) for _, total in counts}, {count}, f"{name}: of how many")
    numbers = [int(done) for done, _ in counts]
    checks.check(numbers == sorted(set(numbers)), f"{name}: counts rise", numbers[:9])
    checks.check(max(map(width, shown)) < COLUMNS, f"{name}: a line fits the terminal", max(shown, key=width))
    checks.check(any(line.endswith("…") for line in shown), f"{name}: a long name is cut", shown[:1])
    checks.equal(lines[-1], "", f"{name}: the line is taken away")


def main():
    checks = support.Checks()
    # So many that any machine needs more than a second.
    count = 80
    folder = folder_of(checks, count)
    vision = support.SAMPLES / "sapporo-vision.json"
    output = checks.folder / "out"
    commands = {
        "check": (["check", folder, "-o", checks.folder / "findings.txt"], "点検しています"),
        "fix": (["fix", folder, "-o", output], "直しています"),
        "import": (["import", folder, "-o", checks.folder / "plan.json"], "読んでいます"),
        "merge": (["merge", vision, folder, "-o", checks.folder / "merged.json"], "読んでいます"),
        "review": (["review", vision, folder, "-o", checks.folder / "book.html"], "読んでいます"),
    }
    for name, (arguments, verb) in commands.items():
        told(checks, name, on_terminal(checks, *arguments, "--lang", "ja"), count, verb)
    told(checks, "check in English", on_terminal(checks, *commands["check"][0], "--lang", "en"), count, "checking")
    quiet = on_terminal(checks, *commands["check"][0], "--lang", "ja", "--quiet")
    checks.check("点検しています" not in quiet and "\x1b" not in quiet, "quiet: no progress", quiet[:200])
    short = on_terminal(checks, "check", support.SUBMISSIONS[0], support.SUBMISSIONS[1], "--lang", "ja")
    checks.check("\x1b" not in short, "a short run: no progress", short[:200])
    piped = checks.run(*commands["check"][0], timeout=240)
    checks.check(b"\x1b" not in piped.stderr and b"\r" not in piped.stderr, "a pipe: no progress", piped.stderr[:200])
    checks.finish()


main()
