"""The user's notifications: how many are new, which they are, and marking them read."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.controls.display import is_safe_address
from frappe.desk.page.slugs import form_url
from frappe.utils import strip_html

SHOWN = 50
_ICONS = {"Mention": "message", "Assignment": "user", "Share": "link", "Alert": "bell"}


def count_unread() -> int:
    """Unread notifications of the user."""
    return int(frappe.db.count("Notification Log", _mine(read=0)))


def list_notifications(only_unread: bool = False, start: int = 0) -> list[dict[str, Any]]:
    """The notifications, latest first, each with who sent it and the address it leads to."""
    rows = frappe.get_all(
        "Notification Log",
        filters=_mine(**({"read": 0} if only_unread else {})),
        fields=["name", "subject", "type", "document_type", "document_name", "read", "creation", "from_user", "link"],
        order_by="creation desc, name desc",
        limit_start=start,
        limit_page_length=SHOWN + 1,
    )
    senders = _names_of({row.from_user for row in rows if row.from_user})
    return [
        {
            **row,
            "subject": strip_html(row.subject or ""),
            "url": _url(row),
            "icon": _ICONS.get(row.type or "", "bell"),
            "sender": senders.get(row.from_user, ""),
        }
        for row in rows
    ]


def mark_read(name: str) -> str:
    """Mark one notification of the user as read; where it leads. Raises DoesNotExistError for what is not his."""
    row = frappe.db.get_value(
        "Notification Log", _mine(name=name), ["name", "document_type", "document_name", "link"], as_dict=True
    )
    if row is None:
        raise frappe.DoesNotExistError
    frappe.db.set_value("Notification Log", row.name, "read", 1, update_modified=False)
    return _url(row)


def mark_all_read() -> None:
    """Mark the user's notifications as read."""
    for name in frappe.get_all("Notification Log", filters=_mine(read=0), pluck="name"):
        frappe.db.set_value("Notification Log", name, "read", 1, update_modified=False)


def _mine(**more: Any) -> dict[str, Any]:
    return {"for_user": local.session.user, **more}


def _names_of(users: set[str]) -> dict[str, str]:
    """How senders are called: their names stand in the notification's words already."""
    rows = (
        frappe.get_all("User", filters={"name": ["in", sorted(users)]}, fields=["name", "full_name"]) if users else []
    )
    return {row.name: row.full_name or row.name for row in rows if row.name != "Administrator"}


def _url(row: Any) -> str:
    if row.document_type and row.document_name:
        return form_url(row.document_type, row.document_name)
    link = str(row.link or "")
    return link if is_safe_address(link) else ""
