"""A Dashboard Chart as a drawing shows it: figures of documents, of a report, or of a source of an app."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import frappe
from frappe.core.reporting.access import open_report
from frappe.core.reporting.run_report import ReportResult, generate, with_every_filter
from frappe.desk.charts.answers import chart_of, heat_map_of
from frappe.desk.charts.chart import Chart, Series, with_most_slices
from frappe.desk.dashboards.chart_data import conditions_of, group_rows, heat_map, over_time, span_of
from frappe.desk.dashboards.chart_labels import group_labels, group_links, period_links
from frappe.desk.dashboards.dynamic_filters import with_dynamic
from frappe.desk.dashboards.filters import as_filters
from frappe.desk.doctype.dashboard_chart_source.dashboard_chart_source import get_config
from frappe.translate import _
from frappe.utils import cint, flt, now_datetime
from frappe.utils.dateutils import get_dates_from_timegrain
from frappe.utils.display import format_number, format_riyals

_METHOD = re.compile(r"""method\s*:\s*["']([\w.]+)["']""")
_MOST_GROUPS = 20


def chart_from(doc: Any, choices: dict[str, Any]) -> Chart | None:
    """The chart for the session's user; None when there is nothing to draw. `choices`: timespan, time_interval,
    from_date, to_date, heatmap_year as somebody chose them instead of what is stored."""
    if doc.chart_type == "Report":
        return _of_report(doc)
    if doc.chart_type == "Custom":
        return _of_source(doc, choices)
    return _of_documents(doc, choices)


def interval_of(doc: Any, choices: dict[str, Any]) -> str:
    """The interval of a chart over time, as chosen or stored."""
    return str(choices.get("time_interval") or doc.time_interval or "Yearly")


# documents


def _of_documents(doc: Any, choices: dict[str, Any]) -> Chart | None:
    filters = as_filters(doc.document_type, with_dynamic(doc.filters_json, doc.dynamic_filters_json))
    conditions, told = conditions_of(doc, filters), _teller(doc)
    if doc.chart_type == "Group By":
        return _in_groups(doc, group_rows(doc, conditions), filters, told)
    if doc.type == "Heatmap":
        answer = heat_map(doc, conditions, _year(doc, choices))
        return replace(heat_map_of(answer["dataPoints"], _(doc.chart_name), told=told), year=_year(doc, choices))
    return _over_time(doc, over_time(doc, conditions, **choices), filters, choices, told)


def _year(doc: Any, choices: dict[str, Any]) -> int:
    return int(cint(choices.get("heatmap_year") or doc.heatmap_year) or now_datetime().year)


def _in_groups(doc: Any, rows: list[Any], filters: list[Any], told: Callable[[float], str]) -> Chart:
    field, values = doc.group_by_based_on, [row.name for row in rows]
    chart = Chart(
        _(doc.chart_name),
        _kind(doc),
        tuple(group_labels(doc.document_type, field, values)),
        (Series(_(doc.chart_name), tuple(flt(row["count"]) for row in rows)),),
        told=told,
        links=tuple(group_links(doc.document_type, field, values, filters)),
    )
    return with_most_slices(chart, cint(doc.number_of_groups) or _MOST_GROUPS, _("Others"))


def _over_time(doc: Any, answer: Any, filters: list[Any], choices: dict[str, Any], told: Any) -> Chart:
    interval = interval_of(doc, choices)
    span = span_of(
        doc, choices.get("timespan") or doc.timespan, interval, choices.get("from_date"), choices.get("to_date")
    )
    ends = get_dates_from_timegrain(*span, interval)
    return Chart(
        _(doc.chart_name),
        _kind(doc),
        tuple(answer["labels"]),
        (Series(_(doc.chart_name), tuple(flt(value) for value in answer["datasets"][0]["values"])),),
        over_time=True,
        told=told,
        links=tuple(period_links(doc.document_type, doc.based_on, ends, interval, filters)),
    )


def _kind(doc: Any) -> str:
    return str(doc.type or "Line").lower()


def _teller(doc: Any) -> Callable[[float], str]:
    """How a value is said: amounts of money in riyals."""
    adds_up = doc.chart_type in ("Sum", "Average") or doc.group_by_type in ("Sum", "Average")
    field = doc.aggregate_function_based_on if doc.chart_type == "Group By" else doc.value_based_on
    df = frappe.get_meta(doc.document_type).get_field(field) if adds_up and field else None
    return format_riyals if df is not None and df.fieldtype == "Currency" else format_number


# reports and sources of apps


def _of_report(doc: Any) -> Chart | None:
    filters = with_dynamic(doc.filters_json, doc.dynamic_filters_json)
    opened = open_report(doc.report_name)
    given = with_every_filter(opened.report, frappe._dict(filters if isinstance(filters, dict) else {}))
    result = generate(opened.report, given, opened.columns)
    if cint(doc.use_report_chart):
        return chart_of(result.chart, _(doc.chart_name), str(doc.type or ""))
    return chart_of_columns(doc, result)


def chart_of_columns(doc: Any, result: ReportResult) -> Chart | None:
    """The columns of a report that the chart names: one for the labels, others for the values."""
    names = [row.y_field for row in doc.y_axis if row.y_field]
    if not doc.x_field or not names or not result.rows:
        return None
    labels = {column["fieldname"]: _(str(column["label"])) for column in result.columns}
    series = (Series(labels.get(name, name), tuple(flt(row.get(name)) for row in result.rows)) for name in names)
    return Chart(
        _(doc.chart_name), _kind(doc), tuple(_(str(row.get(doc.x_field) or "")) for row in result.rows), tuple(series)
    )


def _of_source(doc: Any, choices: dict[str, Any]) -> Chart | None:
    """What the function of an app answers, which the script of the source names."""
    found = _METHOD.search(get_config(doc.source) or "")
    if found is None:
        return None
    function = frappe.get_attr(found.group(1))
    frappe.is_whitelisted(function)
    filters = with_dynamic(doc.filters_json, doc.dynamic_filters_json)
    return chart_of(
        frappe.call(function, chart_name=doc.name, filters=filters, **choices), _(doc.chart_name), str(doc.type or "")
    )
