"""Fields are shown, demanded and locked by their conditions, and the browser is told no value it may not know."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

from tests.engine.desk.conftest import CHIEF, OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
PAGE = "/app/desk-probe/DP-0001"


def make_probe(**values: Any) -> Any:
    doc = frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper", **values}).insert()
    frappe.db.commit()
    return doc


def wrapper_of(page: str, fieldname: str) -> str:
    """The tag around a field."""
    tag = re.search(
        rf'<(?:div|fieldset) class="conditional"([^>]*)>(?:(?!class="conditional").)*data-field="{fieldname}"',
        page,
        re.S,
    )
    assert tag, f"{fieldname} has no conditions on the page"
    return unescape(tag[1])


def values_of(page: str) -> Any:
    return json.loads(unescape(re.search(r'data-values="([^"]*)"[^>]*>', page)[1]))  # type: ignore[index]


def test_the_browser_knows_what_conditions_ask_for_beside_the_controls(signed_in: SignIn) -> None:
    make_probe()
    page = signed_in(OFFICER).text(PAGE)
    assert values_of(page)["workflow_state"] == "Probe Draft"
    assert "hidden" in wrapper_of(page, "after_sending")


def test_a_condition_on_a_value_of_another_level_is_decided_here_alone(signed_in: SignIn) -> None:
    make_probe(secret_note="gold in pit 7")
    page = signed_in(OFFICER).text(PAGE)
    assert "gold in pit 7" not in page
    assert 'id="f-of_secret"' in page
    assert '["value", "secret_note"]' not in unescape(page)


def test_questions_about_the_user_are_answered_before_the_browser_asks(signed_in: SignIn) -> None:
    make_probe(kind="Small", of_chief="x")
    officer = wrapper_of(signed_in(OFFICER).text(PAGE), "of_chief")
    assert "has_role" not in officer
    assert "hidden" in officer
    assert "hidden" not in wrapper_of(signed_in(CHIEF).text(PAGE), "of_chief").split()


def test_a_locked_field_is_a_disabled_control_where_the_form_can_unlock_it(signed_in: SignIn) -> None:
    make_probe(kind="Large", budget="100")
    locked = wrapper_of(signed_in(OFFICER).text(PAGE), "budget")
    assert "data-read-only-when" in locked
    assert locked.endswith("disabled")


def test_a_field_that_locks_itself_with_the_same_save_keeps_its_value(signed_in: SignIn) -> None:
    doc = make_probe(kind="Small", budget="100")
    values = {"modified": str(doc.modified), "subject": "Copper", "kind": "Large", "budget": "900"}
    assert signed_in(OFFICER).post_raw(PAGE, values).status_code == 303
    frappe.db.rollback()
    assert frappe.db.get_value("Desk Probe", "DP-0001", ["kind", "budget"]) == ("Large", "100")


def test_a_field_that_unlocks_itself_with_the_same_save_takes_the_value(signed_in: SignIn) -> None:
    doc = make_probe(kind="Large", budget="100")
    values = {"modified": str(doc.modified), "subject": "Copper", "kind": "Small", "budget": "900"}
    assert signed_in(OFFICER).post_raw(PAGE, values).status_code == 303
    frappe.db.rollback()
    assert frappe.db.get_value("Desk Probe", "DP-0001", ["kind", "budget"]) == ("Small", "900")


def test_conditions_of_rows_know_the_row_and_its_document(signed_in: SignIn) -> None:
    make_probe(rows=[{"item": "a", "done": 1}, {"item": "b"}])
    page = signed_in(OFFICER).text(PAGE)
    shown, hidden, *_template = re.findall(r'class="conditional"([^>]*)>', page.split("data-child-table", 1)[1])
    assert "hidden" not in shown.split()
    assert "hidden" in hidden.split()


def test_a_row_is_asked_for_what_its_condition_demands(signed_in: SignIn) -> None:
    doc = make_probe()
    values = {"modified": str(doc.modified), "subject": "Copper", "_table.rows": "1", "rows.0.item": "a", "rows.0.qty": "11",
              "_check.rows.0.done": "1", "rows.0.done": "1", "rows.0.reason": ""}  # fmt: skip
    answer = signed_in(OFFICER).post_raw(PAGE, values)
    assert answer.status_code == 422
    assert 'id="f-rows-0-reason-error"' in answer.get_data(as_text=True)


def test_a_field_that_is_hidden_is_not_demanded_of_a_row(signed_in: SignIn) -> None:
    doc = make_probe()
    values = {
        "modified": str(doc.modified),
        "subject": "Copper",
        "_table.rows": "1",
        "rows.0.item": "a",
        "rows.0.qty": "11",
    }
    assert signed_in(OFFICER).post_raw(PAGE, values).status_code == 303
