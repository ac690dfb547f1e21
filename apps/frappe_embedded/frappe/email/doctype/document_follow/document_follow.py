"""Who follows which document, and up to when he was told what changed."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime


class DocumentFollow(Document):
    """One person follows one document; whoever may not read it cannot."""

    def before_insert(self) -> None:
        self.told_until = self.get("told_until") or now_datetime()

    def validate(self) -> None:
        if not frappe.has_permission(self.ref_doctype, "read", doc=self.ref_docname, user=self.user):
            frappe.throw(_("Only who may read a document can follow it."), frappe.PermissionError)


def get_permission_query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Everybody sees what he follows himself."""
    user = user or frappe.session.user
    if user == "Administrator":
        return ""
    return f"`tabDocument Follow`.`user` = {frappe.db.escape(user)}"


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """Nobody makes others follow."""
    user = user or frappe.session.user
    return user in ("Administrator", doc.user)
