"""That somebody has a portal account tells that she asked for support: staff without her file learn nothing of it."""

from __future__ import annotations

import frappe


def query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Lists and link pickers of users show staff and oneself; those who keep the accounts see all."""
    user = user or frappe.session.user
    if user == "Administrator" or "System Manager" in frappe.get_roles(user):
        return ""
    return f"(`tabUser`.`user_type` = 'System User' or `tabUser`.`name` = {frappe.db.escape(user)})"
