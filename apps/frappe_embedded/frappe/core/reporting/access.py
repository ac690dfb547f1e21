"""Who may run a report: one of its roles, and the right "report" on the DocType it is about."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.permissions import get_doctype_roles


def open_report(report_name: str) -> Any:
    """The Report, if the session's user may run it."""
    report = frappe.get_doc("Report", report_name)
    if not report.is_permitted() or not frappe.has_permission(report.ref_doctype, "report"):
        frappe.throw(_("You may not run the report {0}.").format(_(report_name)), frappe.PermissionError)
    if report.disabled:
        frappe.throw(_("The report {0} is disabled.").format(_(report_name)))
    return report


def permitted_roles(report: Any) -> list[str]:
    """The roles of the report; without any, those that may report on its DocType."""
    named = [row.role for row in report.roles]
    return named or get_doctype_roles(report.ref_doctype, "report")
