"""Help and complaints about the command line speak the language asked for. Usage: languages.py RENKEI"""
import os
import re
import subprocess

import support

HIRAGANA = re.compile("[ぁ-ん]")
WRONG = {  # Command lines that make no sense.
    "edit": ["edit", "a.xlsx", "-o", "b.xlsx", "--set", "zz"], "jobs": ["check", "a.xlsx", "--jobs", "0"],
    "rule": ["rules", "no/such"], "template": ["template", "-o", "a.docx"], "file": ["check", "--format", "xlsx", "a.xlsx"],
}


def speak(checks, arguments, locale):
    environment = {key: one for key, one in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES")} | {"LANG": locale}
    command = [checks.renkei, *arguments]
    result = subprocess.run(command, capture_output=True, env=environment, timeout=20)
    return result.returncode, result.stdout.decode() + result.stderr.decode()


def main():
    checks = support.Checks()
    listing = speak(checks, ["--help"], "en_US.UTF-8")[1]
    names = re.findall(r"^  ([a-z]+) {2,}", listing.split("SUBCOMMANDS:")[1], re.MULTILINE)
    checks.check({"check", "fix", "import", "template", "rules"} <= set(names), "the commands are listed", names)
    for name in [None, *names]:
        arguments = [name, "--help"] if name else ["--help"]
        for locale, lang, japanese in (("en_US.UTF-8", None, False), ("ja_JP.UTF-8", None, True), ("C", None, True),
                                       ("ja_JP.UTF-8", "en", False), ("en_US.UTF-8", "ja", True)):
            # The command that only lists the others takes no --lang of its own.
            if lang and name is None:
                continue
            status, text = speak(checks, arguments + (["--lang", lang] if lang else []), locale)
            checks.equal((status, bool(HIRAGANA.search(text))), (0, japanese), f"help of {name} under {locale}, --lang {lang}")
    for name, arguments in WRONG.items():
        for lang in ("ja", "en"):
            status, text = speak(checks, [*arguments, "--lang", lang], "C")
            complaint = text.splitlines()[0]
            checks.equal((status, bool(HIRAGANA.search(complaint))), (2, lang == "ja"), f"complaint {name} in {lang}")
    checks.finish()


main()
