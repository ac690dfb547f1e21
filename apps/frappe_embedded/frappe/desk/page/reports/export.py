"""What is seen of a report as a file: CSV, Excel or PDF."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import frappe
from frappe.context import local
from frappe.desk.calendars import date_words
from frappe.desk.page.render import render_part
from frappe.desk.page.reports.chart import chart_on_paper
from frappe.desk.page.reports.filters import ReportFilters
from frappe.desk.page.reports.running import ReportRun
from frappe.desk.page.reports.summary import summary_of
from frappe.desk.page.reports.table import NUMBERS, render_rows, render_totals
from frappe.permissions import can_export
from frappe.printing.pdf import make_pdf
from frappe.response_types import PageResponse
from frappe.templating.display import text_direction
from frappe.translate import _
from frappe.utils import cstr, nowdate
from frappe.utils.csvutils import disarm_formula, to_csv
from frappe.utils.xlsxutils import make_xlsx

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
# A page of a PDF takes some 30 ms; nobody reads a hundred of them.
_MOST_IN_PDF = 3000


def may_export(report: Any) -> dict[str, bool]:
    """Which files the user may have."""
    export, printed = (bool(frappe.has_permission(report.ref_doctype, right)) for right in ("export", "print"))
    return {"csv": export, "xlsx": export, "pdf": printed}


def answer_file(kind: str, report: Any, run: ReportRun, filters: ReportFilters, title: str) -> PageResponse:
    """The file; only for those who may export, or print, documents of the report's DocType."""
    if kind == "pdf":
        frappe.has_permission(report.ref_doctype, "print", throw=True)
        return _file(_pdf(report, run, filters, title), kind, title)
    can_export(report.ref_doctype, raise_exception=True)
    table = _table(run)
    if kind == "xlsx":
        return _file(make_xlsx(table, title).getvalue(), kind, title)
    text = to_csv([[disarm_formula(cell) for cell in row] for row in table])
    return _file(("\ufeff" + text).encode(), kind, title)  # spreadsheets tell UTF-8 by the mark


def _file(content: bytes, kind: str, title: str) -> PageResponse:
    name = quote(f"{title}.{kind}", safe="")
    headers = {"Content-Disposition": f"attachment; filename=report.{kind}; filename*=UTF-8''{name}"}
    return PageResponse(content, content_type=KINDS[kind], headers={**headers, "Cache-Control": "no-store"})


def _table(run: ReportRun) -> list[list[Any]]:
    """Headings, rows and sums, as values."""
    rows = [[_value(column, row.get(column["fieldname"])) for column in run.columns] for row in run.result.rows]
    return [[_(cstr(column["label"])) for column in run.columns], *rows, *([run.totals] if run.totals else [])]


def _value(column: Any, value: Any) -> Any:
    """Numbers and dates as such, choices in the reader's words."""
    if value is None or isinstance(value, int | float | date | datetime | timedelta):
        return value
    return _(cstr(value)) if column.fieldtype == "Select" else cstr(value)


def _pdf(report: Any, run: ReportRun, filters: ReportFilters, title: str) -> bytes:
    language = str(local.lang or "en")
    rows = run.result.rows[:_MOST_IN_PDF]
    html = render_part(
        "report_pdf.html",
        title=title,
        lang=language,
        dir=text_direction(language),
        filters=filters.told,
        chart=chart_on_paper(report, run.result),
        summary=summary_of(run.result.report_summary),
        made_on=date_words(nowdate()),
        columns=run.columns,
        numbers=NUMBERS,
        body=render_rows(run.columns, rows),
        totals=render_totals(run.columns, run.totals) if run.totals else "",
        left_out=len(run.result.rows) - len(rows),
    )
    return make_pdf(html, {"orientation": "landscape" if len(run.columns) > 5 else "portrait"})
