"""Notes and events: whose they are, and what an event must hold."""

from __future__ import annotations

import pytest
from tests.engine.factories import as_user, make, make_user

import frappe
from frappe.desk.doctype.note.note import mark_as_seen


def test_people_see_their_notes_and_public_ones(site: str) -> None:
    make_user("anna@example.com", "ZZ Staff")
    private, public = make("Note", title="private"), make("Note", title="public", public=1)
    with as_user("anna@example.com"):
        assert frappe.get_list("Note", pluck="title") == ["public"]
        mark_as_seen(public.name)
        assert frappe.has_permission("Note", "read", private.name) is False
        mine = frappe.get_doc({"doctype": "Note", "title": "mine"}).insert()
        assert mine.has_permission("write")
    assert [row.user for row in public.reload().seen_by] == ["anna@example.com"]


def test_an_event_ends_after_it_starts_and_knows_its_participants(site: str) -> None:
    make_user("anna@example.com", "ZZ Staff")
    event = frappe.get_doc(
        {"doctype": "Event", "subject": "Talk", "event_type": "Private", "starts_on": "2030-01-02 10:00"}
    )
    event.add_participants([{"doctype": "User", "docname": "anna@example.com"}] * 2)
    event.insert()
    assert [row.email for row in event.event_participants] == ["anna@example.com"]
    with as_user("anna@example.com"):
        assert frappe.get_list("Event") == []
    event.ends_on = "2030-01-02 09:00"
    with pytest.raises(frappe.ValidationError):
        event.save()
