"""What a user's roles allow on a DocType, before any document is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.permissions.memory import conclude_for
from frappe.permissions.rights import ADMINISTRATOR, rights
from frappe.permissions.roles import roles_of
from frappe.types.frappedict import _dict

# Rights that stay granted on the DocType when only owners have them, so that lists open and are narrowed by row.
OPEN_TO_OWNERS = frozenset({"select", "read"})


def get_role_permissions(
    doctype_meta: Any, user: str | None = None, is_owner: bool | None = None, debug: bool = False
) -> _dict:
    """The rights `user` has on the DocType by role, as {right: 0 or 1, "if_owner": {…}, "has_if_owner_enabled": bool}."""
    permissions = role_permissions_of(doctype_meta, user or local.session.user, bool(is_owner))
    return _dict(permissions, if_owner=permissions.if_owner.copy())


def role_permissions_of(doctype_meta: Any, user: str, is_owner: bool = False) -> _dict:
    """The same, remembered by the process until something about permissions changes: nobody may change it."""
    meta = get_meta(doctype_meta) if isinstance(doctype_meta, str) else doctype_meta
    key = ("role_permissions", meta.name, user, is_owner)
    return conclude_for(meta, key, lambda: _permissions_of(meta, user, is_owner))


def _permissions_of(meta: Any, user: str, is_owner: bool) -> _dict:
    if user == ADMINISTRATOR:
        return all_rights()
    rows = permission_rows(meta, user)
    granted = {right: _grants(rows, right) for right in rights}
    permissions = _dict(granted, if_owner=_dict(), has_if_owner_enabled=any(row.get("if_owner") for row in rows))
    for right in rights:
        if right != "create" and granted[right] and all(row.get("if_owner") for row in rows if row.get(right)):
            permissions["if_owner"][right] = int(is_owner)
            permissions[right] = int(right in OPEN_TO_OWNERS)
    return permissions


def permission_rows(meta: Any, user: str, permlevel: int = 0) -> list[Any]:
    """The DocPerm rows of one level that apply to `user`."""
    roles = roles_of(user)
    return [row for row in meta.permissions if int(row.get("permlevel") or 0) == permlevel and row.get("role") in roles]


def all_rights() -> _dict:
    """What Administrator has."""
    return _dict(dict.fromkeys(rights, 1), if_owner=_dict(), has_if_owner_enabled=False)


def get_valid_perms(doctype: str | None = None, user: str | None = None) -> list[Any]:
    """The DocPerm rows (Custom DocPerm rows where there are any) that apply to `user`, of one DocType or of all."""
    user = user or local.session.user
    names: Iterable[str] = [doctype] if doctype else local.db.get_values("DocType", {"istable": 0}, "name", pluck=True)
    roles = roles_of(user)
    return [row for name in names for row in get_meta(name).permissions if row.get("role") in roles]


def get_all_perms(role: str) -> list[Any]:
    """The DocPerm rows of a role, Custom DocPerm rows where a DocType has any."""
    names = local.db.get_values("DocType", {"istable": 0}, "name", pluck=True)
    return [row for name in names for row in get_meta(name).permissions if row.get("role") == role]


def get_doctypes_with_read(user: str | None = None) -> list[str]:
    """The DocTypes `user` may read by role."""
    return sorted(
        {str(row.get("parent")) for row in get_valid_perms(user=user) if row.get("read") and row.get("parent")}
    )


def get_doctype_roles(doctype: str, access_type: str = "read") -> list[str]:
    """The roles that have a right on the DocType at level 0."""
    return [
        row.get("role") for row in get_meta(doctype).permissions if not row.get("permlevel") and row.get(access_type)
    ]


def _grants(rows: list[Any], right: str) -> int:
    return int(any(row.get(right) for row in rows))
