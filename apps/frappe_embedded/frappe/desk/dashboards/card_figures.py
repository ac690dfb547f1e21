"""The figure of a Number Card, counted over what the session's user may read."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.reporting.access import open_report
from frappe.core.reporting.run_report import generate, with_every_filter
from frappe.desk.dashboards.filters import as_filters
from frappe.utils import add_to_date, flt, now
from frappe.utils.argument_kinds import doctype_sent

FUNCTIONS = {"Count": "count", "Sum": "sum", "Average": "avg", "Minimum": "min", "Maximum": "max"}
_BEFORE: dict[str, dict[str, int]] = {"Daily": {"days": -1}, "Weekly": {"weeks": -1}, "Monthly": {"months": -1}}


def document_figure(card: Any, filters: Any, to_date: Any = None) -> float:
    """Count, sum, average, least or greatest of the documents; `to_date` leaves out those created since."""
    doctype = doctype_sent(card.document_type)
    conditions = as_filters(doctype, filters)
    if to_date:
        conditions.append([doctype, "creation", "<", to_date])
    rows = frappe.get_list(
        doctype,
        fields=[f"{_expression(card)} as result"],
        filters=conditions,
        order_by=None,
        parent_doctype=card.get("parent_document_type"),
    )
    return flt(rows[0].result) if rows else 0.0


def _expression(card: Any) -> str:
    function = FUNCTIONS.get(card.get("function") or "Count")
    if function is None:
        frappe.throw(_("{0} is not a way to add up a card.").format(card.function))
    if function == "count":
        return "count(name)"
    field = str(card.aggregate_function_based_on or "")
    if not frappe.get_meta(card.document_type).has_field(field):
        frappe.throw(_("{0} is not a field of {1}.").format(field, _(card.document_type)))
    return f"{function}({field})"


def report_figure(card: Any, filters: Any) -> float:
    """The same over a column of a report."""
    report = open_report(card.report_name).report
    given = with_every_filter(report, frappe._dict(frappe.parse_json(filters) or {}))
    rows = generate(report, given).rows
    values: list[float] = [flt(row.get(card.report_field)) for row in rows]
    if not values:
        return 0.0
    if card.report_function == "Average":
        return sum(values) / len(values)
    if card.report_function == "Minimum":
        return min(values)
    return max(values) if card.report_function == "Maximum" else sum(values)


def change_in_percent(card: Any, filters: Any, result: Any) -> float | None:
    """How much the figure grew since one interval ago; None when it was nothing then."""
    before = document_figure(card, filters, previous_moment(card.stats_time_interval))
    if not before:
        return None
    return (flt(result) / before - 1) * 100.0 if flt(result) != before else 0.0


def previous_moment(interval: str | None) -> Any:
    return add_to_date(now(), **_BEFORE.get(interval or "Daily", {"years": -1}))
