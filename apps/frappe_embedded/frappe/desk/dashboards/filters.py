"""Filters of cards and charts, however they were written: JSON, dicts, lists with Frappe's fifth element."""

from __future__ import annotations

from typing import Any

import frappe


def as_filters(doctype: str, given: Any) -> list[list[Any]]:
    """Each filter as `[doctype, field, operator, value]`."""
    filters = frappe.parse_json(given) if isinstance(given, str) and given.strip() else given
    if not filters:
        return []
    if isinstance(filters, dict):
        return [_pair(doctype, field, value) for field, value in filters.items()]
    return [list(entry[:4]) if len(entry) > 3 else [doctype, *entry] for entry in filters]


def _pair(doctype: str, field: str, value: Any) -> list[Any]:
    is_operation = isinstance(value, list | tuple) and len(value) == 2
    return [doctype, field, *value] if is_operation else [doctype, field, "=", value]
