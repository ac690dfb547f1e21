"""Running reports for the desk and for programs (contract G9)."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import frappe
from frappe import _
from frappe.core.reporting.access import OpenReport, open_report
from frappe.core.reporting.columns import normalized_columns, rows_as_dicts
from frappe.core.reporting.run_report import ReportResult, generate, report_module
from frappe.core.reporting.totals import total_row
from frappe.permissions import can_export
from frappe.utils import cint, cstr, parse_json, sbool
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
    opened = open_report(report_name)
    started = time.perf_counter()
    given = parse_json(filters) or {}
    if sbool(are_default_filters) and opened.filters:
        given = opened.filters
    is_list = opened.report.report_type == "Report Builder"
    result = ReportResult([], []) if is_list else _generate(opened, given, custom_columns)
    answer = {
        **_answer(opened.report, result, parent_field if sbool(is_tree) else None),
        "execution_time": round(time.perf_counter() - started, 6),
        "add_total_row": bool(opened.report.add_total_row and not result.skip_total_row),
    }
    if opened.filters:
        answer["custom_filters"] = opened.filters
    return answer


def _answer(report: Any, result: ReportResult, parent_field: str | None) -> dict[str, Any]:
    """The parts of a report, with its total row."""
    rows = result.rows
    if cint(report.add_total_row) and not result.skip_total_row and rows:
        rows = [*rows, total_row(result.columns, rows, parent_field)]
    return {
        "result": rows,
        "columns": result.columns,
        "message": result.message,
        "chart": result.chart,
        "report_summary": result.report_summary,
        "skip_total_row": result.skip_total_row,
        "status": None,
    }


@whitelist()
def get_script(report_name: str) -> dict[str, Any]:
    """What a report's page needs before it runs: script, print template and filters."""
    opened = open_report(report_name)
    report = opened.report
    return {
        "script": report.javascript or _file_of(report, ".js") or "",
        "html_format": _file_of(report, ".html"),
        "execution_time": 0,
        "filters": [row.as_dict() for row in report.filters],
        "custom_report_name": opened.custom.name if opened.custom else None,
    }


@whitelist()
def export_query() -> None:
    """Answer with a report as CSV or Excel, for those who may export its DocType."""
    form = frappe.local.form_dict
    name = cstr(form.get("report_name"))
    opened = open_report(name)
    can_export(opened.report.ref_doctype, raise_exception=True)
    result = _generate(opened, parse_json(form.get("filters")) or {}, form.get("custom_columns"))
    build = build_xlsx_response if form.get("file_format_type") == "Excel" else build_csv_response
    build(_table(opened.report, result, form), _(name))


@whitelist(methods=["POST", "PUT"])
def save_report(reference_report: str, report_name: str, columns: Any, filters: Any) -> str:
    """Keep a report with other columns and filters under a name of its own, as a Custom Report."""
    reference = open_report(reference_report).report
    settings = json.dumps({"columns": parse_json(columns) or [], "filters": parse_json(filters) or {}}, default=str)
    existing = frappe.db.get_value("Report", report_name, ["report_type", "owner"], as_dict=True)
    if existing:
        report = frappe.get_doc("Report", report_name)
        if existing.report_type != "Custom Report":
            frappe.throw(_("There is a report {0} already.").format(report_name))
        if existing.owner != frappe.session.user:
            report.check_permission("write")
        report.json = settings
        report.save(ignore_permissions=True)
        return report_name
    values = {
        "doctype": "Report",
        "report_name": report_name,
        "ref_doctype": reference.ref_doctype,
        "report_type": "Custom Report",
        "reference_report": reference.name,
        "is_standard": "No",
        "json": settings,
        "roles": [{"role": row.role} for row in reference.roles],
    }
    return str(frappe.get_doc(values).insert(ignore_permissions=True).name)


@whitelist()
def get_reference_report(report: str) -> Any:
    """The report a custom report builds on."""
    return frappe.get_doc("Report", report).reference_report or report


def _generate(opened: OpenReport, filters: Any, custom_columns: Any) -> ReportResult:
    chosen = parse_json(custom_columns) if custom_columns else opened.columns
    return generate(opened.report, frappe._dict(filters), chosen)


def _table(report: Any, result: ReportResult, form: Any) -> list[list[Any]]:
    """Headings and rows; only those rows, and indented as, the client shows them."""
    shown = set(parse_json(form.get("visible_idx")) or range(len(result.rows)))
    rows = [row for place, row in enumerate(result.rows) if place in shown]
    indented = cint(form.get("include_indentation"))
    table = [[_(cstr(column["label"])) for column in result.columns]]
    table += [_cells(result.columns, row, indented) for row in rows]
    if report.add_total_row and not result.skip_total_row and rows:
        table.append(total_row(result.columns, rows))
    return table


def _cells(columns: list[Any], row: Any, indented: int) -> list[Any]:
    values = [row.get(column["fieldname"]) for column in columns]
    if indented and values and row.get("indent"):
        values[0] = "    " * cint(row.get("indent")) + cstr(values[0])
    return values


def _file_of(report: Any, suffix: str) -> str | None:
    """A file beside the module of a standard report."""
    if report.report_type != "Script Report" or report.is_standard != "Yes":
        return None
    path = Path(cstr(report_module(report).__file__)).with_suffix(suffix)
    return path.read_text(encoding="utf-8") if path.exists() else None


# names that code of apps calls


def get_report_doc(report_name: str) -> Any:
    """The Report, if the user may run it; of a Custom Report the one it builds on, with `custom_columns` and `custom_filters`."""
    opened = open_report(report_name)
    if opened.custom is not None:
        opened.report.update({"custom_columns": opened.columns, "custom_filters": opened.filters})
    return opened.report


def generate_report_result(
    report: Any,
    filters: Any = None,
    user: str | None = None,
    custom_columns: Any = None,
    is_tree: bool = False,
    parent_field: str | None = None,
) -> dict[str, Any]:
    """What `run` answers for a Report, without asking who may run it."""
    result = generate(report, frappe._dict(parse_json(filters) or {}), parse_json(custom_columns))
    return _answer(report, result, parent_field if is_tree else None)


def add_total_row(
    result: list[Any], columns: list[Any], meta: Any = None, is_tree: bool = False, parent_field: str | None = None
) -> list[Any]:
    """The rows with one more that holds their sums."""
    known = normalized_columns(columns)
    rows = rows_as_dicts(known, result)
    return [*result, total_row(known, rows, parent_field if is_tree else None)]


def get_columns_dict(columns: list[Any]) -> dict[Any, Any]:
    """Each column as a dict, by its place and by its fieldname."""
    known = normalized_columns(columns)
    return {**dict(enumerate(known)), **{column["fieldname"]: column for column in known}}


def normalize_result(result: list[Any], columns: list[Any]) -> list[Any]:
    """The rows as dicts."""
    return rows_as_dicts(normalized_columns(columns), result)
