"""Which DocTypes are searched, and in which order their results stand."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.core.global_search.rebuilding import searched_doctypes

SETTINGS = "Global Search Settings"


def doctypes_in_order() -> list[str]:
    """Those of Global Search Settings; while it names none, every DocType that has something to search in."""
    named = frappe.get_all("Global Search DocType", {"parent": SETTINGS}, pluck="document_type", order_by="idx asc")
    return named or searched_doctypes()


def update_global_search_doctypes() -> None:
    """Set the list to what the hook `global_search_doctypes` of the installed apps names."""
    settings = frappe.get_single(SETTINGS)
    settings.allowed_in_global_search = []
    for doctype in _named_by_hooks():
        if frappe.db.exists("DocType", doctype) and frappe.get_meta(doctype).module != "Core":
            settings.append("allowed_in_global_search", {"document_type": doctype})
    settings.save(ignore_permissions=True)


def _named_by_hooks() -> list[str]:
    """In the order of the hooks, except where an entry gives its place (`index`)."""
    named: list[str] = []
    for app in frappe.get_installed_apps():
        domains: Any = frappe.get_hooks("global_search_doctypes", app_name=app) or {}
        for entry in domains.get("Default") or []:
            if entry["doctype"] not in named:
                named.insert(entry.get("index", len(named)), entry["doctype"])
    return named
