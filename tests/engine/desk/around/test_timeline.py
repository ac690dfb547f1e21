"""The history below a form: comments with mentions, letters, time in each state, kinds and pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe
from frappe.jobs.worker import run_waiting_jobs
from frappe.utils import add_to_date, now_datetime

SignIn = Callable[[str], DeskClient]
PAGE = "/app/desk-probe/DP-0001"


@pytest.fixture
def desk(probe: str, signed_in: SignIn) -> DeskClient:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper"}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def history(desk: DeskClient, query: str = "") -> str:
    return desk.text(PAGE + query).split('<ol class="timeline">', 1)[1]


def comment() -> Any:
    frappe.db.rollback()
    return frappe.get_last_doc("Comment", {"comment_type": "Comment"})


def test_one_changes_and_deletes_ones_own_comment(desk: DeskClient) -> None:
    desk.post(PAGE, _action="comment", comment="First <b>words</b>\nsecond")
    written = comment()
    assert "First &lt;b&gt;words&lt;/b&gt;\nsecond</textarea>" in history(desk)
    desk.post(PAGE, _action="change_comment", comment_name=written.name, comment="Better words")
    assert comment().content == "Better words"
    assert desk.post(PAGE, _action="delete_comment", comment_name=written.name).status_code == 303
    frappe.db.rollback()
    assert not frappe.db.exists("Comment", written.name)


@pytest.mark.parametrize("action", ["change_comment", "delete_comment"])
def test_words_of_others_stay(desk: DeskClient, signed_in: SignIn, action: str) -> None:
    desk.post(PAGE, _action="comment", comment="Mine")
    chief = signed_in(CHIEF)
    assert "Mine" in history(chief) and "change_comment" not in history(chief)
    assert chief.post(PAGE, _action=action, comment_name=comment().name, comment="Yours").status_code == 403
    assert comment().content == "Mine"


def test_a_comment_is_reached_through_its_own_document_only(desk: DeskClient) -> None:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Iron"}).insert()
    frappe.db.commit()
    desk.post(PAGE, _action="comment", comment="Mine")
    answer = desk.post("/app/desk-probe/DP-0002", _action="delete_comment", comment_name=comment().name)
    assert answer.status_code == 404
    assert comment().content == "Mine"


def told() -> list[str]:
    run_waiting_jobs()
    frappe.db.rollback()
    return sorted(frappe.get_all("Notification Log", {"type": "Mention"}, pluck="for_user"))


def test_who_is_mentioned_and_may_read_is_told_once(desk: DeskClient) -> None:
    desk.post(PAGE, _action="comment", comment="@Chief and @Outsider, look. @Chiefly is nobody.")
    written = comment()
    assert f'data-id="{CHIEF}"' in written.content and written.content.count("mention") == 2
    assert told() == [CHIEF]
    desk.post(PAGE, _action="change_comment", comment_name=written.name, comment="@Chief look again")
    assert told() == [CHIEF]


def test_letters_stand_in_the_history(desk: DeskClient) -> None:
    letter = {"doctype": "Communication", "reference_doctype": "Desk Probe", "reference_name": "DP-0001"}
    frappe.get_doc({**letter, "subject": "Ore <i>sent</i>", "content": "Dear", "recipients": "a@b.example"}).insert()
    frappe.get_doc({**letter, "subject": "Thanks", "sender": "a@b.example", "sent_or_received": "Received"}).insert()
    frappe.db.commit()
    shown = history(desk)
    assert "<i>sent" not in shown and "a@b.example" in shown and "Thanks" in shown
    assert "Thanks" in history(desk, "?history=comments")
    assert "Thanks" not in history(desk, "?history=changes")


def test_the_time_in_a_state_is_told_where_it_ended(desk: DeskClient) -> None:
    created = add_to_date(now_datetime(), days=-3, hours=-1)
    frappe.db.set_value("Desk Probe", "DP-0001", "creation", created, update_modified=False)
    frappe.db.commit()
    desk.post(PAGE, _action="workflow", workflow_action="Probe Send")
    assert "It stayed in Probe Draft for 3 days" in history(desk)


def test_a_long_history_comes_in_pages(desk: DeskClient) -> None:
    for number in range(65):
        frappe.get_doc("Desk Probe", "DP-0001").add_comment("Comment", f"Note {number}.")
    frappe.db.commit()
    first = history(desk)
    assert "Note 64." in first and "Note 34." not in first
    assert "?history=all&amp;entries=60#history" in first
    assert "Note 5." in history(desk, "?history=all&entries=60")


def test_the_history_is_for_those_who_read_the_document(desk: DeskClient, signed_in: SignIn) -> None:
    desk.post(PAGE, _action="comment", comment="Secret words")
    assert "Secret words" not in signed_in(OUTSIDER).text(PAGE, 403)
