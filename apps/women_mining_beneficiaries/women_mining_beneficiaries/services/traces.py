"""Who made a record and when, taken off records that must lead to nobody (2.6.8)."""

from __future__ import annotations

from datetime import date

import frappe


def leave_no_trace(doctype: str, name: str, day: date, *tables: str) -> None:
    """Take the session's user and the exact time off a record and the rows of its tables; only the month stays."""
    first = day.replace(day=1)
    blank = {"owner": "Guest", "modified_by": "Guest", "creation": first, "modified": first}
    frappe.db.set_value(doctype, name, blank, update_modified=False)
    for table in tables:
        for row in frappe.get_all(table, filters={"parent": name, "parenttype": doctype}, pluck="name"):
            frappe.db.set_value(table, row, blank, update_modified=False)
