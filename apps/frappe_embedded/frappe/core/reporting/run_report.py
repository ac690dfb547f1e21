"""Running a report of any type: saved list settings, SQL, `execute(filters)` of an app's module, a script of the database."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import frappe
from frappe import _
from frappe.core.reporting.builder_report import builder_rows
from frappe.core.reporting.columns import normalized_columns, rows_as_dicts
from frappe.core.reporting.custom_columns import with_custom_columns
from frappe.core.reporting.query_statement import read_rows
from frappe.core.reporting.visible_rows import visible_rows
from frappe.modules.utils import get_module_app
from frappe.scripting.execution import safe_exec
from frappe.utils import cint, scrub

_PARTS = 6


@dataclass
class ReportResult:
    """What a report answers with."""

    columns: list[Any]
    rows: list[Any]
    message: Any = None
    chart: Any = None
    report_summary: Any = None
    skip_total_row: int = 0


def generate(report: Any, filters: Any, custom_columns: list[Any] | None = None) -> ReportResult:
    """The report's columns and the rows of it the session's user may see."""
    runners = {"Script Report": _script, "Query Report": _query, "Report Builder": _builder}
    if report.report_type not in runners:
        frappe.throw(_("Reports of the type {0} cannot be run.").format(_(report.report_type)))
    result = runners[report.report_type](report, filters)
    if report.report_type != "Report Builder":
        result.rows = visible_rows(report.ref_doctype, result.columns, result.rows)
    if custom_columns:
        result.columns, result.rows = with_custom_columns(custom_columns, result.rows)
    if cint(report.get("add_translate_data")):
        result.rows = [_translated(row) for row in result.rows]
    return result


def with_every_filter(report: Any, filters: Any) -> Any:
    """The filters with empty text for those of a query that nobody filled in. Our own pages ask so; a client that leaves one
    out is told by an error, as in Frappe."""
    if report.report_type != "Query Report":
        return filters
    return frappe._dict({**{row.fieldname: "" for row in report.get("filters") or ()}, **(filters or {})})


def report_module(report: Any) -> Any:
    """The Python module of a standard script report."""
    return import_module(report_module_path(report.module, report.name))


def report_module_path(module: str, report_name: str) -> str:
    """Where the module of a report is."""
    name = scrub(report_name)
    return f"{get_module_app(module)}.{scrub(module)}.report.{name}.{name}"


def _script(report: Any, filters: Any) -> ReportResult:
    """`execute` returns (columns, data[, message, chart, report_summary, skip_total_row])."""
    if report.is_standard == "Yes":
        return _as_result([*(report_module(report).execute(filters) or ([], []))])
    names: dict[str, Any] = {"filters": filters, "data": None, "result": None}
    safe_exec(report.report_script or "", None, names, script_filename=report.name)
    if names["data"]:
        return _as_result([*names["data"]])
    return _as_result([[column.as_dict() for column in report.columns], names["result"] or []])


def _as_result(answer: list[Any]) -> ReportResult:
    answer = (answer + [None] * _PARTS)[:_PARTS]
    columns = normalized_columns(answer[0] or [])
    rows = rows_as_dicts(columns, answer[1] or [])
    return ReportResult(columns, rows, answer[2], answer[3], answer[4], cint(answer[5]))


def _query(report: Any, filters: Any) -> ReportResult:
    """The columns of the report go with those of the SQL by their order, whatever either calls them."""
    rows = read_rows(report.query, filters)
    given = [column.as_dict() for column in report.columns] or (list(rows[0]) if rows else [])
    columns = normalized_columns(given)
    return ReportResult(columns, rows_as_dicts(columns, [list(row.values()) for row in rows]))


def _builder(report: Any, filters: Any) -> ReportResult:
    return ReportResult(*builder_rows(report, filters))


def _translated(row: Any) -> Any:
    return frappe._dict((key, _(value) if isinstance(value, str) else value) for key, value in row.items())
