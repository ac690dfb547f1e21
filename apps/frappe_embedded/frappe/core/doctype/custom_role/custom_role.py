"""Custom Role: the roles an administrator gave a page or a report in place of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.model.document import Document


class CustomRole(Document):
    if TYPE_CHECKING:
        ref_doctype: Any

    def validate(self) -> None:
        if self.report and not self.ref_doctype:
            self.ref_doctype = frappe.db.get_value("Report", self.report, "ref_doctype")


def get_custom_allowed_roles(field: str, name: str) -> list[str]:
    """The roles that replace those of a page (`field` "page") or a report ("report"); none when nobody set any."""
    custom = frappe.db.get_value("Custom Role", {field: name}, "name")
    if not custom:
        return []
    filters = {"parenttype": "Custom Role", "parent": custom}
    found: list[str] = frappe.get_all("Has Role", filters=filters, pluck="role")
    return found
