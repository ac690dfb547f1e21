"""The page has links to its sections; the document's own table of contents, clause P2, only numbers pages there."""

from __future__ import annotations

import frappe


def execute() -> None:
    contents = {"parenttype": "Policy Version", "clause_no": "P2", "clause_text": ["like", "جدول المحتويات%"]}
    frappe.db.set_value("Policy Clause", contents, "off_page", 1, update_modified=False)
