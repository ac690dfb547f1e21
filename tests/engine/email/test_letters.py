"""Letters by the API: nobody mails what he may not read, in whose name he may not write, or as a stranger."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.factories import make_role, make_user

import frappe
from frappe.core.doctype.communication.email import make

pytestmark = pytest.mark.usefixtures("site")
LETTER = {"subject": "x", "content": "x", "recipients": "me@example.com", "send_email": 1}


@pytest.fixture
def secret() -> str:
    """A private file of the Administrator."""
    sent = {"doctype": "File", "file_name": "secret.txt", "content": "secret", "is_private": 1}
    return str(frappe.get_doc(sent).insert().name)


def test_a_visitor_sends_no_letters() -> None:
    make_role("Visitor", desk_access=0)
    frappe.set_user(make_user("visitor@example.com", "Visitor"))
    with pytest.raises(frappe.PermissionError):
        make(**LETTER)
    assert not frappe.db.count("Email Queue") and not frappe.db.count("Communication")


@pytest.mark.parametrize("by", ["name", "fid", "file_url"])
def test_only_files_one_may_read_are_attached(secret: str, by: str) -> None:
    address = frappe.db.get_value("File", secret, "file_url")
    attachment: Any = {"name": secret, "fid": {"fid": secret}, "file_url": {"file_url": address}}[by]
    frappe.set_user(make_user("clerk@example.com", "Report Manager"))
    with pytest.raises((frappe.PermissionError, frappe.DoesNotExistError)):
        make(**LETTER, attachments=[attachment])
    assert not frappe.db.count("Email Queue")


def test_people_write_in_their_own_name() -> None:
    frappe.set_user(make_user("clerk@example.com", "Report Manager"))
    with pytest.raises(frappe.PermissionError):
        make(**LETTER, sender="Director <director@example.com>")
    make(**LETTER, sender="Clerk <clerk@example.com>")
    assert frappe.db.count("Email Queue") == 1
