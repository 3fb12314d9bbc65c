#!/usr/bin/env python3
"""Makes the manual pages out of what the command says of itself. Usage: make-manual.py RENKEI FOLDER

Writes FOLDER/man1/renkei.1 in English and FOLDER/ja/man1/renkei.1 in Japanese, as `man` looks for them."""
import json
import pathlib
import subprocess
import sys

WORDS = {
    "ja": {
        "title": "renkei - 連携中枢都市圏ビジョンの事業シートを点検し、直し、まとめる", "name": "名前", "synopsis": "書式", "command": "コマンド",
        "commands": "コマンド一覧", "options": "共通の指定", "status": "終了ステータス", "examples": "例", "values": "値", "default": "省くと",
        "statuses": ["誤りは見つからなかった", "誤りが見つかった、または決まっていない競合がある", "処理できなかった（使い方の誤り、読めない入力など）"],
        "cases": [("届いたブックを点検する", "renkei check 提出"), ("直せる誤りを直し、指摘を書き込んだブックを作る", "renkei fix 提出 -o 返却"),
                  ("市町村ごとの様式を作る", "renkei template --per municipality --prefill -o 様式"),
                  ("提出をまとめ、食い違いを表にする", "renkei merge vision.json 提出 -o new.json --conflicts 確認.xlsx"),
                  ("首長会議の資料を作る", "renkei review new.json 提出 --since vision.json -o 会議")],
    },
    "en": {
        "title": "renkei - checks, corrects and merges the project sheets of a regional cooperation plan", "name": "NAME",
        "synopsis": "SYNOPSIS", "command": "COMMAND", "commands": "COMMANDS", "options": "OPTIONS", "status": "EXIT STATUS",
        "examples": "EXAMPLES", "values": "values", "default": "default",
        "statuses": ["no errors were found", "errors were found, or conflicts are undecided",
                     "it could not be done: wrong usage, unreadable input"],
        "cases": [("Check the workbooks that came in", "renkei check submissions"),
                  ("Mend what is safe to mend and mark the rest", "renkei fix submissions -o returned"),
                  ("Make a form for every municipality", "renkei template --per municipality --prefill -o forms"),
                  ("Merge what came in, conflicts in a workbook", "renkei merge vision.json submissions -o new.json --conflicts conflicts.xlsx"),
                  ("Make the council's book", "renkei review new.json submissions --since vision.json -o council")],
    },
}


def roff(text):
    """A text that no letter of which is a command of the formatter."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.splitlines())


def spelling(argument):
    """How an argument is typed."""
    if argument["kind"] == "positional":
        name = f"<{argument['valueName']}>"
        return name + (" ..." if argument["isRepeating"] else "")
    names = ", ".join(("-" if one["kind"] == "short" else "--") + one["name"] for one in argument["names"])
    return names + (f" <{argument['valueName']}>" if argument["kind"] == "option" else "")


def entry(argument, words):
    text = argument.get("abstract", "")
    values = argument.get("allValues")
    if values and not all(one in text for one in values):
        text += f" ({words['values']}: {', '.join(values)})"
    if "defaultValue" in argument:
        text += f" ({words['default']}: {argument['defaultValue']})"
    return [".TP", f"\\fB{roff(spelling(argument))}\\fR", roff(text.strip())]


def is_common(argument):
    return any(one["name"] in ("version", "help") for one in argument.get("names", []))


def section(command, words):
    arguments = [one for one in command["arguments"] if one["shouldDisplay"] and not is_common(one)]
    lines = [f'.SS "renkei {command["commandName"]}"', roff(command.get("abstract", ""))]
    if command.get("discussion"):
        lines += [".PP", roff(command["discussion"])]
    for argument in arguments:
        lines += entry(argument, words)
    return lines


def page(root, version, lang):
    words = WORDS[lang]
    commands = [one for one in root["subcommands"] if one["commandName"] != "help"]
    lines = [f'.TH RENKEI 1 "" "renkei {version}"', f".SH {words['name']}", roff(words["title"]), f".SH {words['synopsis']}",
             f"\\fBrenkei\\fR <{words['command']}> ...", ".PP", roff(root.get("abstract", "")), f".SH {words['commands']}"]
    for command in commands:
        lines += section(command, words)
    lines.append(f".SH {words['options']}")
    for argument in filter(is_common, root["arguments"]):
        lines += entry(argument, words)
    lines.append(f".SH {words['status']}")
    for number, text in enumerate(words["statuses"]):
        lines += [".TP", f"\\fB{number}\\fR", roff(text)]
    lines.append(f".SH {words['examples']}")
    for text, example in words["cases"]:
        lines += [".TP", roff(text), f"\\fB{roff(example)}\\fR"]
    return "\n".join(lines) + "\n"


def main():
    renkei, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    version = subprocess.run([renkei, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    for lang in WORDS:
        said = subprocess.run([renkei, "--experimental-dump-help", "--lang", lang], check=True, capture_output=True, text=True)
        target = folder / ("" if lang == "en" else lang) / "man1/renkei.1"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(json.loads(said.stdout)["command"], version, lang), encoding="utf-8")


main()
