"""Undoing an import: what is untouched since is deleted or put back, the rest says why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.factories import FULL, as_user, field, make, make_doctype, make_user, perm

import frappe
from frappe.core.importing.saving import INSERT, UPDATE
from frappe.core.importing.undo import steps_of, undo

Import = Callable[..., Any]


@pytest.fixture
def stones(site: Any) -> Import:
    make_doctype("Stone Part", [field("part")], istable=1)
    make_doctype(
        "Stone",
        [
            field("title", reqd=1),
            field("weight", "Int"),
            field("day", "Date"),
            field("parts", "Table", options="Stone Part"),
        ],
        permissions=[
            perm("System Manager", **FULL, submit=1, cancel=1, **{"import": 1}),
            perm("Stone Clerk", read=1, write=1, create=1, **{"import": 1}),
        ],
        allow_import=1,
        is_submittable=1,
        autoname="field:title",
    )
    frappe.conf.developer_mode = 1  # imports run at once

    def run(content: str, import_type: str = INSERT, **values: Any) -> Any:
        file = make("File", file_name="stones.csv", content=content, is_private=1)
        document = make(
            "Data Import", reference_doctype="Stone", import_type=import_type, import_file=file.file_url, **values
        )
        document.start_import()
        document.reload()
        return document

    return run


def names() -> list[str]:
    return sorted(frappe.get_all("Stone", pluck="name"))


def test_what_was_created_is_deleted_and_can_be_imported_again(stones: Import) -> None:
    document = stones("Title,Weight\nOnyx,5\nOpal,6\n")
    assert undo(document) == (2, [])
    assert names() == []
    assert document.status == "Pending"
    document.start_import()
    assert names() == ["Onyx", "Opal"]


def test_submitted_documents_are_cancelled_first(stones: Import) -> None:
    document = stones("Title\nOnyx\n", submit_after_import=1)
    assert frappe.db.get_value("Stone", "Onyx", "docstatus") == 1
    assert undo(document)[0] == 1
    assert names() == []


def test_what_somebody_changed_since_stays_and_says_so(stones: Import) -> None:
    document = stones("Title,Weight\nOnyx,5\nOpal,6\n")
    opal = frappe.get_doc("Stone", "Opal")
    opal.weight = 7
    opal.save()
    assert [(step.docname, bool(step.obstacle)) for step in steps_of(document)] == [("Opal", True), ("Onyx", False)]
    done, left = undo(document)
    assert (done, [step.docname for step in left], names()) == (1, ["Opal"], ["Opal"])
    assert frappe.db.count("Data Import Log", {"data_import": document.name}) == 1


def test_what_others_point_at_stays(stones: Import) -> None:
    make_doctype("Ring", [field("stone", "Link", options="Stone")])
    document = stones("Title\nOnyx\nOpal\n")
    make("Ring", stone="Onyx")
    done, left = undo(document)
    assert (done, names()) == (1, ["Onyx"])
    assert "Ring" in left[0].obstacle


def test_an_update_puts_back_values_and_rows(stones: Import) -> None:
    make("Stone", title="Onyx", weight=5, day="2026-01-02", parts=[{"part": "a"}, {"part": "b"}])
    make("Stone", title="Opal", weight=6)
    document = stones("ID,Weight,Day,Part (Parts)\nOnyx,50,2026-03-04,z\nOpal,6,,\n", UPDATE)
    onyx = frappe.get_doc("Stone", "Onyx")
    assert (onyx.weight, [row.part for row in onyx.parts]) == (50, ["z"])
    assert undo(document) == (2, [])
    onyx.reload()
    assert (onyx.weight, str(onyx.day), [row.part for row in onyx.parts]) == (5, "2026-01-02", ["a", "b"])
    assert frappe.db.get_value("Stone", "Opal", "weight") == 6


def test_nobody_undoes_what_he_may_not_delete(stones: Import) -> None:
    document = stones("Title\nOnyx\n")
    with as_user(make_user("clerk@example.com", "Stone Clerk")):
        done, left = undo(document)
    assert (done, len(left), names()) == (0, 1, ["Onyx"])
