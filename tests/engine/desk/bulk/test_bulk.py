"""Doing one thing with many documents: tried first, then done; each document keeps its own rights and checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, VISITOR, DeskClient

import frappe
from frappe.desk.bulk import running

SignIn = Callable[[str], DeskClient]


@pytest.fixture
def desk(signed_in: SignIn) -> DeskClient:
    for number in range(4):
        frappe.get_doc({"doctype": "Desk Probe", "subject": f"Stone {number}", "city": "Abha"}).insert()
    frappe.db.commit()
    return signed_in(OFFICER)


def begin(desk: DeskClient, key: str, *names: str, **more: Any) -> str:
    """Choose documents in the list; the address of the Bulk Action."""
    answer = desk.post_raw("/app/_bulk", {"doctype": "Desk Probe", "bulk": key, "names": list(names), **more})
    assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]
    return str(answer.headers["Location"])


def record_at(address: str) -> Any:
    return frappe.get_doc("Bulk Action", address.rsplit("/", 1)[1])


def reasons(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<bdi dir="ltr">(DP-\d+)</bdi></a></th><td[^>]*><bdi dir="auto">([^<]+)', page)


def test_a_field_is_changed_after_a_trial_that_changes_nothing(desk: DeskClient) -> None:
    address = begin(desk, "edit", "DP-0001", "DP-0003")
    assert 'value="kind"' in desk.text(address)
    assert 'name="value"' in desk.text(f"{address}?field=kind")
    desk.post_raw(address, {"_action": "check", "field": "kind", "value": "Large"})
    page = desk.text(address)
    assert ">2</strong><span>would succeed" in page
    assert frappe.db.count("Desk Probe", {"kind": "Large"}) == 0
    desk.post_raw(address, {"_action": "run"})
    assert ">2</strong><span>succeeded" in desk.text(address)
    assert frappe.get_all("Desk Probe", {"kind": "Large"}, pluck="name", order_by="name") == ["DP-0001", "DP-0003"]


def test_what_would_be_refused_is_told_with_its_reason_and_left_out(desk: DeskClient) -> None:
    frappe.db.set_value("Desk Probe", "DP-0002", "workflow_state", "Probe Sent")
    frappe.db.commit()
    address = begin(desk, "workflow", "DP-0001", "DP-0002")
    desk.post_raw(address, {"_action": "check", "workflow_action": "Probe Send"})
    page = desk.text(address)
    assert [(name, "Probe Send" in reason) for name, reason in reasons(page)] == [("DP-0002", True)]
    desk.post_raw(address, {"_action": "run"})
    states = dict(frappe.get_all("Desk Probe", fields=["name", "workflow_state"], order_by="name", as_list=True))
    assert [states["DP-0001"], states["DP-0002"], states["DP-0003"]] == ["Probe Sent", "Probe Sent", "Probe Draft"]


def test_all_that_match_the_filters_are_meant_by_all(desk: DeskClient) -> None:
    frappe.db.set_value("Desk Probe", "DP-0004", "city", "Jeddah")
    frappe.db.commit()
    address = begin(desk, "tag", all="1", query="city=Abha")
    assert sorted(record_at(address).chosen_names) == ["DP-0001", "DP-0002", "DP-0003"]
    desk.post_raw(address, {"_action": "check", "tag": "urgent"})
    desk.post_raw(address, {"_action": "run"})
    assert frappe.db.count("Tag Link", {"tag": "urgent"}) == 3


def test_deleting_tells_who_may_not_and_what_is_linked(desk: DeskClient) -> None:
    frappe.get_doc({"doctype": "Desk Probe", "subject": "Follower", "parent_probe": "DP-0001"}).insert()
    frappe.db.commit()
    address = begin(desk, "delete", "DP-0001", "DP-0002")
    page = desk.text(address)
    assert [name for name, _reason in reasons(page)] == ["DP-0001"]
    assert frappe.db.exists("Desk Probe", "DP-0002")
    desk.post_raw(address, {"_action": "run"})
    assert not frappe.db.exists("Desk Probe", "DP-0002")
    assert frappe.db.exists("Desk Probe", "DP-0001")


def test_assigning_makes_a_task_for_each(desk: DeskClient) -> None:
    address = begin(desk, "assign", "DP-0001", "DP-0002")
    refused = desk.post_raw(address, {"_action": "check", "user": "nobody@desk.example"})
    assert refused.status_code == 422
    desk.post_raw(address, {"_action": "check", "user": CHIEF, "description": "Look at it"})
    assert frappe.db.count("ToDo") == 0
    desk.post_raw(address, {"_action": "run"})
    assert frappe.db.count("ToDo", {"allocated_to": CHIEF}) == 2


def test_many_are_handled_by_a_job_while_the_page_tells_how_far_it_is(
    desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "AT_ONCE", 1)
    monkeypatch.setattr(running, "_BATCH", 1)
    address = begin(desk, "edit", "DP-0001", "DP-0002")
    desk.post_raw(address, {"_action": "check", "field": "city", "value": "Tabuk"})
    answer = desk.get(address)
    assert answer.headers["Refresh"]
    assert "<progress" in answer.get_data(as_text=True)
    frappe.set_user(OFFICER)
    running.check_all(record_at(address).name)
    assert record_at(address).status == "Checked"
    running.run_all(record_at(address).name)
    assert frappe.db.count("Desk Probe", {"city": "Tabuk"}) == 2
    assert "Refresh" not in desk.get(address).headers


def test_a_trial_undoes_commits_of_the_documents_too(desk: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    document_class = type(frappe.get_doc("Desk Probe", "DP-0001"))
    monkeypatch.setattr(document_class, "on_update", lambda self: frappe.db.commit(), raising=False)
    address = begin(desk, "edit", "DP-0001")
    desk.post_raw(address, {"_action": "check", "field": "city", "value": "Tabuk"})
    assert record_at(address).status == "Checked"
    assert frappe.db.get_value("Desk Probe", "DP-0001", "city") == "Abha"


def test_only_documents_one_sees_are_handled(desk: DeskClient) -> None:
    assert begin(desk, "edit", "DP-0001", "DP-9999").startswith("/app/_bulk/")
    assert record_at(begin(desk, "edit", "DP-0001", "DP-9999")).total == 1
    assert begin(desk, "edit") == "/app/desk-probe"


def test_rights_decide_what_is_offered_and_whose_page_it_is(desk: DeskClient, signed_in: SignIn) -> None:
    address = begin(desk, "edit", "DP-0001")
    chief = signed_in(CHIEF)
    chief.text(address, status=403)
    assert 'value="delete"' not in chief.text("/app/desk-probe")
    refused = chief.post_raw("/app/_bulk", {"doctype": "Desk Probe", "bulk": "delete", "names": ["DP-0001"]})
    assert refused.status_code == 403
    outsider = signed_in(OUTSIDER)
    assert outsider.post_raw("/app/_bulk", {"doctype": "Desk Probe", "bulk": "edit", "all": "1"}).status_code == 403


def test_a_field_of_a_higher_level_cannot_be_changed_by_all(desk: DeskClient) -> None:
    address = begin(desk, "edit", "DP-0001")
    assert 'value="secret_note"' not in desk.text(address)
    answer = desk.post_raw(address, {"_action": "check", "field": "secret_note", "value": "x"})
    assert answer.status_code == 422


def test_a_document_is_not_assigned_to_somebody_it_is_hidden_from(desk: DeskClient) -> None:
    """As on the form: the assignment would share it, and the officer may not share."""
    frappe.db.set_value("DocPerm", {"parent": "Desk Probe", "role": "Probe Officer"}, "share", 0)
    frappe.clear_cache(doctype="Desk Probe")
    frappe.db.commit()
    address = begin(desk, "assign", "DP-0001")
    desk.post_raw(address, {"_action": "check", "user": VISITOR})
    assert "may not read this document" in desk.text(address)
    desk.post_raw(address, {"_action": "run"})
    assert not frappe.db.exists("ToDo", {"allocated_to": VISITOR})
