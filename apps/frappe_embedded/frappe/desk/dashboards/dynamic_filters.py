"""Filters of cards and charts that change with who asks and when: the few expressions Frappe's own desk is given there."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import add_months, get_first_day, nowdate

_TODAY = ("frappe.datetime.get_today()", "frappe.datetime.nowdate()", "frappe.datetime.now_date()")


def with_dynamic(stored: Any, dynamic: Any) -> Any:
    """The stored filters and those whose value is an expression. One that is not understood is left out of the filters."""
    filters, more = _parsed(stored), _parsed(dynamic)
    if isinstance(filters, dict) or isinstance(more, dict):
        pairs = more.items() if isinstance(more, dict) else ((row[-3], row[-1]) for row in more)
        values = {field: _value(text) for field, text in pairs}
        known = {field: value for field, value in values.items() if value is not None}
        return (
            {**filters, **known} if isinstance(filters, dict) else [*filters, *(list(pair) for pair in known.items())]
        )
    return [*filters, *(row for row in map(_row, more) if row[3] is not None)]


def _parsed(text: Any) -> Any:
    return (frappe.parse_json(text) if isinstance(text, str) and text.strip() else text) or []


def _row(entry: list[Any]) -> list[Any]:
    return [*entry[:3], _value(entry[3])]


def _value(text: Any) -> Any:
    expression = str(text).strip().rstrip(";").replace('"', "'")
    if expression == "frappe.session.user":
        return frappe.session.user
    if expression in _TODAY:
        return nowdate()
    if expression == "frappe.datetime.month_start()":
        return str(get_first_day(nowdate()))
    if expression.startswith("frappe.datetime.add_months(frappe.datetime.get_today(),"):
        return str(add_months(nowdate(), int(expression.rsplit(",", 1)[1].strip(" )"))))
    if expression.startswith("frappe.defaults.get_user_default('"):
        return frappe.defaults.get_user_default(expression.split("'")[1])
    return None
