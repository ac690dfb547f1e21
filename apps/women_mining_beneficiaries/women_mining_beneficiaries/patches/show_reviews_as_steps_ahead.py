"""A review is the step that usually follows, not a setback: its state is shown so, where nobody chose another colour."""

from __future__ import annotations

import frappe


def execute() -> None:
    for state in ("Article in Review", "Before the Board"):
        if frappe.db.get_value("Workflow State", state, "style") == "Warning":
            frappe.db.set_value("Workflow State", state, "style", "Primary")
