"""The user's notifications: how many are new, which they are, and marking them read."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.slugs import form_url
from frappe.utils import strip_html

_SHOWN = 50


def count_unread() -> int:
    """Unread notifications of the user."""
    return int(frappe.db.count("Notification Log", _mine(read=0)))


def list_notifications() -> list[dict[str, Any]]:
    """The latest notifications, each with the address of its document."""
    rows = frappe.get_all(
        "Notification Log",
        filters=_mine(),
        fields=["name", "subject", "type", "document_type", "document_name", "read", "creation", "from_user"],
        order_by="creation desc",
        limit=_SHOWN,
    )
    return [{**row, "subject": strip_html(row.subject or ""), "url": _url(row)} for row in rows]


def mark_all_read() -> None:
    """Mark the user's notifications as read."""
    for name in frappe.get_all("Notification Log", filters=_mine(read=0), pluck="name"):
        frappe.db.set_value("Notification Log", name, "read", 1, update_modified=False)


def _mine(**more: Any) -> dict[str, Any]:
    return {"for_user": local.session.user, **more}


def _url(row: Any) -> str:
    if row.document_type and row.document_name:
        return form_url(row.document_type, row.document_name)
    return ""
