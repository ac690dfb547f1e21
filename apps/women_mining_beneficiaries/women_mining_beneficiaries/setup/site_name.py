"""The site carries the association's name until an administrator gives it another."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.constants import SETTINGS

WEBSITE = "Website Settings"
UNNAMED = ("", "Frappe")


def set_site_name() -> None:
    named = frappe.db.get_single_value(WEBSITE, "app_name") or ""
    association = frappe.db.get_single_value(SETTINGS, "association_name_ar")
    if named in UNNAMED and association:
        frappe.db.set_single_value(WEBSITE, "app_name", association)
