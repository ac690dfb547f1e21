"""Conditions for SQL that apps write themselves, such as the queries of their link fields."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.query.condition_text import filters_text, match_text


def build_match_conditions(doctype: str, user: str | None = None, as_condition: bool = True) -> str | list[str]:
    """Which rows the user may see, as SQL text; empty for all."""
    text = match_text(doctype, user)
    if as_condition:
        return f"({text})" if text else ""
    return [text] if text else []


def get_match_cond(doctype: str, as_condition: bool = True) -> str | list[str]:
    """The same for the session's user, to be put behind other conditions: `… where x = 1 {get_match_cond("X")}`."""
    found = build_match_conditions(doctype, as_condition=as_condition)
    if not as_condition:
        return found
    return f" and {found}" if found else ""


def get_filters_cond(
    doctype: str,
    filters: Any,
    conditions: list[str],
    ignore_permissions: bool | None = None,
    with_match_conditions: bool = False,
) -> str:
    """Filters as SQL text, each behind an `and`; `conditions` gets them too. The value `"!x"` means anything but x."""
    given = frappe.parse_json(filters) if isinstance(filters, str) else filters
    if given:
        entries = _with_negations(given) if isinstance(given, dict) else given
        conditions.extend(filters_text(doctype, entries, bool(ignore_permissions)))
    if with_match_conditions and (match := build_match_conditions(doctype)):
        conditions.append(str(match))
    return " and " + " and ".join(conditions) if conditions else ""


def _with_negations(filters: dict[str, Any]) -> dict[str, Any]:
    return {
        name: ["!=", value[1:]] if isinstance(value, str) and value.startswith("!") else value
        for name, value in filters.items()
    }
