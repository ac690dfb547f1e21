"""The way of a document through its workflow."""

from __future__ import annotations

from frappe.desk.page.around.workflow_path import path_of

STEPS = [("Draft", "Sent"), ("Sent", "Refused"), ("Sent", "Accepted"), ("Accepted", "Closed"), ("Refused", "Draft")]


def leads_on(state: str) -> bool:
    return state != "Refused"


def test_the_way_goes_past_setbacks() -> None:
    assert path_of(STEPS, "Draft", "Sent", leads_on) == (["Draft", "Sent", "Accepted", "Closed"], 1)


def test_a_setback_is_on_the_way_of_a_document_that_is_in_it() -> None:
    assert path_of(STEPS, "Draft", "Refused", leads_on) == (["Draft", "Sent", "Refused"], 2)


def test_a_state_nothing_leads_to_stands_alone() -> None:
    assert path_of(STEPS, "Draft", "Lost", leads_on) == (["Lost"], 0)


def test_a_circle_ends() -> None:
    assert path_of([("A", "B"), ("B", "A")], "A", "A", lambda state: True) == (["A", "B"], 0)
