"""Tasks, tags and shares beside a form: done with plain buttons, by those who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe

SignIn = Callable[[str], DeskClient]
PAGE = "/app/desk-probe/DP-0001"


@pytest.fixture
def client(signed_in: SignIn) -> DeskClient:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper"}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def tasks() -> list[Any]:
    frappe.db.rollback()
    return list(
        frappe.get_all("ToDo", {"reference_name": "DP-0001"}, ["allocated_to", "status", "date", "description"])
    )


def test_a_task_is_given_and_done(client: DeskClient, signed_in: SignIn) -> None:
    answer = client.post(PAGE, _action="assign", assign_to="Chief", due="١٤٤٨/٠٦/٢٠", note="Look <b>here</b>")
    assert answer.headers["Location"].endswith("#people")
    (task,) = tasks()
    assert (task.allocated_to, str(task.date)) == (CHIEF, "2026-11-30")
    assert "Look" in client.text(PAGE)
    assert "Look <b>here</b>" not in client.text(PAGE)
    signed_in(CHIEF).post(PAGE, _action=f"finish_task:{CHIEF}")
    assert tasks()[0].status == "Closed"


def test_a_task_is_taken_back(client: DeskClient) -> None:
    client.post(PAGE, _action="assign", assign_to=CHIEF)
    client.post(PAGE, _action=f"withdraw_task:{CHIEF}")
    assert tasks()[0].status == "Cancelled"


@pytest.mark.parametrize("given", [{"assign_to": "Nobody"}, {"assign_to": ""}, {"assign_to": CHIEF, "due": "someday"}])
def test_what_cannot_be_assigned_is_refused_in_words(client: DeskClient, given: dict[str, str]) -> None:
    assert client.post(PAGE, _action="assign", **given).status_code == 422
    assert tasks() == []


def test_tags_come_and_go(client: DeskClient) -> None:
    client.post(PAGE, _action="add_tag", tag="عاجل")
    assert 'value="remove_tag:عاجل"' in client.text(PAGE)
    client.post(PAGE, _action="remove_tag:عاجل")
    assert 'value="remove_tag:عاجل"' not in client.text(PAGE)


def test_who_may_not_read_may_do_nothing_of_it(client: DeskClient, signed_in: SignIn) -> None:
    outsider = signed_in(OUTSIDER)
    for action, given in (
        ("assign", {"assign_to": OUTSIDER}),
        ("add_tag", {"tag": "x"}),
        ("share", {"share_with": OUTSIDER}),
    ):
        assert outsider.post(PAGE, _action=action, **given).status_code in (403, 404)
    assert tasks() == []


def may_share(value: int) -> None:
    frappe.db.set_value("DocPerm", {"parent": "Desk Probe", "role": "Probe Officer"}, "share", value)
    frappe.clear_cache(doctype="Desk Probe")
    frappe.db.commit()


def test_sharing_needs_the_right_to_share(client: DeskClient) -> None:
    may_share(0)
    assert 'id="sharing"' not in client.text(PAGE)
    assert client.post(PAGE, _action="share", share_with=OUTSIDER).status_code == 403
    assert not frappe.db.exists("DocShare", {"share_name": "DP-0001"})


def test_a_document_is_shared_and_no_longer(client: DeskClient, signed_in: SignIn) -> None:
    may_share(1)
    client.post(PAGE, _action="share", share_with=OUTSIDER, share_write="1")
    assert signed_in(OUTSIDER).get(PAGE).status_code == 200
    client.post(PAGE, _action=f"unshare:{OUTSIDER}")
    assert signed_in(OUTSIDER).get(PAGE).status_code in (403, 404)


def test_an_assignment_opens_nothing_that_the_giver_may_not_share(client: DeskClient) -> None:
    may_share(0)
    assert client.post(PAGE, _action="assign", assign_to=OUTSIDER).status_code == 422
    assert not frappe.db.exists("DocShare", {"share_name": "DP-0001"})
    assert tasks() == []


def test_a_task_is_not_taken_back_by_bystanders(client: DeskClient, signed_in: SignIn) -> None:
    client.post(PAGE, _action="share", share_with=OUTSIDER)
    client.post(PAGE, _action="assign", assign_to=CHIEF)
    outsider = signed_in(OUTSIDER)
    assert "withdraw_task" not in outsider.text(PAGE)
    assert outsider.post(PAGE, _action=f"withdraw_task:{CHIEF}").status_code == 403
    assert tasks()[0].status == "Open"


def test_nobody_gives_more_than_he_has(client: DeskClient, signed_in: SignIn) -> None:
    client.post(PAGE, _action="share", share_with=OUTSIDER, share_share="1")
    outsider = signed_in(OUTSIDER)
    assert outsider.post(PAGE, _action="share", share_with=CHIEF, share_write="1").status_code == 403
    assert outsider.post(PAGE, _action="share", share_with=CHIEF).status_code == 303


def test_everybody_gets_and_loses_a_share(client: DeskClient, signed_in: SignIn) -> None:
    client.post(PAGE, _action="share", share_everyone="1")
    assert signed_in(OUTSIDER).get(PAGE).status_code == 200
    client.post(PAGE, _action="unshare:")
    assert signed_in(OUTSIDER).get(PAGE).status_code == 403


def test_a_like_is_counted_and_taken_back(client: DeskClient) -> None:
    client.post(PAGE, _action="like")
    assert 'aria-pressed="true"' in client.text(PAGE)
    client.post(PAGE, _action="like")
    assert 'aria-pressed="false"' in client.text(PAGE)


def test_the_history_names_people_as_they_are_called(client: DeskClient) -> None:
    may_share(1)
    client.post(PAGE, _action="share", share_with=CHIEF)
    frappe.db.rollback()
    (told,) = frappe.get_all("Comment", {"reference_name": "DP-0001", "comment_type": "Shared"}, pluck="content")
    assert told == "Officer shared this document with Chief"
