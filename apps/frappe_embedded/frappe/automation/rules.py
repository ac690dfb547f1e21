"""Which assignment rules a DocType has: asked at every save, so remembered."""

from __future__ import annotations

from typing import Any

import frappe

_REMEMBERED = "assignment_rules"


def rules_of(doctype: str) -> list[Any]:
    """The enabled rules of a DocType, the most important first."""
    names = frappe.cache.get_value(_REMEMBERED, _rules_by_doctype).get(doctype, ())
    return [frappe.get_cached_doc("Assignment Rule", name) for name in names]


def forget_rules() -> None:
    """A rule has changed: this process and the others read them afresh."""
    frappe.clear_cache()


def _rules_by_doctype() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    if not frappe.db.table_exists("Assignment Rule"):  # a site that was not migrated yet
        return found
    rows = frappe.get_all(
        "Assignment Rule",
        filters={"disabled": 0},
        fields=["name", "document_type"],
        order_by="priority desc, creation asc",
    )
    for row in rows:
        found.setdefault(row.document_type, []).append(row.name)
    return found
