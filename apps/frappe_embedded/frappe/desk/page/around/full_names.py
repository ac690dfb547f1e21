"""Names of users as pages show them."""

from __future__ import annotations

import frappe
from frappe.translate import _


def full_names(users: set[str]) -> dict[str, str]:
    """Names of several users in one query."""
    rows = frappe.get_all("User", filters={"name": ["in", list(users)]}, fields=["name", "full_name"])
    return {row.name: _(row.full_name or row.name) for row in rows}
