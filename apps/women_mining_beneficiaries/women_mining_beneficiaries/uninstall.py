"""Takes back what the app put into other apps' records."""

from __future__ import annotations

import frappe


def before_uninstall() -> None:
    for name in frappe.get_all("Workflow", filters={"document_type": "Support Request"}, pluck="name"):
        frappe.delete_doc("Workflow", name, force=True)
    frappe.delete_doc_if_exists("Custom Field", "Workflow Document State-policy_stage")
