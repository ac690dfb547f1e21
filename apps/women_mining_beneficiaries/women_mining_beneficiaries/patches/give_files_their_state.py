"""Files made before the registration had a workflow stand where their status says."""

from __future__ import annotations

import frappe


def execute() -> None:
    for row in frappe.get_all("Beneficiary", {"workflow_state": ["is", "not set"]}, ["name", "registration_status"]):
        state = {"workflow_state": row.registration_status}
        frappe.db.set_value("Beneficiary", row.name, state, update_modified=False)
