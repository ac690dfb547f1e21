from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.whitelisting import whitelist


class Note(Document):
    """A text somebody keeps for himself or for all colleagues."""

    def mark_seen_by(self, user: str) -> None:
        """Remember that somebody has read it."""
        if all(row.user != user for row in self.seen_by):
            self.append("seen_by", {"user": user})


@whitelist()
def mark_as_seen(note: str) -> None:
    """Remember that the session's user has read it."""
    doc: Any = frappe.get_doc("Note", note)
    doc.check_permission("read")
    doc.mark_seen_by(frappe.session.user)
    doc.save(ignore_permissions=True, ignore_version=True)


def get_permission_query_conditions(user: str | None = None) -> str:
    """Everybody sees his own notes and the public ones."""
    name = frappe.db.escape(user or frappe.session.user)
    return f"(`tabNote`.`owner` = {name} or `tabNote`.`public` = 1)"


def has_permission(doc: Any, user: str | None = None) -> bool:
    """The same for one note."""
    return bool(doc.public or doc.owner == (user or frappe.session.user) or doc.is_new())
