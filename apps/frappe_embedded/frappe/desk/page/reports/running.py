"""One run of a report: its rows in the order asked for, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import frappe
from frappe.core.reporting.access import OpenReport
from frappe.core.reporting.run_report import ReportResult, generate, with_every_filter
from frappe.core.reporting.totals import total_row
from frappe.desk.page.mishaps import what_failed
from frappe.desk.page.reports.filters import ReportFilters
from frappe.permissions import has_role
from frappe.translate import _
from frappe.utils import cint

_AUTHORS = ("System Manager", "Script Manager", "Report Manager")


@dataclass
class ReportRun:
    """What a report answered. `problem` says in plain words why it did not; `cause` what its author needs to know."""

    result: ReportResult = field(default_factory=lambda: ReportResult([], []))
    totals: list[Any] = field(default_factory=list)
    problem: str = ""
    cause: str = ""
    has_run: bool = False

    @property
    def columns(self) -> list[Any]:
        """The columns that are shown."""
        return [column for column in self.result.columns if not cint(column.get("hidden"))]

    @property
    def is_tree(self) -> bool:
        return any(row.get("indent") for row in self.result.rows)


def run_report(opened: OpenReport, filters: ReportFilters) -> ReportRun:
    """Run it, when all it needs is there."""
    if filters.missing or filters.errors:
        return ReportRun()
    given = with_every_filter(opened.report, filters.for_run())
    try:
        result = generate(opened.report, given, opened.columns)
    except frappe.PermissionError:
        raise
    except Exception as error:  # noqa: BLE001 whatever the program of a report raises
        return _failed(opened, error)
    return ReportRun(result, _totals(opened.report, result), has_run=True)


def sort_rows(rows: list[Any], fieldname: str, descending: bool) -> list[Any]:
    """The rows by one column; those without a value at the end."""
    known = [row for row in rows if row.get(fieldname) not in (None, "")]
    unknown = [row for row in rows if row.get(fieldname) in (None, "")]
    try:
        ordered = sorted(known, key=lambda row: row[fieldname], reverse=descending)
    except TypeError:  # a column of different kinds
        ordered = sorted(known, key=lambda row: str(row[fieldname]), reverse=descending)
    return [*ordered, *unknown]


def _totals(report: Any, result: ReportResult) -> list[Any]:
    """The total row, with one cell for each column that is shown."""
    if not cint(report.add_total_row) or result.skip_total_row or not result.rows:
        return []
    shown = [column for column in result.columns if not cint(column.get("hidden"))]
    return total_row(shown, result.rows)


def _failed(opened: OpenReport, error: Exception) -> ReportRun:
    name = _(opened.report.name)
    cause = f"{type(error).__name__}: {error}" if has_role(frappe.session.user, *_AUTHORS) else ""
    if isinstance(error, frappe.ValidationError) and str(error):
        return ReportRun(problem=what_failed(name, error))
    what_failed(_("The report {0} could not be run").format(name), error)
    problem = _(
        "The report has a fault and could not be run. The error was recorded for whoever looks after the system."
    )
    return ReportRun(problem=problem, cause=cause)
