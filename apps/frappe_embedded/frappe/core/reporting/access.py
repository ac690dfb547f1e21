"""Who may run a report: one of its roles, and the right "report" on the DocType it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.custom_role.custom_role import get_custom_allowed_roles
from frappe.permissions import get_doctype_roles


@dataclass
class OpenReport:
    """A report that may be run; `custom` is the Custom Report it was opened by, with its columns and filters."""

    report: Any
    custom: Any = None

    @property
    def columns(self) -> list[Any]:
        return list(self.custom.settings.columns or []) if self.custom else []

    @property
    def filters(self) -> dict[str, Any]:
        return dict(self.custom.settings.filters or {}) if self.custom else {}


def open_report(report_name: str) -> OpenReport:
    """The Report, if the session's user may run it; of a Custom Report the one it builds on."""
    report = _permitted(report_name)
    if report.report_type != "Custom Report":
        return OpenReport(report)
    return OpenReport(_permitted(report.reference_report), custom=report)


def _permitted(report_name: str) -> Any:
    report = frappe.get_doc("Report", report_name)
    if not report.is_permitted() or not frappe.has_permission(report.ref_doctype, "report"):
        frappe.throw(_("You may not run the report {0}.").format(_(report_name)), frappe.PermissionError)
    if report.disabled:
        frappe.throw(_("The report {0} is disabled.").format(_(report_name)))
    return report


def permitted_roles(report: Any) -> list[str]:
    """The roles an administrator set for the report, else its own; without any, those that may report on its DocType."""
    named = get_custom_allowed_roles("report", report.name) or [row.role for row in report.roles]
    return named or get_doctype_roles(report.ref_doctype, "report")
