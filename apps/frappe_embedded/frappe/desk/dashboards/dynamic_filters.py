"""Filters of cards and charts that change with who asks and when: the few expressions Frappe's own desk is given there."""

from __future__ import annotations

import re
from typing import Any

import frappe
from frappe.utils import add_months, get_first_day, now, nowdate

_MONTHS = re.compile(r"frappe\.datetime\.add_months\(frappe\.datetime\.get_today\(\),\s*(-?\d{1,3})\)")
_DEFAULT = re.compile(r"frappe\.defaults\.get_user_default\('([\w ]+)'\)")
_TODAY = ("frappe.datetime.get_today()", "frappe.datetime.nowdate()", "frappe.datetime.now_date()")


def with_dynamic(stored: Any, dynamic: Any) -> Any:
    """The stored filters and those whose value is an expression. One that is not understood is left out of the filters."""
    filters, more = _parsed(stored), _parsed(dynamic)
    if isinstance(filters, dict) or isinstance(more, dict):
        pairs = more.items() if isinstance(more, dict) else ((row[-3], row[-1]) for row in more)
        values = {field: value_of(text) for field, text in pairs}
        known = {field: value for field, value in values.items() if value is not None}
        return (
            {**filters, **known} if isinstance(filters, dict) else [*filters, *(list(pair) for pair in known.items())]
        )
    return [*filters, *(row for row in map(_row, more) if row[3] is not None)]


def _parsed(text: Any) -> Any:
    return (frappe.parse_json(text) if isinstance(text, str) and text.strip() else text) or []


def _row(entry: list[Any]) -> list[Any]:
    return [*entry[:3], value_of(entry[3])]


def value_of(text: Any) -> Any:
    """What one of the known expressions stands for; None for any other."""
    expression = str(text).strip().rstrip(";").replace('"', "'")
    if expression == "frappe.session.user":
        return frappe.session.user
    if expression in _TODAY:
        return nowdate()
    if expression == "frappe.datetime.now_datetime()":
        return now()
    if expression == "frappe.datetime.month_start()":
        return str(get_first_day(nowdate()))
    if months := _MONTHS.fullmatch(expression):
        return str(add_months(nowdate(), int(months.group(1))))
    default = _DEFAULT.fullmatch(expression)
    return frappe.defaults.get_user_default(default.group(1)) if default else None
