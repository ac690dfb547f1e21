"""Role Permission for Page and Report: who may open a page or run a report, other than its author thought."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.custom_role.custom_role import get_custom_allowed_roles
from frappe.model.document import Document
from frappe.utils import cint
from frappe.whitelisting import whitelist


class RolePermissionforPageandReport(Document):
    """A form over Custom Role: `set_report_page_data` reads it, `set_custom_roles` writes it."""

    @whitelist()
    def set_report_page_data(self) -> None:
        """Show the roles that hold now."""
        field, name = self.target()
        held = get_custom_allowed_roles(field, name) or own_roles(self.set_role_for, name)
        self.set("roles", [{"role": role} for role in held])
        if field == "report":
            self.update({"enable_prepared_report": cint(frappe.db.get_value("Report", name, "prepared_report"))})

    @whitelist()
    def update_report_page_data(self) -> None:
        """Make the roles shown those that hold."""
        self.set_custom_roles()

    def set_custom_roles(self) -> None:
        frappe.only_for("System Manager")
        field, name = self.target()
        self.forget_custom_roles(field, name)
        roles = [{"role": row.role} for row in self.roles]
        if roles:
            frappe.get_doc({"doctype": "Custom Role", field: name, "roles": roles}).insert()
        if field == "report":
            prepared = cint(self.enable_prepared_report)
            frappe.db.set_value("Report", name, "prepared_report", prepared)

    @whitelist()
    def reset_roles(self) -> None:
        """Let the roles of the page's or report's author hold again."""
        frappe.only_for("System Manager")
        self.forget_custom_roles(*self.target())
        self.set_report_page_data()

    def forget_custom_roles(self, field: str, name: str) -> None:
        for custom in frappe.get_all("Custom Role", filters={field: name}, pluck="name"):
            frappe.delete_doc("Custom Role", custom, ignore_permissions=True)

    def target(self) -> tuple[str, str]:
        """The field of Custom Role and the name of what the roles are for."""
        field = frappe.scrub(self.set_role_for or "")
        name = self.get(field) if field in ("page", "report") else None
        if not name:
            frappe.throw(_("Choose a page or a report."))
        return field, str(name)

    def get_custom_roles(self) -> list[Any]:
        return list(self.roles)


def own_roles(doctype: str, name: str) -> list[str]:
    """The roles a page or report came with."""
    found: list[str] = frappe.get_all("Has Role", filters={"parenttype": doctype, "parent": name}, pluck="role")
    return found
