from __future__ import annotations

from collections import Counter

import frappe
from frappe import _
from frappe.core.global_search.settings import doctypes_in_order, update_global_search_doctypes
from frappe.model.document import Document
from frappe.whitelisting import whitelist

__all__ = ["GlobalSearchSettings", "get_doctypes_for_global_search", "update_global_search_doctypes"]


class GlobalSearchSettings(Document):
    """Which DocTypes are searched."""

    def validate(self) -> None:
        named = Counter(row.document_type for row in self.get("allowed_in_global_search"))
        core = [doctype for doctype in named if frappe.get_meta(doctype).module == "Core"]
        if core:
            frappe.throw(_("{0} cannot be searched: it defines the system.").format(_bold(core)))
        if repeated := [doctype for doctype, count in named.items() if count > 1]:
            frappe.throw(_("{0} stands in the list twice.").format(_bold(repeated)))


def _bold(doctypes: list[str]) -> str:
    return _(", ").join(frappe.bold(_(doctype)) for doctype in doctypes)


def get_doctypes_for_global_search() -> list[str]:
    """The DocTypes that are searched, in their order."""
    return doctypes_in_order()


@whitelist(methods=["POST", "PUT"])
def reset_global_search_settings_doctypes() -> None:
    """Set the list back to what the apps name."""
    frappe.only_for("System Manager")
    update_global_search_doctypes()
