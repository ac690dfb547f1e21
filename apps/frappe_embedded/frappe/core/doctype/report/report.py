from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.core.reporting.access import permitted_roles
from frappe.core.reporting.query_statement import checked_statement
from frappe.core.reporting.run_report import generate, report_module, report_module_path
from frappe.model.document import Document
from frappe.permissions import has_role
from frappe.scripting.policy import compile_script
from frappe.utils import cint, escape_html

# Who may write reports that reach every table.
WRITERS = {"Query Report": ("System Manager",), "Script Report": ("Script Manager",)}


class Report(Document):
    """A list with columns of its own: from saved list settings, SQL, a Python module of an app or a script."""

    if TYPE_CHECKING:
        module: str | None
        is_standard: str
        report_type: Any

    def validate(self) -> None:
        if not self.get("module"):
            self.module = frappe.db.get_value("DocType", self.ref_doctype, "module")
        if not self.get("is_standard"):
            self.is_standard = "No"
        if not (frappe.flags.in_import or frappe.flags.in_install or frappe.flags.in_migrate):
            self.validate_writer()
            self.validate_code()
        if self.report_type == "Custom Report" and not self.reference_report:
            frappe.throw(_("A custom report builds on another report: name it."))

    def validate_writer(self) -> None:
        """SQL and scripts reach every table; reports of apps are changed in the app."""
        user, writers = frappe.session.user, WRITERS.get(self.report_type)
        if user == "Administrator":
            return
        if self.is_standard == "Yes":
            frappe.throw(_("A report that comes with an app is changed in the app."), frappe.PermissionError)
        if writers and not has_role(user, *writers):
            frappe.throw(
                _("Only users with the role {0} may write such reports.").format(_(writers[0])), frappe.PermissionError
            )

    def validate_code(self) -> None:
        """What could not run is refused now."""
        if self.report_type == "Query Report":
            checked_statement(self.query)
        if self.report_type == "Script Report" and self.is_standard == "No":
            if not self.report_script:
                frappe.throw(_("Write the script of the report, or ship the report with an app."))
            try:
                compile_script(self.report_script, str(self.name))
            except SyntaxError as error:
                frappe.throw(_("The script is not allowed: {0}").format(escape_html(str(error))))

    def on_trash(self) -> None:
        if self.is_standard == "Yes" and not (frappe.conf.developer_mode or frappe.flags.in_uninstall):
            frappe.throw(_("A standard report cannot be deleted; you can disable it."))
        for custom in frappe.get_all("Custom Role", filters={"report": self.name}, pluck="name"):
            frappe.delete_doc("Custom Role", custom, ignore_permissions=True)

    def is_permitted(self) -> bool:
        """Whether the session's user has one of the report's roles (or those of its DocType)."""
        return frappe.session.user == "Administrator" or has_role(frappe.session.user, *permitted_roles(self))

    def get_data(
        self,
        filters: Any = None,
        limit: int | None = None,
        user: str | None = None,
        as_dict: bool = False,
        ignore_prepared_report: bool = False,
        are_default_filters: bool = True,
    ) -> tuple[list[Any], list[Any]]:
        """(columns, rows) of the report; rows as lists unless `as_dict`."""
        report, given, columns = self, dict(filters or {}), None
        if self.report_type == "Custom Report":
            report = frappe.get_doc("Report", self.reference_report)
            given, columns = {**(self.settings.filters or {}), **given}, self.settings.columns
        found = generate(report, frappe._dict(given), columns)
        rows = found.rows[: cint(limit)] if limit else found.rows
        if as_dict:
            return found.columns, rows
        return found.columns, [[row.get(column["fieldname"]) for column in found.columns] for row in rows]

    def execute_script_report(self, filters: Any) -> list[Any]:
        """The parts that a script report answers with."""
        found = generate(self, frappe._dict(filters or {}))
        return [
            found.columns,
            found.rows,
            found.message,
            found.chart,
            found.report_summary,
            found.skip_total_row,
        ]

    def execute_module(self, filters: Any) -> Any:
        """What `execute` of a standard report's module returns."""
        return report_module(self).execute(frappe._dict(filters or {}))

    @property
    def settings(self) -> Any:
        """What the report builder, or who arranged a custom report, saved."""
        return frappe._dict(json.loads(self.json or "{}"))


def get_report_module_dotted_path(module: str, report_name: str) -> str:
    """The dotted path of a standard report's Python module."""
    return report_module_path(module, report_name)
