"""The copy of a person's own data."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.services.beneficiaries import data_copy, data_copy_grant


@frappe.whitelist(methods=["GET"])
def download() -> None:
    """The copy as a ZIP, within minutes of the code that opened it (403 otherwise)."""
    data_copy_grant.require()
    frappe.local.response["type"] = "download"
    frappe.local.response["filename"] = "my-data.zip"
    frappe.local.response["filecontent"] = data_copy.make()
    frappe.local.response["content_type"] = "application/zip"
