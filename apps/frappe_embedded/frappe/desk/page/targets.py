"""Where a shortcut or link of a workspace leads, for who may go there."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.controls.display import is_safe_address
from frappe.desk.dashboards.chart_labels import documents_url
from frappe.desk.dashboards.filters import as_filters
from frappe.desk.page.slugs import dashboard_url, doctype_of, list_url, new_url, report_url, slug_of, view_url

_VIEWS = ("Report Builder", "Dashboard", "Tree", "Calendar", "Kanban", "Image")


def target_url(kind: str | None, name: str | None, row: Any = None) -> str:
    """The address; empty when there is no such thing or the user may not go there. `row` says more of a shortcut."""
    if kind == "URL":
        address = str((row or {}).get("url") or "")
        return address if is_safe_address(address) else ""
    if not name or kind not in _ADDRESSES:
        return ""
    return str(_ADDRESSES[kind](name, row or {}))


def may_run(report: Any) -> bool:
    """Whether the user may run a Report."""
    return not report.disabled and report.is_permitted() and bool(frappe.has_permission(report.ref_doctype, "report"))


def _doctype(name: str, row: Any) -> str:
    if not doctype_of(slug_of(name)):
        return ""
    view = row.get("doc_view")
    if view == "New":
        return new_url(name) if frappe.has_permission(name, "create") else ""
    if not frappe.has_permission(name, "read"):
        return ""
    if view in _VIEWS:
        return view_url(name, "report" if view == "Report Builder" else view, str(row.get("kanban_board") or ""))
    filters = as_filters(name, row.get("stats_filter")) if row.get("stats_filter") else []
    return documents_url(name, filters) if filters else list_url(name)


def _report(name: str, row: Any) -> str:
    if not frappe.db.exists("Report", name):
        return ""
    report = frappe.get_cached_doc("Report", name)
    if not may_run(report):
        return ""
    is_list = report.report_type == "Report Builder"
    return view_url(report.ref_doctype, "report", name) if is_list else report_url(name)


def _dashboard(name: str, row: Any) -> str:
    exists = frappe.db.exists("Dashboard", name)
    return dashboard_url(name) if exists and frappe.has_permission("Dashboard", doc=name) else ""


def _page(name: str, row: Any) -> str:
    exists = frappe.db.exists("Page", name)
    return f"/app/{slug_of(name)}" if exists and frappe.get_cached_doc("Page", name).is_permitted() else ""


_ADDRESSES = {"DocType": _doctype, "Report": _report, "Dashboard": _dashboard, "Page": _page}
