"""The category of the association's own departments is nobody's choice in the portal; the new column offered it to all."""

from __future__ import annotations

import frappe


def execute() -> None:
    frappe.db.set_value("Beneficiary Category", "DEPARTMENT", "on_portal", 0, update_modified=False)
