"""Filters of a list, kept under a name: one's own, or everybody's."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

_READING = ("read", "select", "print", "email", "report", "export")


class ListFilter(Document):
    """With `for_user` it is that person's alone."""


def get_permission_query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Everybody's filters, and one's own."""
    user = user or frappe.session.user
    if user == "Administrator":
        return ""
    mine = frappe.db.escape(user)
    return f"(ifnull(`tabList Filter`.`for_user`, '') in ('', {mine}) or `tabList Filter`.`owner` = {mine})"


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """Others' filters are not seen; everybody's are changed by who made them and by System Managers."""
    user = user or frappe.session.user
    if user in ("Administrator", doc.owner, doc.for_user) or ptype == "create":
        return True
    if doc.for_user:
        return False
    return ptype in (None, *_READING) or "System Manager" in frappe.get_roles(user)
