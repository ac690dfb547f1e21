"""How a user left a list: columns, default view and filters; kept in the settings Frappe keeps for each user and DocType."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.context import local
from frappe.model.utils.user_settings import get_user_settings, update_user_settings
from frappe.utils import cint

_LIST = "List"
_MEMORY = "desk.list_settings"


def chosen_columns(doctype: str) -> list[str]:
    """The columns the user chose, else those the list's settings name for everybody; empty when nobody chose."""
    own = list_settings(doctype).get("columns")
    return [str(name) for name in own] if isinstance(own, list) else columns_for_all(doctype)


def columns_for_all(doctype: str) -> list[str]:
    """The columns of `List View Settings`."""
    kept = frappe.db.get_value("List View Settings", doctype, "fields", cache=True)
    try:
        entries = json.loads(kept or "[]")
    except ValueError:
        return []
    names = [entry.get("fieldname") if isinstance(entry, dict) else entry for entry in entries]
    return ["docstatus" if name == "status_field" else str(name) for name in names if name]


def is_set_for_all(doctype: str, switch: str) -> bool:
    """Whether `List View Settings` has one of its boxes ticked, such as `disable_count`."""
    return bool(cint(frappe.db.get_value("List View Settings", doctype, switch, cache=True)))


def list_settings(doctype: str) -> dict[str, Any]:
    """The part of the user's settings that is about lists."""
    found = settings_of(doctype).get(_LIST)
    return found if isinstance(found, dict) else {}


def settings_of(doctype: str) -> dict[str, Any]:
    """All that is kept for the user and the DocType; read once in a request."""
    key = (_MEMORY, doctype)
    if key not in local.request_cache:
        local.request_cache[key] = _read(doctype)
    found: dict[str, Any] = local.request_cache[key]
    return found


def _read(doctype: str) -> dict[str, Any]:
    try:
        found = json.loads(get_user_settings(doctype))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def keep(doctype: str, **changes: Any) -> None:
    """Change some of the list's settings; None forgets one."""
    kept = {**list_settings(doctype), **changes}
    local.request_cache.pop((_MEMORY, doctype), None)
    update_user_settings(doctype, {_LIST: {key: value for key, value in kept.items() if value is not None}})


def keep_last_view(doctype: str, view: str) -> None:
    """The view the list opens with next time, as Frappe's clients keep it."""
    update_user_settings(doctype, {"last_view": view})
