"""Labels and values of a Dashboard Chart, made of what the session's user may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.desk.dashboards.filters import as_filters
from frappe.utils import cint, flt, formatdate, getdate, nowdate
from frappe.utils.argument_kinds import doctype_sent
from frappe.utils.dateutils import (
    get_dates_from_timegrain,
    get_from_date_from_timespan,
    get_period,
    get_period_beginning,
)

_AGGREGATES = {"Count": "count", "Sum": "sum", "Average": "avg"}
_CANCELLED = 2


def chart_data(chart: Any, filters: Any, **choices: Any) -> dict[str, Any] | None:
    """`labels` and `datasets`; of a heat map `dataPoints`. None when there is nothing to group."""
    doctype_sent(chart.document_type)
    conditions = conditions_of(chart, filters or chart.filters_json)
    if chart.chart_type == "Group By":
        return grouped(chart, conditions)
    if chart.get("type") == "Heatmap":
        return heat_map(chart, conditions, choices.get("heatmap_year") or chart.get("heatmap_year"))
    return over_time(chart, conditions, **choices)


def conditions_of(chart: Any, filters: Any) -> list[Any]:
    """The filters, and that nothing cancelled counts."""
    return [*as_filters(chart.document_type, filters), [chart.document_type, "docstatus", "<", _CANCELLED]]


# over time


def over_time(
    chart: Any,
    filters: list[Any],
    timespan: str | None = None,
    time_interval: str | None = None,
    from_date: Any = None,
    to_date: Any = None,
    **_others: Any,
) -> dict[str, Any]:
    """A value for each day, week, month, quarter or year of the span, empty ones too."""
    interval = time_interval or chart.get("time_interval") or "Yearly"
    start, end = span_of(chart, timespan or chart.get("timespan"), interval, from_date, to_date)
    field = _checked_field(chart, chart.based_on)
    within = [
        [chart.document_type, field, ">=", str(start)],
        [chart.document_type, field, "<=", f"{end} 23:59:59.999999"],
    ]
    rows = _read(chart, field, [*filters, *within])
    ends = get_dates_from_timegrain(start, end, interval)
    values = list(_per_period(ends, rows, chart.chart_type))
    return {
        "labels": [label_of(day, interval) for day in ends],
        "datasets": [{"name": chart.get("name"), "values": values}],
    }


def span_of(chart: Any, timespan: str | None, interval: str, from_date: Any, to_date: Any) -> tuple[date, date]:
    """First and last day."""
    if timespan == "Select Date Range":
        start, end = from_date or chart.get("from_date"), to_date or chart.get("to_date")
        if not start:
            frappe.throw(_("Choose the first day of the chart."))
        return _day(start), _day(end)
    end = _day(to_date)
    return _day(get_period_beginning(get_from_date_from_timespan(end, timespan or "Last Year"), interval)), end


def _day(value: Any) -> date:
    found: date = getdate(value or nowdate())
    return found


def _read(chart: Any, field: str, filters: list[Any]) -> list[Any]:
    """A row for each day on which there was anything."""
    fields = [f"date({field}) as day", "count(name) as number"]
    if chart.chart_type != "Count":
        fields.append(f"sum({_checked_field(chart, chart.value_based_on)}) as total")
    return list(
        frappe.get_list(
            chart.document_type,
            fields=fields,
            filters=filters,
            group_by=f"date({field})",
            order_by=f"date({field}) asc",
            parent_doctype=chart.get("parent_document_type"),
        )
    )


def _per_period(ends: list[date], rows: list[Any], kind: str) -> Iterator[float]:
    place = 0
    for end in ends:
        total, number = 0.0, 0
        while place < len(rows) and _day(rows[place].day) <= end:
            total, number = total + flt(rows[place].get("total")), number + cint(rows[place].number)
            place += 1
        yield _value(kind, total, number)


def _value(kind: str, total: float, number: int) -> float:
    if kind == "Count":
        return number
    return total / number if kind == "Average" and number else total


def label_of(day: date, interval: str) -> str:
    """A period as people call it."""
    return str(formatdate(day)) if interval in ("Daily", "Weekly") else get_period(day, interval)


# in groups


def grouped(chart: Any, filters: list[Any]) -> dict[str, Any] | None:
    """A value for each value of a field, the greatest first."""
    rows = group_rows(chart, filters)
    if not rows:
        return None
    return {
        "labels": [row.name or _("Not Specified") for row in rows],
        "datasets": [{"name": chart.get("name"), "values": [row["count"] for row in rows]}],
    }


def group_rows(chart: Any, filters: list[Any]) -> list[Any]:
    """The values of the field as `name`, with their figure as `count`: the greatest first, equal ones by their value,
    which databases order differently."""
    field = _checked_field(chart, chart.group_by_based_on)
    rows: list[Any] = frappe.get_list(
        chart.document_type,
        fields=[
            f"{field} as name",
            f"{_aggregate(chart.group_by_type, chart, chart.aggregate_function_based_on)} as count",
        ],
        filters=filters,
        group_by=field,
        order_by=None,
        parent_doctype=chart.get("parent_document_type"),
    )
    return sorted(rows, key=lambda row: (-flt(row["count"]), str(row.name or "")))


def heat_map(chart: Any, filters: list[Any], year: Any) -> dict[str, Any]:
    """{moment of the day as seconds since 1970: value} for one year."""
    wanted = cint(year) or _day(None).year
    field = _checked_field(chart, chart.based_on)
    within = [
        [chart.document_type, field, ">=", f"{wanted}-01-01"],
        [chart.document_type, field, "<", f"{wanted + 1}-01-01"],
    ]
    points: dict[int, list[Any]] = {}
    for row in _read(chart, field, [*filters, *within]):
        found = points.setdefault(int(frappe.utils.get_timestamp(_day(row.day))), [0.0, 0])
        found[0] += flt(row.get("total"))
        found[1] += cint(row.number)
    return {"labels": [], "dataPoints": {moment: _value(chart.chart_type, *found) for moment, found in points.items()}}


def _aggregate(kind: str | None, chart: Any, field: str | None) -> str:
    function = _AGGREGATES.get(kind or "Count")
    if function is None:
        frappe.throw(_("{0} is not a way to add up a chart.").format(kind))
    return "count(name)" if function == "count" else f"{function}({_checked_field(chart, field)})"


def _checked_field(chart: Any, field: str | None) -> str:
    """A field of the DocType, which becomes part of an expression."""
    if field not in frappe.get_meta(chart.document_type).db_columns:
        frappe.throw(_("{0} is not a field of {1}.").format(field, _(chart.document_type)))
    return str(field)
