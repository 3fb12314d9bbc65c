"""An output file is the old one or the new one, whole, whatever goes wrong. Usage: atomic_output.py RENKEI"""
import os
import random
import resource
import shutil
import signal
import subprocess
import time

import openpyxl
import support

NOBODY = 65534


def book(path):
    """A workbook large enough that writing it takes a while."""
    made = openpyxl.Workbook()
    numbers = random.Random(1)
    for row in range(1, 4001):
        made.active.append([row, numbers.random(), f"行 {row} {numbers.random()}"])
    made.active.title = "S"
    made.save(path)
    return path


def edit(checks, source, out, value, **options):
    command = [checks.renkei, "edit", source, "--set", f"S!B2000={value}", "-o", out, "--lang", "ja"]
    return subprocess.run(command, capture_output=True, timeout=60, **options)


def untouched(checks, name, result, out, old, folder=None):
    """Checks that a run failed with a message, left the old file as it was, and nothing beside it."""
    words = result.stderr.decode("utf-8", "replace")
    checks.check(result.returncode == 2 and words.strip(), f"{name}: status and message", f"{result.returncode}: {words}")
    checks.check(out.read_bytes() == old, f"{name}: the old file is as it was")
    rest = [one for one in os.listdir(folder or out.parent) if one.endswith(".tmp")]
    checks.check(not rest, f"{name}: nothing is left behind", rest)


def size_limit(checks, source):
    folder = checks.folder / "limit"
    folder.mkdir()
    out = folder / "out.xlsx"
    out.write_bytes(b"old")
    for limit in (0, 1, 4096, 50000):
        result = edit(checks, source, out, 1, preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)))
        untouched(checks, f"files of at most {limit} bytes", result, out, b"old")


def full_disk(checks, source):
    folder = checks.folder / "disk"
    folder.mkdir()
    mounted = os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True).returncode == 0
    if not mounted:
        return checks.skip("a full disk", "mounting is not allowed here")
    try:
        out = folder / "out.xlsx"
        out.write_bytes(b"old")
        untouched(checks, "a full disk", edit(checks, source, out, 1), out, b"old")
    finally:
        subprocess.run(["umount", folder], check=True)


def read_only_folder(checks, source):
    folder = checks.folder / "closed"
    folder.mkdir()
    out = folder / "out.xlsx"
    out.write_bytes(b"old")
    options = {}
    if os.geteuid() == 0:  # Root writes anywhere, so that somebody else must try.
        if not os.access(checks.renkei, os.R_OK | os.X_OK):
            return checks.skip("a read-only folder", "nobody else can run Renkei")
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        for path in (checks.folder, folder):
            path.chmod(0o755)
        source.chmod(0o644)
        mine = checks.folder / "renkei"
        shutil.copy(checks.renkei, mine)
        mine.chmod(0o755)
        command = [mine, "edit", source, "--set", "S!B2=1", "-o", out, "--lang", "ja"]
    else:
        folder.chmod(0o555)
        command = [checks.renkei, "edit", source, "--set", "S!B2=1", "-o", out, "--lang", "ja"]
    try:
        result = subprocess.run(command, capture_output=True, timeout=60, **options)
        untouched(checks, "a read-only folder", result, out, b"old")
    finally:
        folder.chmod(0o755)


def kills(checks, source):
    """Kills the command at random moments; the target is the old file or the new one, never a part of it."""
    folder = checks.folder / "kills"
    folder.mkdir()
    whole = {}
    for value in (1, 2):
        started = time.monotonic()
        edit(checks, source, folder / f"{value}.xlsx", value)
        took = time.monotonic() - started
        whole[value] = (folder / f"{value}.xlsx").read_bytes()
    out = folder / "out.xlsx"
    out.write_bytes(whole[1])
    numbers, ends = random.Random(), {"old": 0, "new": 0}
    for trial in range(60):
        value = 2 - trial % 2
        before = out.read_bytes()
        process = subprocess.Popen([checks.renkei, "edit", source, "--set", f"S!B2000={value}", "-o", out],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(numbers.random() * took * 1.2)
        process.send_signal(signal.SIGKILL)
        process.wait()
        after = out.read_bytes()
        ends["old" if after == before else "new"] += 1
        if not checks.check(after in (before, whole[value]), f"killed after trial {trial}: a whole file"):
            break
    checks.check(min(ends.values()) > 0, "kills came both before and after the rename", ends)
    rest = [one for one in os.listdir(folder) if one.endswith(".tmp")]
    if knows_unnamed_files(folder):
        checks.check(not rest, "a killed run leaves nothing behind", rest)
    else:
        checks.skip("what a killed run leaves behind", "the file system knows no files without a name")


def knows_unnamed_files(folder):
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY))
    except (AttributeError, OSError):
        return False
    return True


def kinds_of_targets(checks, source):
    folder = checks.folder / "targets"
    folder.mkdir()
    (folder / "real.xlsx").write_bytes(b"old")
    (folder / "real.xlsx").chmod(0o640)
    (folder / "link.xlsx").symlink_to("real.xlsx")
    checks.check(edit(checks, source, folder / "link.xlsx", 1).returncode == 0, "a link as the target")
    checks.check((folder / "link.xlsx").is_symlink(), "the link stays a link")
    checks.check(openpyxl.load_workbook(folder / "real.xlsx")["S"]["B2000"].value == 1, "the link's target is new")
    checks.equal((folder / "real.xlsx").stat().st_mode & 0o777, 0o640, "the mode of the file that is replaced")
    result = edit(checks, source, "here.xlsx", 1, cwd=folder)
    checks.check(result.returncode == 0 and (folder / "here.xlsx").exists(), "a target in the current folder")
    (folder / "folder.xlsx").mkdir()
    result = edit(checks, source, folder / "folder.xlsx", 1)
    checks.check(result.returncode == 2 and result.stderr, "a folder as the target", result.returncode)
    before = source.read_bytes()
    for name in (source, folder / "same.xlsx"):
        if name != source:
            name.symlink_to(source)
        checks.equal(edit(checks, source, name, 1).returncode, 2, "the original as the target")
    checks.check(source.read_bytes() == before, "the original is never written to")
    checks.check(not [one for one in os.listdir(folder) if one.endswith(".tmp")], "nothing is left behind")


def main():
    checks = support.Checks()
    source = book(checks.folder / "source.xlsx")
    for trial in (size_limit, full_disk, read_only_folder, kills, kinds_of_targets):
        trial(checks, source)
    checks.finish()


main()
