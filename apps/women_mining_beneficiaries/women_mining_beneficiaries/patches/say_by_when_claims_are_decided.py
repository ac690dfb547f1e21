"""Claims made before their persons were told a day get one, counted from now."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.services.accounts import registration_review


def execute() -> None:
    for name in frappe.get_all("Account Claim", {"status": "Open", "due_on": ["is", "not set"]}, pluck="name"):
        frappe.db.set_value("Account Claim", name, "due_on", registration_review.due_on(), update_modified=False)
