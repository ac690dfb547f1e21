"""What a save changed is written down: contract C10."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import frappe

Make = Callable[..., Any]


def versions(document: Any) -> list[Any]:
    where = {"ref_doctype": document.doctype, "docname": document.name}
    return [json.loads(data) for data in frappe.get_all("Version", filters=where, order_by="creation", pluck="data")]


def test_an_insert_makes_no_version(make_parent: Make) -> None:
    assert versions(make_parent()) == []


def test_a_save_without_changes_makes_no_version(make_parent: Make) -> None:
    document = make_parent()
    document.save()
    document.reload().save()
    assert versions(document) == []


def test_changed_values_are_listed_with_old_and_new(make_parent: Make) -> None:
    document = make_parent(on_date="2024-01-01")
    document.update({"title": "two", "n": 8, "on_date": "2024-01-02"})
    document.save()
    assert versions(document) == [
        {
            "added": [],
            "changed": [["title", "one", "two"], ["on_date", "2024-01-01", "2024-01-02"], ["n", 7, 8]],
            "data_import": None,
            "removed": [],
            "row_changed": [],
            "updater_reference": None,
        }
    ]


def test_rows_added_changed_and_removed(make_parent: Make) -> None:
    document = make_parent(items=[{"item": "stays"}, {"item": "goes"}])
    stays, goes = document.items
    stays.qty = 9
    document.remove(goes)
    added = document.append("items", {"item": "comes"})
    document.save()
    version = versions(document)[0]
    assert version["row_changed"] == [["items", 1, stays.name, [["qty", 1, 9]]]]
    assert [(table, row["name"]) for table, row in version["removed"]] == [("items", goes.name)]
    assert [(table, row["name"], row["item"]) for table, row in version["added"]] == [("items", added.name, "comes")]


def test_the_docstatus_is_a_change(make_parent: Make) -> None:
    document = make_parent()
    document.submit()
    document.cancel()
    assert [version["changed"] for version in versions(document)] == [[["docstatus", 0, 1]], [["docstatus", 1, 2]]]


def test_ignore_version_and_tests_make_none(make_parent: Make) -> None:
    document = make_parent()
    document.memo = "a"
    document.save(ignore_version=True)
    frappe.flags.in_test = True
    document.memo = "b"
    document.save()
    assert versions(document) == []
    document.memo = "c"
    document.save(ignore_version=False)
    assert len(versions(document)) == 1


def test_db_set_makes_no_version(make_parent: Make) -> None:
    document = make_parent()
    document.db_set("memo", "x")
    assert versions(document) == []


def test_db_set_in_a_hook_of_an_insert_makes_no_version(records: str) -> None:
    document = frappe.get_doc({"doctype": "Rec Parent", "title": "x"})
    document.flags.in_after_insert = lambda doc: doc.db_set("memo", "set")
    document.insert()
    assert versions(document) == []


def test_doctypes_that_track_nothing_make_none(records: str, city: Any) -> None:
    city.region = "changed"
    city.save()
    assert versions(city) == []


def test_passwords_are_never_written_down(records: str) -> None:
    frappe.make_property_setter(
        {
            "doctype": "Rec Thing",
            "doctype_or_field": "DocType",
            "property": "track_changes",
            "value": "1",
            "property_type": "Check",
        }
    )
    document = frappe.get_doc({"doctype": "Rec Thing", "secret": "first secret"}).insert()
    document.secret = "another secret"
    document.save()
    assert 'secret"' not in frappe.as_json(versions(document)).replace('"secret",', "")
    assert "another" not in frappe.as_json(versions(document))
