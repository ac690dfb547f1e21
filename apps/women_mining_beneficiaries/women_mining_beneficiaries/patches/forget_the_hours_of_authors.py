"""Earlier versions of complaints and suggestions, and rows of their tasks, kept the hour at which their author wrote;
staff's own versions stay."""

from __future__ import annotations

import frappe

CASE = "Feedback Case"


def execute() -> None:
    frappe.db.delete("Version", {"ref_doctype": CASE, "owner": ["in", ["Guest", "Administrator"]]})
    of_authors = {"reference_doctype": CASE, "owner": "Guest"}
    for task in frappe.get_all("Workflow Action", of_authors, ["name", "creation"]):
        blank = {"owner": "Guest", "modified_by": "Guest", "creation": task.creation, "modified": task.creation}
        rows = {"parent": task.name}
        frappe.db.set_value("Workflow Action Permitted Role", rows, blank, update_modified=False)
