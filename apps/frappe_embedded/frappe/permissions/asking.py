"""The verdict under the names and parameters of `frappe.permissions` and of `frappe.get_roles`."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.permissions import check
from frappe.permissions.role_permissions import get_role_permissions
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


def only_has_select_perm(doctype: str, user: str | None = None, ignore_permissions: bool = False) -> bool:
    """Whether a user may choose documents of the DocType but not read them."""
    if ignore_permissions:
        return False
    granted = get_role_permissions(doctype, user or local.session.user)
    return bool(granted.get("select") and not granted.get("read"))
