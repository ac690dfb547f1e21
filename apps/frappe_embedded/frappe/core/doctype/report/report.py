from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.core.reporting.access import permitted_roles
from frappe.core.reporting.run_report import generate
from frappe.model.document import Document
from frappe.permissions import has_role
from frappe.utils import cint

MAY_WRITE_CODE = ("Administrator", "System Manager")


class Report(Document):
    """A list with columns of its own: from saved list settings, SQL or a Python module of an app."""

    if TYPE_CHECKING:
        module: str | None
        is_standard: str

    def validate(self) -> None:
        if not self.get("module"):
            self.module = frappe.db.get_value("DocType", self.ref_doctype, "module")
        if not self.get("is_standard"):
            self.is_standard = "No"
        self.validate_code()

    def validate_code(self) -> None:
        """SQL and scripts reach every table, so only those who administer the site may write them."""
        if (
            self.report_type not in ("Query Report", "Script Report")
            or frappe.flags.in_import
            or frappe.flags.in_install
        ):
            return
        if frappe.session.user != "Administrator" and not has_role(frappe.session.user, *MAY_WRITE_CODE):
            frappe.throw(_("Only System Managers may write query and script reports."), frappe.PermissionError)
        if self.report_type == "Script Report" and self.is_standard == "No":
            frappe.throw(
                _("A script report comes with an app; write a query report or a report builder report instead.")
            )

    def on_trash(self) -> None:
        if self.is_standard == "Yes" and not (frappe.conf.developer_mode or frappe.flags.in_uninstall):
            frappe.throw(_("A standard report cannot be deleted; you can disable it."))

    def is_permitted(self) -> bool:
        """Whether the session's user has one of the report's roles (or those of its DocType)."""
        return frappe.session.user == "Administrator" or has_role(frappe.session.user, *permitted_roles(self))

    def get_data(
        self, filters: Any = None, limit: int | None = None, user: str | None = None, as_dict: bool = False
    ) -> tuple[list[Any], list[Any]]:
        """(columns, rows) of the report."""
        found = generate(self, frappe._dict(filters or {}))
        rows = found.rows[: cint(limit)] if limit else found.rows
        return found.columns, rows if as_dict else [list(row.values()) for row in rows]

    @property
    def settings(self) -> Any:
        """What the report builder saved."""
        return frappe._dict(json.loads(self.json or "{}"))
