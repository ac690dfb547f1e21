"""Running a report of any type: saved list settings, SQL, or `execute(filters)` of an app's module."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import frappe
from frappe import _
from frappe.core.reporting.columns import normalized_columns, rows_as_dicts
from frappe.core.reporting.visible_rows import visible_rows
from frappe.modules.utils import get_module_app
from frappe.utils import cstr, scrub

_READS_ONLY = re.compile(r"\s*(select|with)\b", re.IGNORECASE)
_SECRETS = re.compile(r"__auth|tabsessions", re.IGNORECASE)


@dataclass
class ReportResult:
    """What a report answers with."""

    columns: list[Any]
    rows: list[Any]
    message: Any = None
    chart: Any = None
    report_summary: Any = None
    skip_total_row: int = 0
    extra: dict[str, Any] = field(default_factory=dict)


def generate(report: Any, filters: Any) -> ReportResult:
    """The report's columns and the rows of it the session's user may see."""
    runners = {"Script Report": _script, "Query Report": _query, "Report Builder": _builder}
    if report.report_type not in runners:
        frappe.throw(_("Reports of the type {0} cannot be run.").format(_(report.report_type)))
    result = runners[report.report_type](report, filters)
    if report.report_type != "Report Builder":
        result.rows = visible_rows(report.ref_doctype, result.columns, result.rows)
    return result


def report_module(report: Any) -> Any:
    """The Python module of a standard script report."""
    name = scrub(report.name)
    return import_module(f"{get_module_app(report.module)}.{scrub(report.module)}.report.{name}.{name}")


def _script(report: Any, filters: Any) -> ReportResult:
    answer = [*(report_module(report).execute(filters) or ([], []))]
    answer += [None] * (6 - len(answer))
    columns = normalized_columns(answer[0] or [])
    return ReportResult(
        columns,
        rows_as_dicts(columns, answer[1] or []),
        message=answer[2],
        chart=answer[3],
        report_summary=answer[4],
        skip_total_row=int(answer[5] or 0),
    )


def _query(report: Any, filters: Any) -> ReportResult:
    sql = cstr(report.query).strip().rstrip(";")
    if not _READS_ONLY.match(sql) or _SECRETS.search(sql):
        frappe.throw(_("The query of a report may only read (SELECT), and neither passwords nor sessions."))
    rows = frappe.db.sql(sql, dict(filters or {}), as_dict=True)
    given = [column.as_dict() for column in report.columns] or (list(rows[0]) if rows else [])
    columns = normalized_columns(given)
    named = {
        column if isinstance(column, str) else column["fieldname"]: known
        for column, known in zip(given, columns, strict=True)
    }
    return ReportResult(columns, [_renamed(row, named) for row in rows])


def _renamed(row: Any, named: dict[str, Any]) -> Any:
    """SQL calls a column `Label:Type:Width`; its row calls it by the fieldname."""
    return frappe._dict((named[key]["fieldname"] if key in named else key, value) for key, value in row.items())


def _builder(report: Any, filters: Any) -> ReportResult:
    settings = report.settings
    doctype = report.ref_doctype
    chosen = settings.fields or [["name", doctype]]
    columns = [_field_column(*entry) for entry in chosen]
    rows = frappe.get_list(
        doctype,
        fields=[f"`tab{parent}`.`{fieldname}`" for fieldname, parent in chosen],
        filters=[*(settings.filters or []), *_as_filters(doctype, filters)],
        order_by=settings.order_by or _saved_order(settings),
    )
    return ReportResult(columns, rows)


def _field_column(fieldname: str, doctype: str) -> Any:
    meta = frappe.get_meta(doctype)
    found = meta.get_field(fieldname)
    column = frappe._dict(fieldname=fieldname, label=_(meta.get_label(fieldname)), fieldtype="Data")
    if fieldname == "name":
        column.update(fieldtype="Link", options=doctype)
    elif found is not None:
        column.update(fieldtype=found.fieldtype, options=found.options)
    return column


def _saved_order(settings: Any) -> str:
    return f"{settings.sort_by} {settings.sort_order or 'desc'}" if settings.sort_by else "KEEP_DEFAULT_ORDERING"


def _as_filters(doctype: str, filters: Any) -> list[Any]:
    return [[doctype, key, "=", value] for key, value in (filters or {}).items() if value not in (None, "")]
