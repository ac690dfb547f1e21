"""Following a document: the button, and what followers are told."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_string
from typing import Any

import pytest
from tests.engine.desk.conftest import CHIEF, OFFICER, OUTSIDER, DeskClient

import frappe
from frappe.desk.form.document_follow import (
    follow_document,
    get_follow_users,
    is_document_followed,
    send_daily_updates,
    send_hourly_updates,
    update_follow,
)

SignIn = Callable[[str], DeskClient]
NAME = "DP-0001"
PAGE = f"/app/desk-probe/{NAME}"


@pytest.fixture
def doc(probe: str) -> Any:
    made = frappe.get_doc({"doctype": "Desk Probe", "subject": "Copper"}).insert()
    frappe.db.commit()
    return made


def told(user: str) -> list[str]:
    frappe.db.rollback()
    found = frappe.get_all("Notification Log", {"for_user": user, "document_name": NAME}, pluck="subject")
    return list(found)


def change(field: str, value: str) -> None:
    """As somebody else, a while after the last news."""
    frappe.db.set_value("Document Follow", {"ref_docname": NAME}, "told_until", "2026-01-01 00:00:00")
    changed = frappe.get_doc("Desk Probe", NAME)
    changed.set(field, value)
    changed.save()
    frappe.db.commit()


def test_the_button_follows_and_stops(doc: Any, signed_in: SignIn) -> None:
    client = signed_in(OFFICER)
    assert 'value="follow" aria-pressed="false"' in client.text(PAGE)
    client.post(PAGE, _action="follow")
    frappe.db.rollback()
    assert is_document_followed("Desk Probe", NAME, OFFICER)
    assert frappe.db.get_value("User", OFFICER, "document_follow_notify") == 1
    assert 'value="follow" aria-pressed="true"' in client.text(PAGE)
    client.post(PAGE, _action="follow")
    frappe.db.rollback()
    assert not is_document_followed("Desk Probe", NAME, OFFICER)


def test_followers_are_told_once_what_others_changed(doc: Any, signed_in: SignIn) -> None:
    signed_in(OFFICER).post(PAGE, _action="follow")
    change("city", "Abha")
    send_hourly_updates()
    assert told(OFFICER) == []
    send_daily_updates()
    assert told(OFFICER) == ["Copper: there is something new. Entries: 1"]
    send_daily_updates()
    assert len(told(OFFICER)) == 1


def test_own_changes_are_no_news(doc: Any, signed_in: SignIn) -> None:
    client = signed_in(OFFICER)
    client.post(PAGE, _action="follow")
    frappe.db.set_value("Document Follow", {"ref_docname": NAME}, "told_until", "2026-01-01 00:00:00")
    frappe.db.commit()
    client.post(PAGE, _action="comment", comment="mine")
    send_daily_updates()
    assert told(OFFICER) == []


def test_nobody_is_told_of_fields_or_documents_beyond_reach(doc: Any, signed_in: SignIn) -> None:
    signed_in(OFFICER).post(PAGE, _action="follow")
    change("secret_note", "hidden from officers")
    send_daily_updates()
    assert told(OFFICER) == []
    change("city", "Taif")
    frappe.db.delete("Has Role", {"parent": OFFICER, "role": "Probe Officer"})
    frappe.clear_cache()
    frappe.db.commit()
    send_daily_updates()
    assert told(OFFICER) == []


def test_the_mail_says_who_changed_what(doc: Any, signed_in: SignIn) -> None:
    account = {"doctype": "Email Account", "email_account_name": "Out", "email_id": "desk@example.com"}
    frappe.get_doc({**account, "enable_outgoing": 1, "default_outgoing": 1, "smtp_server": "localhost"}).insert()
    frappe.db.commit()
    signed_in(OFFICER).post(PAGE, _action="follow")
    change("city", "Abha <script>1</script>")
    send_daily_updates()
    frappe.db.rollback()
    queued = frappe.get_all("Email Queue Recipient", {"recipient": OFFICER}, pluck="parent")
    letter = message_from_string(frappe.get_doc("Email Queue", queued[0]).message)
    html = [part.get_payload(decode=True).decode() for part in letter.walk() if part.get_content_type() == "text/html"][
        0
    ]
    assert "City" in html
    assert "Abha" in html
    assert "<script>" not in html


def test_the_api_follows_as_in_frappe(doc: Any) -> None:
    frappe.set_user(OFFICER)
    assert follow_document("Desk Probe", NAME, OFFICER) is None  # wants no news
    frappe.db.set_value("User", OFFICER, "document_follow_notify", 1)
    assert follow_document("Desk Probe", NAME, OFFICER).user == OFFICER
    assert follow_document("Desk Probe", NAME, OFFICER) is None
    assert get_follow_users("Desk Probe", NAME) == [{"user": OFFICER}]
    assert update_follow("Desk Probe", NAME, False) == 1
    assert update_follow("Desk Probe", NAME, "true").ref_docname == NAME
    assert follow_document("ToDo", "x", OFFICER) is None


def test_only_readers_follow_and_each_for_himself(doc: Any) -> None:
    frappe.db.set_value("User", OUTSIDER, "document_follow_notify", 1)
    frappe.set_user(OUTSIDER)
    for user in (OUTSIDER, CHIEF):
        with pytest.raises(frappe.PermissionError):
            follow_document("Desk Probe", NAME, user)
    with pytest.raises(frappe.PermissionError):
        get_follow_users("Desk Probe", NAME)


def test_the_list_shows_ones_own(doc: Any, signed_in: SignIn) -> None:
    signed_in(OFFICER).post(PAGE, _action="follow")
    frappe.set_user(CHIEF)
    assert frappe.get_list("Document Follow") == []
    frappe.set_user(OFFICER)
    assert len(frappe.get_list("Document Follow")) == 1


def test_it_goes_with_the_document(doc: Any, signed_in: SignIn) -> None:
    signed_in(OFFICER).post(PAGE, _action="follow")
    frappe.delete_doc("Desk Probe", NAME)
    assert not frappe.db.exists("Document Follow", {"ref_docname": NAME})


def test_how_often_is_a_preference(doc: Any, signed_in: SignIn) -> None:
    client = signed_in(OFFICER)
    client.post("/app/_preferences", follow="Weekly")
    assert '<option value="Weekly" selected>' in client.text("/app/user-profile")
    client.post("/app/_preferences", follow="")
    frappe.db.rollback()
    assert frappe.db.get_value("User", OFFICER, "document_follow_notify") == 0


def test_the_account_lists_what_one_follows_and_stops(doc: Any, signed_in: SignIn) -> None:
    client = signed_in(OFFICER)
    client.post(PAGE, _action="follow")
    page = client.text("/app/user-profile")
    assert f'<a href="{PAGE}"><bdi dir="auto">Copper</bdi></a>' in page
    key = page.split('value="stop_following:', 1)[1].split('"', 1)[0]
    signed_in(CHIEF).post("/app/user-profile", _action=f"stop_following:{key}")
    frappe.db.rollback()
    assert is_document_followed("Desk Probe", NAME, OFFICER)
    client.post("/app/user-profile", _action=f"stop_following:{key}")
    frappe.db.rollback()
    assert not is_document_followed("Desk Probe", NAME, OFFICER)
    assert 'id="followed"' not in client.text("/app/user-profile")
