"""`frappe.utils.user`: the public path of what apps ask about users."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from frappe.utils.people import get_formatted_email, get_fullname
from frappe.utils.people import get_fullname as get_user_fullname

_HOME = {
    "UserPermissions": "frappe.permissions",
    "get_users_with_role": "frappe.core.users_by_role",
    "get_system_managers": "frappe.core.users_by_role",
    "is_website_user": "frappe.core.users_by_role",
    "is_system_user": "frappe.core.users_by_role",
    "add_role": "frappe.core.users_by_role",
    "add_system_manager": "frappe.core.users_by_role",
}

__all__ = ["get_formatted_email", "get_fullname", "get_user_fullname"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
