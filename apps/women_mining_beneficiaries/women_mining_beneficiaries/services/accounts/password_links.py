"""Links for a new password, for who signs in by Frappe's own page."""

from __future__ import annotations

import frappe


def send(user: str) -> None:
    """The job behind a forgotten password: whether there is such an account shows only here."""
    if user in ("Guest", "Administrator") or not frappe.db.get_value("User", {"name": user, "enabled": 1}):
        return
    frappe.get_doc("User", user).reset_password(send_email=True)
