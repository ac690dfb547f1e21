"""`frappe.utils.global_search`: the public path of the search over all DocTypes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "search": "frappe.core.global_search.finding",
    "web_search": "frappe.core.global_search.finding",
    "update_global_search": "frappe.core.global_search.events",
    "delete_for_document": "frappe.core.global_search.events",
    "get_formatted_value": "frappe.core.global_search.entries",
    "rebuild_for_doctype": "frappe.core.global_search.rebuilding",
    "sync_global_search": "frappe.core.global_search.rebuilding",
    "reset": "frappe.core.global_search.rebuilding",
    "get_doctypes_with_global_search": "frappe.core.global_search.rebuilding:searched_doctypes",
    "delete_global_search_records_for_doctype": "frappe.core.global_search.entries:remove",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _colon, own_name = _HOME[name].partition(":")
    return getattr(import_module(module), own_name or name)
