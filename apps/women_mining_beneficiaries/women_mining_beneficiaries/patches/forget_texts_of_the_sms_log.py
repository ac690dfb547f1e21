"""Frappe's log of text messages kept what each one said, codes among it, and the whole numbers."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.overrides.sms_log import forget


def execute() -> None:
    # Benches differ in whether they keep one.
    if not frappe.db.exists("DocType", "SMS Log"):
        return
    for name in frappe.get_all("SMS Log", pluck="name"):
        log = frappe.get_doc("SMS Log", name)
        forget(log)
        values = {field: log.get(field) for field in ("message", "requested_numbers", "sent_to")}
        frappe.db.set_value("SMS Log", name, values, update_modified=False)
