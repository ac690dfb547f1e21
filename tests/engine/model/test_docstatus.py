"""Draft, submitted, cancelled: contract C4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import frappe
from frappe.model.docstatus import DocStatus

Make = Callable[..., Any]


def in_status(make_parent: Make, status: int) -> Any:
    document = make_parent(items=[{"item": "a", "note": "n"}], extras=[{"item": "x"}])
    if status >= 1:
        document.submit()
    if status == 2:
        document.cancel()
    return frappe.get_doc("Rec Parent", document.name)


@pytest.mark.parametrize(("before", "after"), [(0, 0), (0, 1), (1, 1), (1, 2)])
def test_allowed_transitions(make_parent: Make, before: int, after: int) -> None:
    document = in_status(make_parent, before)
    document.docstatus = after
    document.save()
    assert frappe.db.get_value("Rec Parent", document.name, "docstatus") == after


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        (0, 2, frappe.DocstatusTransitionError),
        (1, 0, frappe.DocstatusTransitionError),
        (2, 0, frappe.ValidationError),
        (2, 1, frappe.ValidationError),
        (2, 2, frappe.ValidationError),
        (0, 5, frappe.ValidationError),
    ],
)
def test_refused_transitions(make_parent: Make, before: int, after: int, error: type[Exception]) -> None:
    document = in_status(make_parent, before)
    document.docstatus = after
    with pytest.raises(error):
        document.save()
    assert frappe.db.get_value("Rec Parent", document.name, "docstatus") == before


def test_docstatus_is_an_int_that_answers_questions(make_parent: Make) -> None:
    document = make_parent()
    assert type(document.docstatus) is DocStatus
    assert document.docstatus == 0
    assert document.docstatus.is_draft()
    document.submit()
    assert document.docstatus.is_submitted()
    document.cancel()
    assert document.docstatus.is_cancelled()


def test_a_document_can_be_inserted_as_submitted(noted: list[str], make_parent: Make) -> None:
    document = make_parent(docstatus=1)
    assert frappe.db.get_value("Rec Parent", document.name, "docstatus") == 1
    assert "before_submit" in noted
    assert "before_save" not in noted
    assert "on_submit" in noted
    assert noted.index("check:submit") < noted.index("check:create")


def test_a_document_cannot_be_inserted_as_cancelled(make_parent: Make) -> None:
    with pytest.raises(frappe.DocstatusTransitionError):
        make_parent(docstatus=2)


@pytest.mark.parametrize(("before", "after", "right"), [(0, 1, "submit"), (1, 1, "submit"), (1, 2, "cancel")])
def test_each_transition_asks_for_its_right(
    noted: list[str], make_parent: Make, before: int, after: int, right: str
) -> None:
    document = in_status(make_parent, before)
    noted.clear()
    document.docstatus = after
    document.save()
    assert [step for step in noted if step.startswith("check:")] == [
        "check:write",
        f"check:{right}",
        "check:write",
    ]


def test_submitting_what_is_not_submittable_needs_more_than_a_role(records: str, user: str) -> None:
    city = frappe.get_doc({"doctype": "Rec City", "city_name": "Riyadh"}).insert()
    frappe.set_user(user)
    with pytest.raises(frappe.PermissionError):
        frappe.get_doc("Rec City", city.name).submit()


def test_fields_without_allow_on_submit_are_frozen(make_parent: Make) -> None:
    document = in_status(make_parent, 1)
    document.title = "other"
    with pytest.raises(frappe.UpdateAfterSubmitError):
        document.save()


def test_the_same_value_in_another_form_is_no_change(make_parent: Make) -> None:
    document = in_status(make_parent, 1)
    document.n, document.on_date, document.at_time = str(document.n), str(document.on_date), str(document.at_time)
    document.memo = "allowed"
    document.save()
    assert frappe.db.get_value("Rec Parent", document.name, "memo") == "allowed"


def test_rows_of_a_frozen_table_cannot_be_added_or_changed(make_parent: Make) -> None:
    document = in_status(make_parent, 1)
    document.append("items", {"item": "late"})
    with pytest.raises(frappe.UpdateAfterSubmitError):
        document.save()
    document.reload()
    document.items[0].item = "other"
    with pytest.raises(frappe.UpdateAfterSubmitError):
        document.save()


def test_allowed_fields_of_rows_and_allowed_tables_may_change(make_parent: Make) -> None:
    document = in_status(make_parent, 1)
    document.items[0].note = "changed"
    document.append("extras", {"item": "y"})
    document.save()
    document.reload()
    assert document.items[0].note == "changed"
    assert [row.item for row in document.extras] == ["x", "y"]


def test_a_flag_allows_every_change(make_parent: Make) -> None:
    document = in_status(make_parent, 1)
    document.title = "other"
    document.flags.ignore_validate_update_after_submit = True
    document.save()
    assert frappe.db.get_value("Rec Parent", document.name, "title") == "other"


@pytest.mark.parametrize(("status", "is_deleted"), [(0, True), (2, True)])
def test_drafts_and_cancelled_documents_can_be_deleted(make_parent: Make, status: int, is_deleted: bool) -> None:
    document = in_status(make_parent, status)
    document.delete()
    assert (frappe.db.exists("Rec Parent", document.name) is None) is is_deleted


def test_submitted_documents_cannot_be_deleted(make_parent: Make) -> None:
    document = in_status(make_parent, 1)
    with pytest.raises(frappe.ValidationError):
        document.delete()
    assert frappe.db.exists("Rec Parent", document.name)


def test_cancelling_is_refused_while_submitted_documents_link_here(records: str, make_parent: Make) -> None:
    linked = in_status(make_parent, 1)
    frappe.get_doc({"doctype": "Rec Thing", "kind": "Rec Parent", "target": linked.name, "docstatus": 1}).insert()
    with pytest.raises(frappe.LinkExistsError):
        linked.cancel()


def test_cancelling_is_not_stopped_by_drafts(records: str, make_parent: Make) -> None:
    linked = in_status(make_parent, 1)
    frappe.get_doc({"doctype": "Rec Thing", "kind": "Rec Parent", "target": linked.name}).insert()
    linked.cancel()
    assert linked.docstatus == 2


def test_discard_cancels_a_draft_without_its_hooks(noted: list[str], make_parent: Make) -> None:
    document = make_parent()
    noted.clear()
    document.discard()
    assert frappe.db.get_value("Rec Parent", document.name, "docstatus") == 2
    assert "before_cancel" not in noted
