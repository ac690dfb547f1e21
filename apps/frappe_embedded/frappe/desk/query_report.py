"""Running reports for the desk and for programs (contract G9)."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import frappe
from frappe import _
from frappe.core.reporting.access import open_report
from frappe.core.reporting.run_report import ReportResult, generate, report_module
from frappe.core.reporting.totals import total_row
from frappe.permissions import can_export
from frappe.utils import cint, cstr, parse_json
from frappe.utils.csvutils import build_csv_response
from frappe.utils.xlsxutils import build_xlsx_response
from frappe.whitelisting import whitelist


@whitelist()
def run(
    report_name: str,
    filters: Any = None,
    user: str | None = None,
    ignore_prepared_report: bool = False,
    custom_columns: Any = None,
    is_tree: bool = False,
    parent_field: str | None = None,
    are_default_filters: bool = True,
) -> dict[str, Any]:
    """Columns and rows of a report, with its chart, summary and total row.

    A saved list (Report Builder) has none of its own: it is read as a list is, by `frappe.desk.reportview`.
    """
    report = open_report(report_name)
    started = time.perf_counter()
    if report.report_type == "Report Builder":
        result = ReportResult([], [])
    else:
        result = generate(report, frappe._dict(parse_json(filters) or {}))
    return {
        "result": _with_total(report, result),
        "columns": result.columns,
        "message": result.message,
        "chart": result.chart,
        "report_summary": result.report_summary,
        "skip_total_row": result.skip_total_row,
        "status": None,
        "execution_time": round(time.perf_counter() - started, 6),
        "add_total_row": bool(report.add_total_row and not result.skip_total_row),
    }


@whitelist()
def get_script(report_name: str) -> dict[str, Any]:
    """What a report's page needs before it runs: script, print template and filters."""
    report = open_report(report_name)
    return {
        "script": report.javascript or _file_of(report, ".js") or "",
        "html_format": _file_of(report, ".html"),
        "execution_time": 0,
        "filters": [row.as_dict() for row in report.filters],
        "custom_report_name": None,
    }


@whitelist()
def export_query() -> None:
    """Answer with a report as CSV or Excel, for those who may export its DocType."""
    form = frappe.local.form_dict
    report = open_report(cstr(form.get("report_name")))
    can_export(report.ref_doctype, raise_exception=True)
    result = generate(report, frappe._dict(parse_json(form.get("filters")) or {}))
    rows = [[row.get(column["fieldname"]) for column in result.columns] for row in result.rows]
    if report.add_total_row and not result.skip_total_row and rows:
        rows.append(total_row(result.columns, result.rows))
    table = [[_(cstr(column["label"])) for column in result.columns], *rows]
    build = build_xlsx_response if form.get("file_format_type") == "Excel" else build_csv_response
    build(table, _(report.name))


@whitelist()
def get_reference_report(report: str) -> Any:
    """The report a custom report builds on."""
    return frappe.get_doc("Report", report).reference_report or report


def _with_total(report: Any, result: ReportResult) -> list[Any]:
    if cint(report.add_total_row) and not result.skip_total_row and result.rows:
        return [*result.rows, total_row(result.columns, result.rows)]
    return result.rows


def _file_of(report: Any, suffix: str) -> str | None:
    """A file beside the module of a standard report."""
    if report.report_type != "Script Report" or report.is_standard != "Yes":
        return None
    path = Path(cstr(report_module(report).__file__)).with_suffix(suffix)
    return path.read_text(encoding="utf-8") if path.exists() else None
