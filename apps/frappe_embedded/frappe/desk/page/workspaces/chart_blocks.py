"""A Dashboard Chart on a page: its drawing, what one may choose for it, and the list behind it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.charts.figure import render_chart
from frappe.desk.dashboards.chart_figures import chart_from, interval_of
from frappe.desk.dashboards.chart_labels import documents_url
from frappe.desk.dashboards.dynamic_filters import with_dynamic
from frappe.desk.dashboards.filters import as_filters
from frappe.desk.page.mishaps import what_failed
from frappe.desk.page.targets import target_url
from frappe.templating.display import text_direction
from frappe.translate import _
from frappe.utils import cint, now_datetime
from frappe.utils.typed_text import UnreadableError, read_date

TIMESPANS = ("Last Week", "Last Month", "Last Quarter", "Last Year", "Select Date Range")
INTERVALS = ("Daily", "Weekly", "Monthly", "Quarterly", "Yearly")
_CHOICES = ("timespan", "time_interval", "from_date", "to_date", "heatmap_year")


def chart_block(name: str | None, key: str, label: str = "") -> dict[str, Any] | None:
    """The chart for the session's user; None where he may not see it. `key` is unique on the page: the address carries
    what was chosen for the chart as `<key>.timespan`, `<key>.time_interval` …"""
    doc = _permitted(name)
    if doc is None:
        return None
    choices, problem = _choices(key)
    try:
        chart, url = chart_from(doc, choices), _documents(doc) or _report(doc)
    except frappe.PermissionError:
        frappe.clear_last_message()
        return None
    except Exception as error:  # noqa: BLE001 whatever a report or a source of an app raises
        chart, url = None, ""
        problem = what_failed(_("The chart {0} could not be drawn").format(_(doc.chart_name)), error)
    return {
        "key": key,
        "title": _(label or doc.chart_name),
        "figure": render_chart(chart, f"chart-{key}", text_direction(str(local.lang or "en")) == "rtl")
        if chart
        else "",
        "problem": problem,
        "choices": _shown_choices(doc, choices),
        "url": url,
        "is_report": doc.chart_type == "Report",
    }


def _permitted(name: str | None) -> Any:
    if not name or not frappe.db.exists("Dashboard Chart", name):
        return None
    doc = frappe.get_cached_doc("Dashboard Chart", name)
    return doc if frappe.has_permission("Dashboard Chart", doc=doc) else None


def _choices(key: str) -> tuple[dict[str, Any], str]:
    """What the address chooses for this chart, and what of it could not be read."""
    given = {name: str(local.form_dict.get(f"{key}.{name}") or "") for name in _CHOICES}
    chosen: dict[str, Any] = {
        "timespan": given["timespan"] if given["timespan"] in TIMESPANS else "",
        "time_interval": given["time_interval"] if given["time_interval"] in INTERVALS else "",
        "heatmap_year": cint(given["heatmap_year"]) if 1900 < cint(given["heatmap_year"]) < 2200 else 0,
    }
    try:
        for name in ("from_date", "to_date"):
            chosen[name] = read_date(given[name]) if given[name] else None
    except UnreadableError as error:
        return {name: value for name, value in chosen.items() if value}, str(error)
    return {name: value for name, value in chosen.items() if value}, ""


def _shown_choices(doc: Any, choices: dict[str, Any]) -> dict[str, Any] | None:
    """What may be chosen: span and interval of a chart over time, the year of a heat map."""
    if doc.chart_type in ("Report", "Custom", "Group By"):
        return None
    if doc.type == "Heatmap":
        return {"year": choices.get("heatmap_year") or cint(doc.heatmap_year) or now_datetime().year}
    return {
        "timespan": choices.get("timespan") or doc.timespan or "Last Year",
        "interval": interval_of(doc, choices),
        "from_date": choices.get("from_date") or doc.from_date or "",
        "to_date": choices.get("to_date") or doc.to_date or "",
    }


def _report(doc: Any) -> str:
    return target_url("Report", doc.report_name) if doc.chart_type == "Report" else ""


def _documents(doc: Any) -> str:
    if doc.chart_type in ("Report", "Custom") or not doc.document_type or doc.parent_document_type:
        return ""
    filters = with_dynamic(doc.filters_json, doc.dynamic_filters_json)
    return documents_url(doc.document_type, as_filters(doc.document_type, filters))
