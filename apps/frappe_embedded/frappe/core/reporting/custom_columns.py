"""Columns a user added to a report: fields of the documents its rows link to."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.core.reporting.columns import normalized_columns


def with_custom_columns(custom: list[Any], rows: list[Any]) -> tuple[list[Any], list[Any]]:
    """The columns as the user arranged them, and rows with the values of those he added; only what he may read."""
    columns = normalized_columns(custom)
    for column in columns:
        link = column.get("link_field")
        if link and column.get("doctype"):
            _fill(column, link["fieldname"] if isinstance(link, dict) else str(link), rows)
    return columns, rows


def _fill(column: Any, link: str, rows: list[Any]) -> None:
    names = {row.get(link) for row in rows if row.get(link)}
    values = _values_of(column.doctype, column.fieldname, sorted(map(str, names))) if names else {}
    key = column.get("id") or column.fieldname
    for row in rows:
        row[key] = values.get(str(row.get(link)))
    column.fieldname = key


def _values_of(doctype: str, fieldname: str, names: list[str]) -> dict[str, Any]:
    field = fieldname.split("-")[0]
    if not frappe.get_meta(doctype).has_field(field):
        return {}
    found = frappe.get_list(doctype, filters={"name": ["in", names]}, fields=["name", field], order_by=None)
    return {row.name: row.get(field) for row in found}
