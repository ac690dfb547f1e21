"""The verdict under the names and parameters of `frappe.permissions` and of `frappe.get_roles`."""

from __future__ import annotations

from typing import Any

from frappe.permissions import check
from frappe.permissions.roles import get_roles as roles_of_user


def has_permission(
    doctype: str,
    ptype: str = "read",
    doc: Any = None,
    user: str | None = None,
    raise_exception: bool = True,
    *,
    parent_doctype: str | None = None,
    debug: bool = False,
) -> bool:
    """As `frappe.has_permission`, but it never raises: `raise_exception` only says whether the reasons are shown."""
    return check.has_permission(
        doctype, ptype, doc, user, parent_doctype=parent_doctype, print_logs=raise_exception, debug=debug
    )


def get_roles(username: str | None = None) -> list[str]:
    """The roles of a user, by default of the session's (`frappe.get_roles`)."""
    return roles_of_user(username)
