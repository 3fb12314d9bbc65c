"""The manual pages say what the command says of itself, and its examples are commands that it takes. Usage: manual.py RENKEI"""
import re
import shutil
import subprocess
import sys

import support

PAGES = ["man1/renkei.1", "ja/man1/renkei.1"]


def main():
    checks = support.Checks()
    made = checks.folder / "man"
    subprocess.run([sys.executable, support.ROOT / "Tools/make-manual.py", checks.renkei, made], check=True)
    for page in PAGES:
        text = (made / page).read_text(encoding="utf-8")
        checks.check((support.ROOT / "docs/man" / page).read_text(encoding="utf-8") == text, f"docs/man/{page} is fresh: make generate")
        for line in re.findall(r"^\\fB(renkei \w[^<\n\\]*)\\fR$", text.replace("\\-", "-"), re.MULTILINE):
            # With one wrong option more, only that one is complained of.
            words = line.split()[1:] + ["--no-such-option"]
            said = subprocess.run([checks.renkei, *words, "--lang", "en"], capture_output=True, text=True, timeout=60)
            first = said.stderr.splitlines()[0] if said.stderr else ""
            checks.check("no-such-option" in first, f"{page}: `{line}` is understood", first)
        if groff := shutil.which("groff"):
            said = subprocess.run([groff, "-K", "utf8", "-man", "-Tutf8", "-wall", made / page], capture_output=True, text=True)
            checks.check(said.returncode == 0 and not re.search(r"(error|macro)", said.stderr), f"{page} is set without complaint", said.stderr)
    checks.finish()


main()
