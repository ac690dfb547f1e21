"""Assignment rules: whose turn it is, when an assignment is taken back, closed or opened again."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import field, make, make_doctype, make_user

import frappe
from frappe.utils import get_weekday

CASE = "ZZ Case"
ANNA, BERT = "anna@example.com", "bert@example.com"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.fixture
def case(site: str) -> str:
    fields = [field("status"), field("due", "Date"), field("keeper", "Link", options="User")]
    make_doctype(CASE, fields, autoname="Prompt")
    make_user(ANNA, "System Manager")
    make_user(BERT, "System Manager")
    return CASE


def rule(**values: Any) -> Any:
    users, days = [{"user": ANNA}, {"user": BERT}], [{"day": day} for day in DAYS]
    standard = {
        "rule": "Round Robin",
        "users": users,
        "assign_condition": "status == 'New'",
        "description": "Do it",
        "assignment_days": days,
    }
    return make("Assignment Rule", document_type=CASE, **{"__newname": "ZZ Rule", **standard, **values})


def tasks(name: str, status: str = "Open") -> list[str]:
    where = {"reference_type": CASE, "reference_name": name, "status": status}
    found: list[str] = frappe.get_all("ToDo", filters=where, pluck="allocated_to")
    return found


def test_users_take_turns(case: str) -> None:
    rule(description="About {{ name }}")
    for name in ("a", "b", "c"):
        make(CASE, name=name, status="New")
    assert [tasks(name) for name in "abc"] == [[ANNA], [BERT], [ANNA]]
    assert frappe.db.get_value("ToDo", {"reference_name": "b"}, "description") == "About b"
    make(CASE, name="old", status="Old")
    assert tasks("old") == []


def test_who_has_least_to_do_is_next(case: str) -> None:
    make("ToDo", allocated_to=ANNA, reference_type=CASE, reference_name=make(CASE, name="x").name, description="x")
    rule(rule="Load Balancing")
    make(CASE, name="a", status="New")
    assert tasks("a") == [BERT]


def test_a_field_names_the_user(case: str) -> None:
    rule(rule="Based on Field", field="keeper", users=[])
    make(CASE, name="a", status="New", keeper=BERT)
    make(CASE, name="b", status="New")
    assert (tasks("a"), tasks("b")) == ([BERT], [])


def test_assignments_are_taken_back_closed_and_opened_again(case: str) -> None:
    rule(unassign_condition="status == 'Dropped'", close_condition="status == 'Done'")
    doc = make(CASE, name="a", status="New")
    doc.update({"status": "Done"}).save()
    assert (tasks("a"), tasks("a", "Closed")) == ([], [ANNA])
    doc.update({"status": "Again"}).save()
    assert tasks("a") == [ANNA]
    doc.update({"status": "Dropped"}).save()
    assert (tasks("a"), tasks("a", "Cancelled")) == ([], [ANNA])


def test_tasks_are_due_when_the_document_says(case: str) -> None:
    rule(due_date_based_on="due")
    doc = make(CASE, name="a", status="New", due="2030-01-02")
    doc.update({"due": "2030-02-03"}).save()
    assert str(frappe.db.get_value("ToDo", {"reference_name": "a"}, "date")) == "2030-02-03"


def test_the_most_important_rule_that_is_active_today_assigns(case: str) -> None:
    other = "Monday" if get_weekday() != "Monday" else "Tuesday"
    rule(priority=9, assignment_days=[{"day": other}])
    rule(__newname="ZZ Second", priority=1, users=[{"user": BERT}])
    rule(__newname="ZZ Off", priority=5, disabled=1)
    make(CASE, name="a", status="New")
    assert tasks("a") == [BERT]


def test_a_condition_that_fails_is_told_and_keeps_nobody_from_saving(case: str) -> None:
    rule(assign_condition="nothing.like.this")
    make(CASE, name="a", status="New")
    assert tasks("a") == []
    assert "ZZ Rule" in frappe.get_message_log()[-1]["message"]


def test_a_rule_needs_users_and_different_days(case: str) -> None:
    with pytest.raises(frappe.ValidationError):
        rule(users=[])
    with pytest.raises(frappe.ValidationError):
        rule(assignment_days=[{"day": "Monday"}, {"day": "Monday"}])
