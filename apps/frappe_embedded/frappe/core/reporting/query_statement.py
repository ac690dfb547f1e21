"""Query reports: one statement that reads, with the filters as bound values."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.database.read_only import is_read_only, reading_only, reads_secrets


def checked_statement(query: str | None) -> str:
    """The statement. Raises ValidationError for one that writes, or reads what nobody may see."""
    sql = str(query or "").strip().rstrip(";")
    if not is_read_only(sql) or reads_secrets(sql):
        frappe.throw(_("The query of a report may only read (SELECT), and neither passwords nor sessions."))
    return sql


def read_rows(query: str | None, filters: dict[str, Any]) -> list[Any]:
    """The rows, as dicts. Raises KeyError when a filter of the query is missing."""
    sql = checked_statement(query)
    with reading_only(frappe.local.db):
        rows: list[Any] = frappe.db.sql(sql, dict(filters or {}), as_dict=True)
    return rows
