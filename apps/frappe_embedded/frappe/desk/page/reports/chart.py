"""The chart above a report's table: the one it answered with, else the one somebody saved of its columns."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.core.reporting.run_report import ReportResult
from frappe.desk.charts.answers import chart_of
from frappe.desk.charts.chart import Chart
from frappe.desk.charts.figure import render_chart
from frappe.desk.charts.printed import printed_chart
from frappe.desk.dashboards.chart_figures import chart_of_columns
from frappe.templating.display import text_direction
from frappe.translate import _
from frappe.utils.display import format_number, format_riyals


def chart_figure(report: Any, result: ReportResult) -> Any:
    """The figure; empty when there is no chart, or nothing in it."""
    chart = chart_of_report(report, result)
    if chart is None or chart.is_empty:
        return ""
    return render_chart(chart, "report", text_direction(str(local.lang or "en")) == "rtl")


def chart_on_paper(report: Any, result: ReportResult) -> Any:
    """The same for a PDF."""
    chart = chart_of_report(report, result)
    return printed_chart(chart, text_direction(str(local.lang or "en")) == "rtl") if chart is not None else ""


def chart_of_report(report: Any, result: ReportResult) -> Chart | None:
    """The chart as plain data."""
    is_money = isinstance(result.chart, dict) and result.chart.get("fieldtype") == "Currency"
    told = format_riyals if is_money else format_number
    return chart_of(result.chart, _(report.name), told=told) or _saved(report, result)


def _saved(report: Any, result: ReportResult) -> Chart | None:
    """The first Dashboard Chart of the report's columns that the user may see."""
    names = frappe.get_list(
        "Dashboard Chart",
        filters={"chart_type": "Report", "report_name": report.name, "use_report_chart": 0},
        pluck="name",
        order_by="creation asc",
        limit=1,
    )
    return chart_of_columns(frappe.get_cached_doc("Dashboard Chart", names[0]), result) if names else None
