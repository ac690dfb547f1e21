"""The engine speaks Arabic: every text that people read has a translation, and each is well formed."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from frappe.utils.message_sources import messages_of_app

# Names of formats and of products are the same in every language.
SAME_EVERYWHERE = re.compile(r"[dmyHs:/.\-]+|frappe|[^A-Za-z]*|[^A-Za-z]*[A-Za-z]?[^A-Za-z]*")
PLACEHOLDER = re.compile(r"{\d*}")


@pytest.fixture(scope="module")
def rows(request) -> list[list[str]]:
    path = Path(request.config.rootpath) / "apps/frappe_embedded/frappe/translations/ar.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_every_text_that_people_read_is_translated(rows):
    translated = {row[0] for row in rows}
    missing = [
        f"{message.path}: {message.text}"
        for message in messages_of_app("frappe")
        if message.text.strip() not in translated
        and not SAME_EVERYWHERE.fullmatch(message.text.replace("{", "").strip())
    ]
    assert missing == []


def test_a_translation_has_the_placeholders_of_its_source(rows):
    wrong = [row for row in rows if set(PLACEHOLDER.findall(row[0])) != set(PLACEHOLDER.findall(row[1]))]
    assert wrong == []


def test_each_source_stands_once_and_has_a_translation(rows):
    keys = [(row[0], row[2] if len(row) > 2 else "") for row in rows]
    assert len(keys) == len(set(keys))
    assert [row for row in rows if not row[1].strip()] == []


def test_no_invisible_direction_marks_hide_in_a_translation(rows):
    assert [row for row in rows if re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "".join(row))] == []


def test_texts_are_found_in_code_templates_and_doctypes(tmp_path, monkeypatch):
    package = tmp_path / "quarry_texts"
    doctype = package / "yard" / "doctype" / "stone"
    doctype.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "code.py").write_text(
        'from frappe import _, _lt\n_("One")\n_lt("Two", context="Door")\n_(f"{1}")\nprint("No")\n', encoding="utf-8"
    )
    (package / "page.html").write_text("{{ _('It\\'s') }} {{ _(\"Four\") }}", encoding="utf-8")
    (package / "act.js").write_text('__("Five")', encoding="utf-8")
    (doctype / "stone.json").write_text(
        '{"doctype": "DocType", "name": "Stone", "fields": ['
        '{"fieldtype": "Select", "label": "Kind", "options": "\\nHard\\nSoft", "description": "eval:x"}]}',
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    found = {(message.text, message.context) for message in messages_of_app("quarry_texts")}
    assert found == {
        ("One", None),
        ("Two", "Door"),
        ("It's", None),
        ("Four", None),
        ("Five", None),
        ("Stone", None),
        ("Kind", None),
        ("Hard", None),
        ("Soft", None),
    }
