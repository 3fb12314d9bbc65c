"""What Renkei can't read or write it refuses by name, quickly, leaving nothing behind. Usage: bad_input.py RENKEI"""
import json
import os
import shutil
import subprocess
import time
import zipfile

import support

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
         f'ContentType="application/xml"/><Override PartName="/theme/theme/themeManager.xml" ContentType="{OFFICE}'
         'themeManager+xml"/></Types>')
RELATIONSHIPS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                 'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                 'Target="theme/theme/themeManager.xml"/></Relationships>')
WORDS = {  # What a refusal calls the file, in either language.
    "暗号化.xlsx": ("パスワード", "password"), "旧形式.xls": (".xls）", "(.xls)"), "旧形式のまま.xlsx": (".xls）", "(.xls)"),
    "配色付き.xls": (".xls）", "(.xls)"), "配色付きのまま.xlsx": (".xls）", "(.xls)"), "網頁.xlsx": ("HTML", "HTML"),
    "文字だけ.xlsx": ("文字だけ", "text file"), "画像.xlsx": ("画像", "picture"), "単票.xls": (".xls）", "(.xls)"),
    "UTF16の表.xls": ("文字だけ", "text file"), "書庫の頁.xls": ("HTML", "HTML"), "長い旧形式.xls": (".xls）", "(.xls)"),
    "図面.xlsx": ("別のOffice文書", "Office document"), "シートなし.xlsx": ("シート「List」", "sheet \"List\""), "空.xlsx": ("空の", "empty"), "ない.xlsx": ("見つかりません", "no such"),
}
KINDS = {"malformed": "", "encrypted": "パスワード", "xls": "（.xls）", "xlsb": "（.xlsb）"}
COMMANDS = {  # What each command needs beside the input.
    "check": [], "import": [], "inspect": [], "fix": ["-o"], "edit": ["--set", "A!A1=1", "-o"],
}


def compound_file(*streams):
    """A minimal OLE compound file whose directory names the streams."""
    names = ("Root Entry",) + streams
    header = bytearray(512)
    header[:8] = OLE
    header[24:34] = bytes.fromhex("3e00 0300 feff 0900 0600".replace(" ", ""))
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = b"\xfe\xff\xff\xff"
    header[76:512] = b"\0\0\0\0" + b"\xff" * 432
    fat = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    directory = b""
    for index, name in enumerate(names):
        entry = bytearray(128)
        text = name.encode("utf-16-le")
        entry[: len(text)] = text
        entry[64:66] = (len(text) + 2).to_bytes(2, "little")
        entry[66], entry[67] = (5 if index == 0 else 2), 1
        entry[68:80] = b"\xff" * 12
        if index == 0:
            entry[76:80] = (1).to_bytes(4, "little")
        elif index + 1 < len(names):
            entry[72:76] = (index + 1).to_bytes(4, "little")
        entry[116:120] = b"\xfe\xff\xff\xff"
        directory += bytes(entry)
    return bytes(header) + fat + directory.ljust(512, b"\0")


def with_late_directory(file):
    """The compound file with a megabyte of other sectors before its directory."""
    header = bytearray(file[:512])
    header[48:52] = (1 + 2048).to_bytes(4, "little")
    return bytes(header) + file[512:1024] + bytes(2048 * 512) + file[1024:]


def package(path, parts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def bad_files(folder, good):
    """Name → path of each input that can't be read."""
    whole = good.read_bytes()
    contents = {
        "暗号化.xlsx": compound_file("EncryptionInfo", "EncryptedPackage"), "旧形式.xls": compound_file("Workbook"),
        "旧形式のまま.xlsx": compound_file("Workbook"), "途中まで.xlsx": whole[: len(whole) // 2],
        "文字だけ.xlsx": "事業名,金額\n".encode("cp932") * 40, "網頁.xlsx": b"<html><body><table></table></body></html>",
        "画像.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(99), "単票.xls": bytes.fromhex("0908080000051000") + bytes(99),
        "UTF16の表.xls": "事業名\t金額\n".encode("utf-16") * 40,
        "書庫の頁.xls": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
        "長い旧形式.xls": with_late_directory(compound_file("Workbook")),
        "空.xlsx": b"", "数バイト.xlsx": b"PK\3\4", "改行\nの名.xlsx": b"text",
    }
    # Excel stores its theme in an .xls as a zip file: the end of the file then looks like a package.
    theme = folder / "theme.zip"
    with zipfile.ZipFile(theme, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        archive.writestr("theme/theme/themeManager.xml", "<a:themeManager xmlns:a='urn:a'/>")
    contents["配色付き.xls"] = contents["配色付きのまま.xlsx"] = compound_file("Workbook") + theme.read_bytes() + bytes(99)
    theme.unlink()
    made = {}
    for name, data in contents.items():
        made[name] = folder / name
        made[name].write_bytes(data)
    for name, part in {"文書.xlsx": ("word/document.xml", "<w/>"), "表計算.ods": ("mimetype", "application/vnd.oasis"
                       ".opendocument.spreadsheet"), "空の箱.xlsx": ("readme.txt", "x")}.items():
        made[name] = folder / name
        with zipfile.ZipFile(made[name], "w") as archive:
            archive.writestr(*part)
    # A drawing has its own kind of main part; a workbook without relationships has none of its sheets.
    made["図面.xlsx"], made["シートなし.xlsx"] = folder / "図面.xlsx", folder / "シートなし.xlsx"
    package(made["図面.xlsx"], {"[Content_Types].xml": TYPES, "visio/document.xml": "<x/>", "_rels/.rels":
            RELATIONSHIPS.replace("schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                                  "schemas.microsoft.com/visio/2010/relationships/document")})
    package(made["シートなし.xlsx"], {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONSHIPS.replace(
        "theme/theme/themeManager.xml", "xl/workbook.xml"), "xl/workbook.xml": '<workbook xmlns="http://schemas.'
        'openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="List" sheetId="1"/></sheets></workbook>'})
    broken = bytearray(whole)
    with zipfile.ZipFile(good) as archive:
        first = archive.getinfo("xl/worksheets/sheet1.xml")
        start = first.header_offset + 60 + len(first.filename)
    broken[start : start + 40] = bytes(40)
    made["壊れた部品.xlsx"] = folder / "壊れた部品.xlsx"
    made["壊れた部品.xlsx"].write_bytes(bytes(broken))
    made["ない.xlsx"] = folder / "ない.xlsx"
    made["空のフォルダー"] = folder / "空のフォルダー"
    made["空のフォルダー"].mkdir()
    (made["空のフォルダー"] / "~$開いている.xlsx").write_bytes(b"x")
    return made


def listing(folder):
    return sorted((str(path.relative_to(folder)), path.is_file() and path.read_bytes()) for path in folder.rglob("*"))


def refused(checks, label, arguments, name, folder, lang="ja"):
    """A refusal: status 2, one line on standard error with the file's name, and the folder as it was."""
    before, start = listing(folder), time.monotonic()
    result = checks.run(*arguments, lang=lang, timeout=10)
    seconds = time.monotonic() - start
    errors = result.stderr.decode("utf-8", "replace")
    checks.check(result.returncode == 2, f"{label}: exit status", f"{result.returncode}: {errors.strip()[:200]}")
    lines = errors.splitlines()
    checks.check(len(lines) == 1 and errors.endswith("\n"), f"{label}: one line on standard error", lines[:3])
    shown = name.replace("\n", "")
    checks.check(shown in errors.replace("\n", "") or "\n" in name, f"{label}: names the file", errors[:200])
    if name in WORDS:
        word = WORDS[name][lang == "en"]
        checks.check(word in errors.replace(name, ""), f"{label}: says {word}", errors[-120:])
    if lang == "en":
        rest = errors.replace(str(folder), "").replace(name, "").replace("ただのファイル", "").replace("良い.xlsx", "")
        strange = [one for one in rest if "\u3040" <= one <= "\u9fff"]
        checks.check(not strange or "\n" in name, f"{label}: an English message", rest[:200])
    checks.check(listing(folder) == before, f"{label}: nothing left behind")
    checks.check(seconds < 10, f"{label}: time", f"{seconds:.1f} s")


def unreadable_inputs(checks, folder, good):
    for name, path in bad_files(folder, good).items():
        for command, extra in COMMANDS.items():
            if name == "空のフォルダー" and command in ("inspect", "edit"):
                continue
            # A workbook of an old kind is refused for what it is, whatever the target's name.
            target = [folder / "出力.xlsx"] if "-o" in extra else []
            for lang in ("ja", "en"):
                refused(checks, f"{command} {name!r} {lang}", [command, path, *extra, *target], name, folder, lang)


def bad_targets(checks, folder, good):
    """Targets that can't or mustn't be written."""
    book = folder / "良い.xlsx"
    shutil.copy(good, book)
    hard, symbolic, macros = folder / "hard.xlsx", folder / "symbolic.xlsx", folder / "マクロ.xlsm"
    os.link(book, hard)
    symbolic.symlink_to(book)
    sheet = json.loads(checks.run("inspect", book, "--format", "json").stdout)["sheets"][0]["name"]
    jobs = {"fix": ["fix", book], "edit": ["edit", book, "--set", f"{sheet}!A1=1"]}
    below = folder / "ただのファイル"
    below.write_text("x")
    targets = {"itself": book, "a hard link": hard, "a symbolic link": symbolic, "another kind": macros,
               "below a file": below / "出力.xlsx", "a folder that isn't": folder / "ない" / "出力.xlsx",
               "/proc": support.pathlib.Path("/proc/出力.xlsx"), "another spelling": folder / "." / "良い.xlsx"}
    locked = folder / "書けない"
    locked.mkdir(mode=0o555)
    if os.access(locked, os.W_OK):
        checks.skip("a read-only folder", "this user may write anywhere")
    else:
        targets["a read-only folder"] = locked / "出力.xlsx"
    for kind, target in targets.items():
        for job, arguments in jobs.items():
            if kind == "a folder that isn't":  # May be made, or refused; it must not crash.
                result = checks.run(*arguments, "-o", target)
                checks.check(result.returncode in (0, 1, 2), f"{job} into {kind}", result.returncode)
                shutil.rmtree(target.parent, ignore_errors=True)
                continue
            for lang in ("ja", "en"):
                refused(checks, f"{job} into {kind} {lang}", [*arguments, "-o", target], target.name, folder, lang)
    for command in ("check", "import"):
        refused(checks, f"{command} onto its input", [command, book, "-o", book], book.name, folder)
    among(checks, folder / "提出", book)
    mixed = checks.run("check", book, folder / "ない.xlsx", "--format", "json")
    checks.equal(mixed.returncode, 2, "check of a good and a missing file: status")
    files = json.loads(mixed.stdout or b'{"files":[]}')["files"]
    checks.equal(sorted(one["status"] for one in files), ["checked", "unreadable"], "check of a good and a missing file")
    out = folder / "複数"
    result = checks.run("fix", book, folder / "ない.xlsx", "-o", out)
    checks.equal(result.returncode, 2, "fix of a good and a missing file: status")
    checks.equal([one.name for one in out.glob("*")], [book.name], "fix of a good and a missing file: written")


def among(checks, folder, book):
    """An old workbook among good ones in a folder is named, not passed over."""
    folder.mkdir()
    shutil.copy(book, folder)
    (folder / "旧形式.xls").write_bytes(compound_file("Workbook"))
    result = checks.run("check", folder)
    checks.check("旧形式.xls".encode() in result.stderr + result.stdout, "check of a folder: an .xls in it is named")
    checks.equal(result.returncode, 2, "check of a folder with an .xls: exit status")


def clashes(checks, folder, good):
    """Results that would take one another's place are refused before anything is written."""
    book = folder / "良い.xlsx"
    shutil.copy(good, book)
    new = folder / "新しい.xlsx"
    refused(checks, "fix: its record in the workbook's place", ["fix", book, "-o", new, "--audit", new], new.name, folder)
    again = folder / "." / "新しい.xlsx"
    refused(checks, "fix: the same by another spelling", ["fix", book, "-o", new, "--audit", again], new.name, folder)
    plan, both = support.SAMPLES / "sapporo-vision.json", folder / "結果.json"
    refused(checks, "merge: conflicts in the plan's place", ["merge", plan, book, "-o", both, "--conflicts", both],
            both.name, folder)


def full_output(checks, folder, good):
    """A result that does not arrive on standard output is told of."""
    if not os.path.exists("/dev/full"):
        return checks.skip("a full standard output", "no /dev/full")
    for arguments in (["check", "--format", "json", good], ["inspect", good], ["inspect", "--format", "csv", good]):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([checks.renkei, *map(str, arguments)], stdout=full, stderr=subprocess.PIPE, timeout=20)
        checks.equal(result.returncode, 2, f"{arguments[0]} to a full disk: exit status")
        checks.check("ディスク".encode() in result.stderr or b"disk" in result.stderr,
                     f"{arguments[0]} to a full disk: says so", result.stderr[:200])


def folders(checks, folder, good):
    """A link back to its folder adds no workbook; one named twice counts once; a folder out of reach is told of."""
    inner = folder / "提出"
    inner.mkdir()
    shutil.copy(good, inner / "a.xlsx")
    for name in ("x", "y"):
        (inner / name).symlink_to(inner)
    result = checks.run("check", inner, inner / "a.xlsx", "--format", "json", timeout=10)
    checks.equal(len(json.loads(result.stdout)["files"]), 1, "a folder with links to itself: one workbook")
    locked = inner / "読めない"
    locked.mkdir(mode=0)
    if os.access(locked, os.R_OK):
        checks.skip("an unreadable folder", "this user may read anywhere")
    else:
        result = checks.run("check", inner)
        checks.equal(result.returncode, 2, "a folder with one out of reach: exit status")
        checks.check("読めない".encode() in result.stderr + result.stdout, "a folder out of reach is named")
    locked.chmod(0o755)


def records(checks, folder, good):
    """Two runs that add to one record at once lose no line."""
    log = folder / "記録.jsonl"
    runs = [subprocess.Popen([checks.renkei, "fix", good, "-o", folder / f"{number}.xlsx", "--audit", log],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for number in range(6)]
    for run in runs:
        run.wait(timeout=60)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    each = {number: sum(line["output"].endswith(f"/{number}.xlsx") for line in lines) for number in range(6)}
    checks.check(len(set(each.values())) == 1 and each[0] > 0, "six runs with one record: every line is there", each)


def templates(checks, folder, good):
    """Sheets of projects with one number, or none, do not take one another's place."""
    data = json.loads((support.SAMPLES / "sapporo-vision.json").read_text(encoding="utf-8"))
    data["projects"] = data["projects"][:2]
    for project in data["projects"]:
        project["number"] = None
    plan = folder / "番号なし.json"
    plan.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    result = checks.run("template", plan, "--per", "project", "-o", folder / "様式")
    checks.equal(result.returncode, 0, "template: two projects without a number: exit status")
    checks.equal(len(list((folder / "様式").glob("*.xlsx"))), 2, "template: two projects without a number, two workbooks")
    for project in data["projects"]:
        project["number"] = 7
    plan.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    result = checks.run("template", plan, "--per", "project", "-o", folder / "重なり")
    checks.equal(result.returncode, 2, "template: one number twice is refused")
    checks.check(not (folder / "重なり").exists(), "template: one number twice: nothing is written")


def corpus(checks):
    if not support.CORPUS.exists():
        return checks.skip("real broken workbooks", "no ../shared/corpus")
    for kind in ("malformed", "encrypted", "xls", "xlsb"):
        for path in sorted((support.CORPUS / kind).iterdir()):
            for command in ("check", "inspect"):
                result = checks.run(command, path, timeout=5)
                label = f"{command} {kind}/{path.name}"
                checks.equal(result.returncode, 2, f"{label}: refused")
                told = result.stderr.decode("utf-8", "replace")
                checks.check(path.name in told and told.count("\n") == 1, f"{label}: one line", told[:300])
                checks.check(KINDS[kind] in told and "てください" in told, f"{label}: reason and remedy", told[:300])


def main():
    checks = support.Checks()
    good = support.SUBMISSIONS[0]
    for job in (unreadable_inputs, bad_targets, clashes, full_output, folders, records, templates):
        folder = checks.folder / job.__name__
        folder.mkdir()
        job(checks, folder, good)
    corpus(checks)
    checks.finish()


main()
