"""Workbooks made to do harm are refused by name, fast and in little memory. Usage: hostile_books.py RENKEI"""
import io
import resource
import struct
import subprocess
import time
import warnings
import zipfile
import zlib

import openpyxl

import support

warnings.simplefilter("ignore")  # zipfile warns of the name that we repeat.

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
SECONDS = 2
MEMORY = 1 << 30
LAUGHS = ('<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij")) + "]>")
EXTERNAL = '<!DOCTYPE a [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def rows(text):
    return f"<worksheet {MAIN}><sheetData>{text}</sheetData></worksheet>".encode()


def good_book():
    """A harmless workbook, and its parts."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in range(1, 400):
        book.active.append([row, f"項目{row}", row * 1.5])
    book.save(data)
    with zipfile.ZipFile(data) as archive:
        return data.getvalue(), {info.filename: archive.read(info) for info in archive.infolist()}


def packed(parts, method=zipfile.ZIP_DEFLATED, more=()):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in [*parts.items(), *more]:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method)
    return data.getvalue()


def directory(data):
    """Name → where its record begins in the central directory."""
    end = data.rindex(b"PK\5\6")
    position = struct.unpack("<I", data[end + 16 : end + 20])[0]
    found = {}
    while data[position : position + 4] == b"PK\1\2":
        lengths = struct.unpack("<HHH", data[position + 28 : position + 34])
        found[data[position + 46 : position + 46 + lengths[0]].decode()] = position
        position += 46 + sum(lengths)
    return found


def patched(data, name, offset, value, local=None):
    """The archive with a 4-byte field of an entry changed in the directory, and in the entry's own header."""
    changed = bytearray(data)
    record = directory(data)[name]
    if local is not None:
        header = struct.unpack("<I", data[record + 42 : record + 46])[0]
        changed[header + local : header + local + 4] = struct.pack("<I", value)
    changed[record + offset : record + offset + 4] = struct.pack("<I", value)
    return bytes(changed)


def nested(levels=4):
    """An archive of ten archives of ten archives …, as a part."""
    data = bytes(1 << 20)
    for _ in range(levels):
        data = packed({f"{one}.zip": data for one in range(10)})
    return data


def attacks(good):
    """Name → (the file, words of the refusal in either language, the part it names or None)."""
    whole = packed(good)
    offsets = directory(whole)
    first = struct.unpack("<I", whole[offsets[SHEET] + 42 : offsets[SHEET] + 46])[0]
    deep = "<x>" * 100_000
    with_name = lambda name: packed(good, more=[(name, b"x")])
    nul = with_name("nulxname").replace(b"nulxname", b"nul\0name")
    damaged = bytearray(whole)
    damaged[first + 30 + len(SHEET) + 40] ^= 0xFF
    return {
        "a bomb of 1,000 to 1": (packed({**good, SHEET: rows(" " * (100 << 20))}), "ratio", SHEET),
        "a bomb of zeros": (packed({**good, "xl/media/zeros.bin": bytes(100 << 20)}), "ratio", "xl/media/zeros.bin"),
        "archives in place of a sheet": (packed({**good, SHEET: nested(2)}), "XML", SHEET),
        "a billion laughs in a sheet": (packed({**good, SHEET: LAUGHS.encode() + rows("&j;")}), "type", SHEET),
        "a billion laughs in styles": (
            packed({**good, STYLES: f"{LAUGHS}<styleSheet {MAIN}>&j;</styleSheet>".encode()}), "type", STYLES),
        "a file behind an entity": (
            packed({**good, SHEET: EXTERNAL.encode() + rows('<row><c t="str"><v>&j;</v></c></row>')}), "type", SHEET),
        "a broken encoding": (packed({**good, SHEET: b"\0\0\0<\0\0\0?\0\0\0\xfb" * 9}), "XML", SHEET),
        "XML 100,000 deep": (packed({**good, SHEET: deep.encode()}), "nested", SHEET),
        "rows 100,000 deep": (packed({**good, SHEET: rows("<row>" * 100_000)}), "nested", SHEET),
        "an attribute of 2 MB": (
            packed({**good, SHEET: rows(f'<row spans="{"1" * (2 << 20)}"/>')}, zipfile.ZIP_STORED), "attribute", SHEET),
        "5,000 attributes": (packed({**good, SHEET: rows(
            "<row " + " ".join(f'a{one}="1"' for one in range(5000)) + "/>")}), "attribute", SHEET),
        "a text of 65 MB": (packed({**good, SHEET: rows(
            f'<row><c t="str"><v>{"x" * (65 << 20)}</v></c></row>')}, zipfile.ZIP_STORED), "text", SHEET),
        "a claim of 2 GB": (patched(whole, SHEET, 24, 0x7FFF_FFFF, local=22), "ratio", SHEET),
        "a claim of 4 GB": (patched(whole, SHEET, 24, 0xFFFF_FFFE, local=22), "size", SHEET),
        "an entry inside another": (patched(whole, STYLES, 42, first), "overlap", None),
        "a name twice": (packed(good, more=[(SHEET, b"<x/>")]), "twice", SHEET),
        "a name that climbs": (with_name("../../etc/cron.d/x"), "unsafe", "../../etc/cron.d/x"),
        "a name from the root": (with_name("/etc/x"), "unsafe", "/etc/x"),
        "a name with a NUL": (nul, "unsafe", None),
        "a wrong checksum": (
            patched(whole, SHEET, 16, zlib.crc32(good[SHEET]) ^ 1, local=14), "checksum", SHEET),
        "damaged data": (bytes(damaged), "", SHEET),
    }


def run(checks, path):
    """Exit status, standard error, seconds and peak memory in bytes."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    start = time.monotonic()
    process = subprocess.Popen([checks.renkei, "inspect", path, "--lang", "en"], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, preexec_fn=limit)
    try:
        _, errors = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None, "hangs", 20
    return process.returncode, errors.decode("utf-8", "replace"), time.monotonic() - start


def refuse(checks, name, data, word, part):
    path = checks.folder / "hostile.xlsx"
    path.write_bytes(data)
    status, errors, seconds = run(checks, path)
    checks.equal(status, 2, f"{name}: exit status")
    checks.check(errors.count("\n") == 1 and path.name in errors, f"{name}: one line that names the file", errors)
    checks.check(word in errors, f"{name}: says {word!r}", errors)
    if part:
        checks.check(part in errors, f"{name}: names {part}", errors)
    checks.check(seconds < SECONDS, f"{name}: time", f"{seconds:.1f} s")


def main():
    checks = support.Checks()
    whole, good = good_book()
    for name, (data, word, part) in attacks(good).items():
        refuse(checks, name, data, word, part)
    for count in range(0, len(whole), 997):
        refuse(checks, f"cut at byte {count}", whole[:count], "", None)
    harmless = checks.folder / "harmless.xlsx"
    harmless.write_bytes(packed({**good, "xl/embeddings/nested.zip": nested(2)}))
    checks.equal(run(checks, harmless)[0], 0, "archives within a part that is not read: exit status")
    checks.finish()


if __name__ == "__main__":
    main()
