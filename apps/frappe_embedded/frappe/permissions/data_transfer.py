"""Who may take data out of the site or bring it in."""

from __future__ import annotations

from frappe.context import local
from frappe.exceptions import PermissionError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.permissions.role_permissions import get_role_permissions
from frappe.permissions.roles import roles_of
from frappe.translate import _


def can_import(doctype: str, raise_exception: bool = False) -> bool:
    """Whether the session's user may import documents of the DocType."""
    if "System Manager" in roles_of(local.session.user) or get_role_permissions(doctype).get("import"):
        return True
    return _refuse(_("You may not import {0}."), doctype, raise_exception)


def can_export(doctype: str, raise_exception: bool = False, is_owner: bool = False) -> bool:
    """Whether the session's user may export a list of the DocType; owners export their own rows only."""
    if "System Manager" in roles_of(local.session.user):
        return True
    permissions = get_role_permissions(get_meta(doctype), is_owner=is_owner)
    if permissions.get("export") or (is_owner and permissions.if_owner.get("export")):
        return True
    return _refuse(_("You may not export {0}."), doctype, raise_exception)


def _refuse(message: str, doctype: str, raise_exception: bool) -> bool:
    if raise_exception:
        throw(message.format(_(doctype)), PermissionError)
    return False
