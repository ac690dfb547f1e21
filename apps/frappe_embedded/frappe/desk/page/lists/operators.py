"""The conditions a list can be filtered with, in words, and which of them make sense for a field."""

from __future__ import annotations

from typing import Any

import frappe

OPERATORS: dict[str, str] = {
    "=": "equals",
    "!=": "is not",
    "like": "contains",
    "not like": "does not contain",
    "in": "is one of",
    "not in": "is none of",
    ">": "is more than",
    "<": "is less than",
    ">=": "is at least",
    "<=": "is at most",
    "between": "is between",
    "timespan": "is within a time span",
    "set": "is filled in",
    "not set": "is empty",
    "descendants of": "is below",
    "descendants of (inclusive)": "is, or is below",
    "not descendants of": "is not below",
    "ancestors of": "is above",
    "not ancestors of": "is not above",
    "previous": "is in the previous",
    "next": "is in the next",
}
DATE_WORDS = {">": "is after", "<": "is before", ">=": "is from", "<=": "is until"}
TIMESPANS = (
    "today", "yesterday", "tomorrow", "last week", "this week", "next week", "last month", "this month", "next month",
    "last quarter", "this quarter", "next quarter", "last year", "this year", "next year", "last 7 days", "last 14 days",
    "last 30 days", "last 90 days", "last 6 months", "next 7 days", "next 14 days", "next 30 days", "next 6 months",
)  # fmt: skip
NEEDS_NO_VALUE = frozenset({"set", "not set"})
MANY_VALUES = frozenset({"in", "not in"})
DATES = frozenset({"Date", "Datetime"})
NUMBERS = frozenset({"Int", "Long Int", "Float", "Currency", "Percent", "Duration", "Rating"})

_EMPTINESS = ("set", "not set")
_RANGE = (">", "<", ">=", "<=", "between")
_CHOICE = ("=", "!=", "in", "not in", *_EMPTINESS)
_TEXT = ("like", "not like", *_CHOICE)
_TREE = ("descendants of", "descendants of (inclusive)", "not descendants of", "ancestors of", "not ancestors of")


def operators_for(field: Any, doctype: str) -> dict[str, str]:
    """The conditions offered for a field of a list of `doctype`: operator → words, the usual one first."""
    words = {**OPERATORS, **DATE_WORDS} if field.fieldtype in DATES else OPERATORS
    return {operator: words[operator] for operator in _offered(field, doctype)}


def _offered(field: Any, doctype: str) -> tuple[str, ...]:
    if field.fieldtype == "Check":
        return ("=",)
    if field.fieldtype in DATES:
        return ("between", *(("=",) if field.fieldtype == "Date" else ()), *_RANGE[:4], "timespan", *_EMPTINESS)
    if field.fieldtype in NUMBERS:
        return ("=", "!=", *_RANGE, "in", "not in", *_EMPTINESS)
    if field.fieldtype in ("Select", "Link"):
        return (*_CHOICE, *(_TREE if _is_tree(field.options) and field.fieldtype == "Link" else ()))
    if field.key == "name" and _is_tree(doctype):
        return (*_TEXT, *_TREE)
    return _TEXT


def _is_tree(doctype: str) -> bool:
    return bool(doctype and frappe.db.exists("DocType", doctype) and frappe.get_meta(doctype).is_nested_set())
