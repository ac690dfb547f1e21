"""A document that a link needs is made in a window of the form, by those who may make it."""

from __future__ import annotations

from collections.abc import Callable

from tests.engine.desk.conftest import CHIEF, OFFICER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]


def test_the_window_has_the_form_alone_and_what_was_typed(signed_in: SignIn) -> None:
    page = signed_in(OFFICER).text("/app/desk-probe/new?_within=1&_title=Gold")
    assert 'class="desk__rail"' not in page
    assert 'name="_within" value="1"' in page
    assert 'value="Gold" id="f-subject"' in page


def test_what_was_saved_is_told_to_the_page_around_it(signed_in: SignIn) -> None:
    answer = signed_in(OFFICER).post_raw("/app/desk-probe/new", {"_within": "1", "subject": "Gold"})
    assert answer.status_code == 200
    assert 'data-made="DP-0001" data-title="Gold"' in answer.get_data(as_text=True)
    frappe.db.rollback()
    assert frappe.db.exists("Desk Probe", "DP-0001")


def test_a_refusal_stays_in_the_window(signed_in: SignIn) -> None:
    answer = signed_in(OFFICER).post_raw("/app/desk-probe/new", {"_within": "1", "subject": ""})
    assert answer.status_code == 422
    assert 'name="_within" value="1"' in answer.get_data(as_text=True)


def test_only_those_who_may_create_are_offered_it(signed_in: SignIn) -> None:
    assert 'data-create="/app/desk-probe/new"' in signed_in(OFFICER).text("/app/desk-probe/new")
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper"}).insert()
    frappe.db.set_value("Desk Probe", "DP-0001", "workflow_state", "Probe Sent")
    frappe.db.commit()
    page = signed_in(CHIEF).text("/app/desk-probe/DP-0001")
    assert 'id="f-parent_probe"' in page
    assert "data-create=" not in page
