"""Reads a built site's data with programs that planbook has no part in, and compares what they find.

check.py SITE [NEEDLE]: SITE is the output folder; NEEDLE is a word that full-text search must find.
"""

import csv
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import feedparser
import frictionless
import icalendar

site = Path(sys.argv[1])
needle = sys.argv[2]
data = site / "data"
tools = Path(sys.executable).parent
csv.field_size_limit(1 << 30)
counts = {}


def records(path):
    """The rows of a CSV file as the dictionary says to read them."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            # What a spreadsheet would take for a formula.
            assert not any(cell[:1] in tuple("=+-@\t\r\n") for cell in row.values()), (path, row)
            yield {name: cell[1:] if cell.startswith("'") else cell for name, cell in row.items()}


def as_text(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def tables():
    """Every table is the same in CSV, JSON and SQLite, and the package describes it."""
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    database = sqlite3.connect(data / "planbook.sqlite")
    database.row_factory = sqlite3.Row
    for resource in package["resources"]:
        name = resource["name"]
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        key = resource["schema"]["primaryKey"]
        key = [key] if isinstance(key, str) else key

        def by_key(rows):
            return sorted(rows, key=lambda row: [as_text(row[field]) for field in key])

        from_csv = by_key(records(data / resource["path"]))
        from_json = by_key(json.loads((data / f"{name}.json").read_text("utf-8"))["rows"])
        from_database = by_key(dict(row) for row in database.execute(f'select * from "{name}"'))
        assert len(from_csv) == len(from_json) == len(from_database), name
        for one, other, third in zip(from_csv, from_json, from_database):
            assert list(one) == list(other) == list(third) == list(fields), name
            for field, kind in fields.items():
                assert one[field] == as_text(other[field]), (name, one, other)
                stored = bool(third[field]) if kind == "boolean" else third[field]
                assert one[field] == as_text(stored), (name, one, third)
        counts[name] = len(from_csv)
    assert [tuple(row) for row in database.execute("pragma integrity_check")] == [("ok",)]
    assert list(database.execute("pragma foreign_key_check")) == []
    assert database.execute("select count(*) from dictionary").fetchone()[0] > 80
    actions = {row["permalink"] for row in records(data / "actions-with-concerns.csv")}
    assert actions >= {row["permalink"] for row in records(data / "actions.csv")}
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.valid, report.to_summary()


def documents():
    """Every JSON file follows the schema, and the schema is one."""
    files = sorted(data.glob("*.json")) + sorted(site.glob("prisons/*/*/plan.json"))
    files = [file for file in files if file.name not in ("schema.json", "datapackage.json")]
    check = str(tools / "check-jsonschema")
    subprocess.run([check, "--check-metaschema", data / "schema.json"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([check, "--schemafile", data / "schema.json", *files], check=True, stdout=subprocess.DEVNULL)
    counts["documents"] = len(files)
    rows = {
        name: {row[name[:-1]]: row for row in json.loads((data / f"{name}.json").read_text("utf-8"))["rows"]}
        for name in ("plans", "concerns", "actions")
    }
    for file in site.glob("prisons/*/*/plan.json"):
        plan = json.loads(file.read_text("utf-8"))["plan"]
        for name, nested in [("plans", [plan]), ("concerns", plan["concerns"]),
                             ("actions", [action for concern in plan["concerns"] for action in concern["actions"]])]:
            for row in nested:
                alone = rows[name].pop(row[name[:-1]])
                assert all(row[field] == alone[field] for field in row if not isinstance(row[field], list)), row
    assert not any(rows.values()), "every row stands in the file of its plan"
    changed = json.loads((data / "actions.json").read_text("utf-8"))
    changed["rows"][0]["status"] = "failed"
    wrong = site.parent / "wrong.json"
    wrong.write_text(json.dumps(changed), "utf-8")
    refused = subprocess.run([check, "--schemafile", data / "schema.json", wrong], stdout=subprocess.DEVNULL)
    assert refused.returncode == 1, "the schema refuses a status that there is none of"


def browse():
    """Datasette opens the database, knows its keys and searches it."""
    def get(path):
        command = [tools / "datasette", data / "planbook.sqlite", "--get", path]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

    found = get(f"/planbook/actions.json?_search={needle}&_shape=objects&_size=5")
    assert found["rows"], needle
    # The search knows words by their stems.
    assert all(needle[:5].lower() in json.dumps(row).lower() for row in found["rows"])
    tables = {table["name"]: table for table in get("/planbook.json")["tables"]}
    assert tables["concerns"]["fts_table"] == "concerns_fts", tables["concerns"]
    keys = {key["column"]: key["other_table"] for key in tables["actions"]["foreign_keys"]["outgoing"]}
    assert keys == {"concern": "concerns", "plan": "plans", "prison": "prisons"}, keys


def feeds():
    """Every feed is well-formed, and its entries have names, days and whole addresses."""
    ids = {}
    for path in [site / "feed.xml", *sorted(site.glob("*/*/feed.xml"))]:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.bozo_exception)
        assert feed.version == "atom10" and feed.feed.id and feed.feed.updated and feed.feed.author
        assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
        days = [entry.updated for entry in feed.entries]
        assert days == sorted(days, reverse=True) and (not days or feed.feed.updated == days[0])
        names = [entry.id for entry in feed.entries]
        assert len(names) == len(set(names)), path
        for entry in feed.entries:
            assert entry.title and entry.link.startswith("http") and entry.id.startswith("http"), entry
            assert ids.setdefault(entry.id, entry.updated) == entry.updated, entry.id
        counts["entries"] = counts.get("entries", 0) + len(feed.entries)


def calendars():
    """Every calendar is one, and its events lie on the last day of the month that the table has."""
    due = {row["permalink"]: row["due_month"] for row in records(data / "actions.csv")}
    for path in [site / "targets.ics", *sorted(site.glob("*/*/targets.ics"))]:
        raw = path.read_bytes()
        lines = raw.split(b"\r\n")
        assert lines[-1] == b"" and not any(re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line) for line in lines), path
        assert max(map(len, lines)) <= 75, path
        calendar = icalendar.Calendar.from_ical(raw)
        events = calendar.walk("VEVENT")
        assert len({event["UID"] for event in events}) == len(events) and not calendar.errors
        for event in events:
            day = event["DTSTART"].dt
            assert due[event["UID"]] == f"{day:%Y-%m}" and event["DTSTAMP"].dt.utcoffset().seconds == 0
            assert (day.replace(day=28) if day.month == 2 else day).day >= 28
            assert not event.errors and event["SUMMARY"] and str(event["URL"]) == event["UID"]
        counts["events"] = counts.get("events", 0) + len(events)


for look in (tables, documents, browse, feeds, calendars):
    look()
print(", ".join(f"{count} {name}" for name, count in counts.items()))
