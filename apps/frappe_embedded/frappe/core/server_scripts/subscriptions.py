"""Scripts at events of documents, and scripts that narrow lists: what the engine's hooks point to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import frappe
from frappe.core.server_scripts.known_scripts import known_scripts

EVENTS = {
    "before_insert": "Before Insert",
    "after_insert": "After Insert",
    "before_validate": "Before Validate",
    "validate": "Before Save",
    "on_update": "After Save",
    "before_rename": "Before Rename",
    "after_rename": "After Rename",
    "before_submit": "Before Submit",
    "on_submit": "After Submit",
    "before_cancel": "Before Cancel",
    "on_cancel": "After Cancel",
    "on_trash": "Before Delete",
    "after_delete": "After Delete",
    "before_update_after_submit": "Before Save (Submitted Document)",
    "on_update_after_submit": "After Save (Submitted Document)",
    "before_print": "Before Print",
    "on_payment_authorized": "On Payment Authorization",
}


def handlers_for(doctype: str, event: str) -> list[Callable[..., Any]]:
    """Hook `doc_event_providers`."""
    names = known_scripts().of_events.get((doctype, EVENTS.get(event, "")), [])
    return [partial(_run, name) for name in names]


def _run(name: str, doc: Any, event: str, *_args: Any, **_options: Any) -> None:
    if not (frappe.flags.in_install or frappe.flags.in_migrate):
        frappe.get_cached_doc("Server Script", name).execute_doc(doc)


def list_conditions(user: str, doctype: str | None = None) -> str:
    """Hook `permission_query_conditions` of every DocType: what the scripts of this one add."""
    names = known_scripts().of_lists.get(doctype or "", ())
    found = [frappe.get_cached_doc("Server Script", name).get_permission_query_conditions(user) for name in names]
    return " and ".join(f"({condition})" for condition in found if condition)
