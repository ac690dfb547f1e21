"""Writes docs/glossary.md from the app's DocTypes and its Arabic translations. `tests/docs/test_glossary.py` keeps it true."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "apps/women_mining_beneficiaries/women_mining_beneficiaries"
LAYOUT = {"Section Break", "Column Break", "Tab Break", "HTML", "Button"}
HEAD = """# Glossary

Arabic ↔ English ↔ fieldname, made by `scripts/write_glossary.py` from the DocTypes and `translations/ar.csv`.
The policy says «المستفيد», «المستخدم», «المراجع» and «طالب الدعم» for the same person; the interface says **المستفيد** for whoever has a
file, **مقدّم الطلب** for whoever asks, and never «المستخدم» except for the technical account.
"""


def main() -> None:
    (ROOT / "docs/glossary.md").write_text(glossary(), encoding="utf-8")


def glossary() -> str:
    """The whole page."""
    arabic = read_arabic()
    doctypes = sorted(read_doctypes(), key=lambda doctype: (doctype["module"], doctype["name"]))
    return HEAD + "".join(section(doctype, arabic) for doctype in doctypes)


def read_arabic() -> dict[str, str]:
    with open(PACKAGE / "translations/ar.csv", encoding="utf-8", newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file) if len(row) == 2}


def read_doctypes() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in PACKAGE.glob("*/doctype/*/*.json")]


def section(doctype: dict[str, Any], arabic: dict[str, str]) -> str:
    rows = [
        f"| {arabic.get(field['label'], field['label'])} | {field['label']} | `{field['fieldname']}` |"
        for field in doctype["fields"]
        if field["fieldtype"] not in LAYOUT and field.get("label")
    ]
    title = f"\n## {arabic.get(doctype['name'], doctype['name'])} · {doctype['name']}\n\n"
    return title + "| العربية | English | fieldname |\n|---|---|---|\n" + "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
