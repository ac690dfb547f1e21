"""The workflow's buttons: for whom, what they do, and the reason some of them need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
PATH = "/app/desk-probe/DP-0001"


def make_probe(state: str = "Probe Draft") -> None:
    doc = frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper"}).insert()
    if state != doc.workflow_state:
        frappe.db.set_value("Desk Probe", doc.name, "workflow_state", state)
    frappe.db.commit()


def state() -> Any:
    frappe.db.rollback()
    return frappe.db.get_value("Desk Probe", "DP-0001", "workflow_state")


def act(desk: DeskClient, action: str, reason: str = "", confirmed: str = "") -> Any:
    given = {"_action": "workflow", "workflow_action": action, "reason": reason, "_confirmed": confirmed}
    return desk.post_raw(PATH, given)


def test_each_role_is_offered_its_own_actions(signed_in: SignIn) -> None:
    make_probe()
    assert 'value="Probe Send"' in signed_in(OFFICER).text(PATH)
    assert 'value="Probe Send"' not in signed_in(CHIEF).text(PATH)
    assert "Probe Officer" in signed_in(CHIEF).text(PATH)


def test_an_action_moves_the_document_and_is_recorded(signed_in: SignIn) -> None:
    make_probe()
    desk = signed_in(OFFICER)
    assert act(desk, "Probe Send", "كل الوثائق مكتملة").status_code == 303
    assert state() == "Probe Sent"
    page = desk.text(PATH)
    assert "كل الوثائق مكتملة" in page
    assert "timeline__item--workflow" in page


def test_an_action_of_another_role_is_refused(signed_in: SignIn) -> None:
    make_probe("Probe Sent")
    assert act(signed_in(OFFICER), "Probe Accept").status_code == 422
    assert act(signed_in(OUTSIDER), "Probe Accept").status_code == 403
    assert state() == "Probe Sent"


def test_refusing_needs_a_reason(signed_in: SignIn) -> None:
    make_probe("Probe Sent")
    chief = signed_in(CHIEF)
    assert 'id="reason-error"' not in act(chief, "Probe Refuse").get_data(as_text=True)
    answer = act(chief, "Probe Refuse", "   ", "Probe Refused")
    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.get_data(as_text=True)
    assert state() == "Probe Sent"
    assert act(chief, "Probe Refuse", "<i>نقص</i> الوثائق", "Probe Refused").status_code == 303
    assert state() == "Probe Refused"
    assert "&lt;i&gt;نقص&lt;/i&gt;" in chief.text(PATH)


def test_a_step_that_cannot_be_taken_back_says_first_what_it_does(signed_in: SignIn) -> None:
    make_probe("Probe Sent")
    chief = signed_in(CHIEF)
    asked = act(chief, "Probe Accept", "all is there")
    page = asked.get_data(as_text=True)
    assert asked.status_code == 200 and state() == "Probe Sent"
    assert "no step leads on from “Probe Accepted”" in page
    assert ">all is there</textarea>" in page
    assert 'name="_confirmed" value="Probe Accepted"' in page
    assert act(chief, "Probe Accept", "all is there", "Probe Accepted").status_code == 303
    assert state() == "Probe Accepted"


def test_what_was_confirmed_for_another_state_is_asked_again(signed_in: SignIn) -> None:
    make_probe("Probe Sent")
    assert act(signed_in(CHIEF), "Probe Accept", "", "Probe Refused").status_code == 200
    assert state() == "Probe Sent"


def test_submitting_by_a_step_is_asked_and_told(signed_in: SignIn) -> None:
    frappe.db.set_value("DocType", "Desk Probe", "is_submittable", 1)
    frappe.db.set_value("Workflow Document State", {"parent": "Desk Probe", "state": "Probe Sent"}, "doc_status", "1")
    frappe.clear_cache()
    make_probe()
    page = act(signed_in(OFFICER), "Probe Send").get_data(as_text=True)
    assert "The document is submitted" in page and "waits for: Probe Chief" in page
    assert state() == "Probe Draft"


def test_the_page_of_a_step_has_an_address_for_those_who_have_the_step(signed_in: SignIn) -> None:
    make_probe("Probe Sent")
    assert 'name="_confirmed"' in signed_in(CHIEF).text(f"{PATH}?_step=Probe+Accept")
    signed_in(OFFICER).text(f"{PATH}?_step=Probe+Accept", 404)
    signed_in(OUTSIDER).text(f"{PATH}?_step=Probe+Accept", 403)


def test_a_state_left_to_another_role_is_not_edited(signed_in: SignIn) -> None:
    make_probe("Probe Sent")
    assert 'name="subject"' not in signed_in(OFFICER).text(PATH)
    assert 'name="subject"' in signed_in(CHIEF).text(PATH)


def test_the_state_is_never_changed_by_posting_it(signed_in: SignIn) -> None:
    make_probe()
    doc = frappe.get_doc("Desk Probe", "DP-0001")
    signed_in(OFFICER).post_raw(PATH, {"modified": str(doc.modified), "workflow_state": "Probe Accepted"})
    assert state() == "Probe Draft"


def test_a_state_left_to_another_role_is_not_saved(signed_in: SignIn) -> None:
    make_probe("Probe Sent")
    doc = frappe.get_doc("Desk Probe", "DP-0001")
    answer = signed_in(OFFICER).post_raw(PATH, {"modified": str(doc.modified), "subject": "Forged"})
    assert answer.status_code == 403
    frappe.db.rollback()
    assert frappe.db.get_value("Desk Probe", "DP-0001", "subject") == "Copper"


def test_the_bar_tells_the_step_and_what_comes_next(signed_in: SignIn) -> None:
    make_probe()
    page = signed_in(OFFICER).text(PATH)
    assert "Step 1 of 3" in page and "Next: Probe Sent" in page
    assert page.count("way__step--ahead") == 2 and "Probe Refused" not in page.split("way__step", 1)[1][:600]
