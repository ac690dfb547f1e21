"""Lists that were arranged as reports and saved."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.whitelisting import whitelist


@whitelist(methods=["POST", "PUT"])
def save_report(name: str, doctype: str, report_settings: str) -> str:
    """Save a Report Builder report about a DocType the user may report on."""
    frappe.has_permission(doctype, "report", throw=True)
    if frappe.db.exists("Report", name):
        report = own_report(name, "write")
    else:
        report = frappe.new_doc("Report")
        report.update({"report_name": name, "ref_doctype": doctype})
    report.update({"report_type": "Report Builder", "json": report_settings})
    report.save(ignore_permissions=True)
    frappe.msgprint(_("The report {0} is saved.").format(frappe.bold(frappe.utils.escape_html(name))), alert=True)
    return str(report.name)


@whitelist(methods=["POST", "DELETE"])
def delete_report(name: str) -> None:
    """Delete a Report Builder report."""
    own_report(name, "delete").delete(ignore_permissions=True)
    frappe.msgprint(_("The report {0} is deleted.").format(frappe.bold(frappe.utils.escape_html(name))), alert=True)


def own_report(name: str, ptype: str) -> Any:
    """A saved list that is the user's own, or that he has the right to change."""
    report = frappe.get_doc("Report", name)
    if report.is_standard == "Yes" or report.report_type != "Report Builder":
        frappe.throw(_("Only reports of the report builder can be changed here."))
    if report.owner != frappe.session.user:
        report.check_permission(ptype)
    return report
