"""What every site begins with: the currencies of all countries, and the words most workflows use."""

from __future__ import annotations

import frappe
from frappe.core.setup.install import after_install


def test_currencies_of_all_countries_are_there(site: str) -> None:
    assert frappe.db.get_value("Currency", "SAR", ["fraction", "enabled"]) == ("Halala", 1)
    assert frappe.db.get_value("Currency", "PKR", ["symbol", "number_format", "enabled"]) == ("PKR", "#,###.##", 0)
    assert frappe.db.get_value("Currency", "KRW", ["fraction_units", "number_format"]) == (1, "#,###")


def test_workflows_can_begin(site: str) -> None:
    assert {"Pending", "Approved", "Rejected"} <= set(frappe.get_all("Workflow State", pluck="name"))
    assert {"Approve", "Reject", "Review"} <= set(frappe.get_all("Workflow Action Master", pluck="name"))


def test_lists_are_completed_once(site: str) -> None:
    counts = [frappe.db.count(doctype) for doctype in ("Currency", "Workflow State", "Workflow Action Master")]
    frappe.db.delete("Currency", {"name": "PKR"})
    after_install()
    assert [frappe.db.count(doctype) for doctype in ("Currency", "Workflow State", "Workflow Action Master")] == counts
