"""Which Server Scripts there are, read once a process."""

from __future__ import annotations

from typing import Any, NamedTuple

import frappe
from frappe.context import local
from frappe.model.events import forget_handlers
from frappe.scripting.switch import is_safe_exec_enabled

_MEMORY_KEY = "server_scripts"


class Known(NamedTuple):
    """Names of enabled scripts by what they answer to."""

    of_events: dict[tuple[str, str], list[str]]
    of_lists: dict[str, list[str]]
    of_methods: dict[str, str]


_NONE = Known({}, {}, {})


def known_scripts() -> Known:
    """The scripts of this site; none where the bench allows none."""
    if not is_safe_exec_enabled():
        return _NONE
    found: Known = local.open_site.remember(_MEMORY_KEY, _read)
    return found


def forget_scripts() -> None:
    """Read the scripts anew, in every process: called when one changes."""
    local.db.announce_change(_MEMORY_KEY)
    forget_handlers()


def _read() -> Known:
    found = Known({}, {}, {})
    if not frappe.db.table_exists("Server Script"):
        return found
    fields = ["name", "script_type", "reference_doctype", "doctype_event", "api_method"]
    for row in frappe.get_all("Server Script", filters={"disabled": 0}, fields=fields, order_by="creation asc"):
        _add(found, row)
    return found


def _add(found: Known, row: Any) -> None:
    if row.script_type == "DocType Event":
        found.of_events.setdefault((row.reference_doctype, row.doctype_event), []).append(row.name)
    elif row.script_type == "Permission Query":
        found.of_lists.setdefault(row.reference_doctype, []).append(row.name)
    elif row.script_type == "API" and row.api_method:
        found.of_methods[row.api_method] = row.name
