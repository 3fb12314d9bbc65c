"""What Renkei prints as JSON is what its schemas say. Usage: json_schemas.py RENKEI"""
import json

from jsonschema import Draft202012Validator

import support

KEYS = {
    "project": ["number", "name", "pillar", "section", "policyField", "state", "summary", "participants",
                "responsibilities", "costSharing", "budget", "indicators", "footnotes"],
    "finding": ["rule", "severity", "sheet", "cell", "project", "field", "found", "expected", "message", "help", "fix"],
}


def validator(checks, name):
    schema = json.loads((support.ROOT / "Schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    try:
        Draft202012Validator.check_schema(schema)
    except Exception as error:
        checks.check(False, f"{name}.schema.json is a schema", str(error)[:300])
    return Draft202012Validator(schema)


def judge(checks, schema, label, text):
    """The parsed text where it is JSON; each way in which it isn't as the schema says is a failure."""
    try:
        data = json.loads(text, parse_constant=lambda word: 1 / 0)
    except (ValueError, ZeroDivisionError) as error:
        checks.check(False, f"{label}: is JSON", f"{error}: {text[:80]!r}")
        return None
    errors = sorted(schema.iter_errors(data), key=lambda one: one.json_path)
    checks.check(not errors, f"{label}: fits its schema", [f"{one.json_path}: {one.message[:150]}" for one in errors[:3]])
    return data


def findings(checks, schema, catalogue):
    broken = checks.folder / "文字だけ.xlsx"
    broken.write_text("text")
    runs = {one.name[:6]: [one] for one in support.SUBMISSIONS} | {
        "submissions": [support.SAMPLES / "submissions"], "without a vision": [*support.SUBMISSIONS, "--vision", "none"],
        "the whole plan": [*support.SAMPLES.glob("*.xlsx")], "good and bad": [support.SUBMISSIONS[0], broken],
        "bad": [broken], "select": [*support.SUBMISSIONS, "--select", "budget"],
    }
    for lang in ("ja", "en"):
        for label, arguments in runs.items():
            result = checks.run("check", *arguments, "--format", "json", lang=lang)
            data = judge(checks, schema, f"check {label} {lang}", result.stdout)
            if data is None:
                continue
            found = [one for file in data["files"] for one in file["findings"]]
            counts = {f"{word}s": sum(one["severity"] == word for one in found) for word in ("error", "warning", "note")}
            checks.equal(data["summary"], {"files": len(data["files"])} | counts, f"check {label} {lang}: summary")
            status = 2 if any(one["status"] == "unreadable" for one in data["files"]) else int(counts["errors"] > 0)
            checks.equal(result.returncode, status, f"check {label} {lang}: exit status")
            checks.check(all(list(one)[:10] == KEYS["finding"][:10] for one in found), f"check {label} {lang}: order of keys")
            checks.check({one["rule"] for one in found} <= catalogue, f"check {label} {lang}: rules of the catalogue")
            lines = checks.run("check", *arguments, "--format", "jsonl", lang=lang).stdout.decode().splitlines()
            rows(checks, schema, f"check {label} {lang} jsonl", lines, found)


def rows(checks, schema, label, lines, found):
    """JSON Lines hold the same findings, each with its path and municipality."""
    checks.equal(len(lines), len(found), f"{label}: lines")
    wrong = [line[:120] for line in lines if not {"path", "municipality"} <= json.loads(line).keys()]
    checks.check(not wrong, f"{label}: path and municipality", wrong[:2])
    bare = [{key: one for key, one in json.loads(line).items() if key not in ("path", "municipality")} for line in lines]
    checks.check(bare == found, f"{label}: the same findings")


def visions(checks, schema):
    sample = support.SAMPLES / "sapporo-vision.json"
    vision = judge(checks, schema, sample.name, sample.read_text(encoding="utf-8"))
    templates = checks.folder / "filled.xlsx"
    checks.succeed("template", "template", "--prefill", "-o", templates, statuses=(0,))
    runs = {one.name[:6]: [one] for one in support.SUBMISSIONS} | {
        "submissions": [support.SAMPLES / "submissions"], "the whole plan": [*support.SAMPLES.glob("*.xlsx")],
        "with provenance": [support.SUBMISSIONS[0], "--provenance"], "without a vision": [templates, "--vision", "none"],
    }
    for label, arguments in runs.items():
        data = judge(checks, schema, f"import {label}", checks.run("import", *arguments).stdout)
        if data:
            ordered = all(list(one)[: len(KEYS["project"])] == KEYS["project"] for one in data["projects"])
            checks.check(ordered, f"import {label}: order of keys")
            years = list(range(data["plan"]["firstFiscalYear"], data["plan"]["lastFiscalYear"] + 1))
            wrong = [one["number"] for one in data["projects"] if [entry["fiscalYear"] for entry in one["budget"]] != years]
            checks.check(not wrong, f"import {label}: an entry for every plan year", wrong[:5])
    data = judge(checks, schema, "import of the prefilled template", checks.run("import", templates).stdout)
    if data and vision:
        strip = lambda one: {key: value for key, value in one.items() if key != "state"}
        for old, new in zip(vision["projects"], data["projects"]):
            wrong = [key for key in strip(old) if old[key] != new.get(key)]
            checks.check(not wrong, f"template and back, No.{old['number']}", [(key, old[key], new.get(key)) for key in wrong[:2]])


def main():
    checks = support.Checks()
    catalogue = json.loads(checks.run("rules", "--format", "json").stdout)
    listed = catalogue if isinstance(catalogue, list) else catalogue.get("rules", [])
    names = {one.get("rule") or one.get("id") for one in listed}
    findings(checks, validator(checks, "findings"), names)
    visions(checks, validator(checks, "vision"))
    checks.finish()


main()
