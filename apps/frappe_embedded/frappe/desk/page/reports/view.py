"""The page of a report."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.core.reporting.access import OpenReport, open_report
from frappe.desk.controls.registry import render_field
from frappe.desk.controls.safe_html import shown
from frappe.desk.page import refusals
from frappe.desk.page.render import render_page
from frappe.desk.page.reports.chart import chart_figure
from frappe.desk.page.reports.export import KINDS, answer_file, may_export
from frappe.desk.page.reports.filters import ReportFilters, definitions_of
from frappe.desk.page.reports.running import ReportRun, run_report, sort_rows
from frappe.desk.page.reports.script_filters import filters_in_script
from frappe.desk.page.reports.summary import summary_of
from frappe.desk.page.reports.table import NUMBERS, render_rows, render_totals
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import list_url, report_url, view_url
from frappe.desk.query_report import get_script
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.utils import cint, cstr

ROWS_ON_A_PAGE = 500


def respond(route: Route) -> PageResponse:
    """The page, or what is seen of it as a file; 403 for who may not run the report."""
    if not route.name:
        return redirect_to("/app/_search", 302)
    try:
        opened = open_report(route.name)
    except frappe.DoesNotExistError:
        raise
    except frappe.ValidationError as error:  # it is disabled
        return refusals.refused(str(error))
    if opened.report.report_type == "Report Builder":
        return redirect_to(view_url(opened.report.ref_doctype, "report", route.name), 302)
    filters = ReportFilters(definitions_of(opened.report.filters or _in_script(opened)), opened.filters)
    run = run_report(opened, filters)
    sorting = _sort(run)
    kind = cstr(local.form_dict.get("_as"))
    if kind in KINDS and run.has_run:
        return answer_file(kind, opened.report, run, filters, _(route.name))
    return _page(route.name, opened, filters, run, sorting)


def _in_script(opened: OpenReport) -> list[Any]:
    """The filters of the report's script. Where its module cannot even be loaded, the run will say so."""
    try:
        return filters_in_script(get_script(opened.report.name)["script"])
    except ImportError:
        return []


def _sort(run: ReportRun) -> dict[str, str]:
    """Put the rows in the order of the address. Rows of a tree stay where they are."""
    fieldname, direction = cstr(local.form_dict.get("_sort")), cstr(local.form_dict.get("_order"))
    if run.is_tree or fieldname not in {column["fieldname"] for column in run.columns}:
        return {}
    run.result.rows = sort_rows(run.result.rows, fieldname, direction == "desc")
    return {"fieldname": fieldname, "direction": "desc" if direction == "desc" else "asc"}


def _page(
    name: str, opened: OpenReport, filters: ReportFilters, run: ReportRun, sorting: dict[str, str]
) -> PageResponse:
    start = max(0, cint(local.form_dict.get("_start"))) if run.has_run else 0
    rows = run.result.rows[start : start + ROWS_ON_A_PAGE]
    return render_page(
        "report.html",
        title=_(name),
        about=(list_url(opened.report.ref_doctype), _(opened.report.ref_doctype)),
        url=report_url(name),
        fields=[render_field(fld) for fld in filters.fields if not fld.df.hidden],
        is_filtered=bool(filters.address),
        missing=filters.missing,
        run=run,
        message=_message(run.result.message),
        summary=summary_of(run.result.report_summary),
        chart=chart_figure(opened.report, run.result) if run.has_run else "",
        heads=[_head(column, filters, sorting, run.is_tree) for column in run.columns],
        body=render_rows(run.columns, rows),
        totals=render_totals(run.columns, run.totals) if run.totals else "",
        paging=_paging(filters, sorting, start, len(rows), len(run.result.rows)),
        files=[(kind, _address(filters, sorting, _as=kind)) for kind, may in may_export(opened.report).items() if may],
    )


def _message(message: Any) -> Any:
    parts = message if isinstance(message, list | tuple) else [message]
    return [shown(cstr(part)) for part in parts if part]


def _head(column: Any, filters: ReportFilters, sorting: dict[str, str], is_tree: bool) -> dict[str, Any]:
    """A heading with the address that sorts by it."""
    is_sorted = sorting.get("fieldname") == column["fieldname"]
    order = "desc" if is_sorted and sorting["direction"] == "asc" else "asc"
    address = _address(filters, {"fieldname": column["fieldname"], "direction": order})
    return {
        "label": _(cstr(column["label"])),
        "is_number": column.fieldtype in NUMBERS,
        "direction": sorting["direction"] if is_sorted else "",
        "url": "" if is_tree else address,
    }


def _address(filters: ReportFilters, sorting: dict[str, str], **more: Any) -> str:
    """This page with its filters, another order, or a further argument."""
    given: dict[str, Any] = {**filters.address}
    if local.form_dict.get("_run"):
        given["_run"] = 1
    if sorting:
        given.update({"_sort": sorting["fieldname"], "_order": sorting["direction"]})
    return "?" + urlencode({**given, **more})


def _paging(filters: ReportFilters, sorting: dict[str, str], start: int, shown_rows: int, total: int) -> dict[str, Any]:
    return {
        "from": start + 1 if shown_rows else 0,
        "to": start + shown_rows,
        "total": total,
        "previous": _address(filters, sorting, _start=max(0, start - ROWS_ON_A_PAGE)) if start else "",
        "next": _address(filters, sorting, _start=start + ROWS_ON_A_PAGE) if start + shown_rows < total else "",
    }
