"""Which fields of a document a user may see or change: permission levels, passwords and the "select" right."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.metadata.fieldtypes import CHILD_FIELDS, OPTIONAL_FIELDS, STANDARD_FIELDS
from frappe.metadata.meta import get_meta
from frappe.permissions.memory import conclude_for
from frappe.permissions.rights import ADMINISTRATOR
from frappe.permissions.role_permissions import role_permissions_of
from frappe.permissions.roles import roles_of

ALL_LEVELS = range(10)


def permlevels_of(meta: Any, ptype: str = "read", user: str | None = None) -> set[int]:
    """The permission levels at which `user` may read or write fields of the DocType (for rows: pass the parent's meta).

    Level 0 is always among them: whoever got as far as the document, by role or by share, has it.
    """
    user = user or local.session.user
    if user == ADMINISTRATOR:
        return set(ALL_LEVELS)
    roles = roles_of(user)
    return {0} | {
        int(row.get("permlevel") or 0) for row in meta.permissions if row.get("role") in roles and row.get(ptype)
    }


def readable_fields(doctype: str, user: str | None = None, parenttype: str | None = None) -> frozenset[str]:
    """Every column of the DocType that `user` may read in a list, remembered until something changes."""
    user = user or local.session.user
    key = ("readable_fields", doctype, user, parenttype)
    meta = get_meta(doctype)
    return conclude_for(meta, key, lambda: frozenset(_readable(meta, user, parenttype)))


def _readable(meta: Any, user: str, parenttype: str | None) -> list[str]:
    """What `*` stands for, and the desk's own columns (likes, tags, assignments), which `*` leaves out."""
    columns = permitted_columns(meta.name, user, parenttype)
    if meta.istable or (user != ADMINISTRATOR and may_only_select(meta, user)):
        return columns
    return [*columns, *(name for name in OPTIONAL_FIELDS if name in meta.db_columns)]


def permitted_columns(doctype: str, user: str | None = None, parenttype: str | None = None) -> list[str]:
    """The columns `*` stands for: in the DocType's order, without levels the user lacks.

    Rows that are listed without naming their parent's DocType do not tell whose they are (contract D3).
    """
    user = user or local.session.user
    meta = get_meta(doctype)
    governing = get_meta(parenttype) if meta.istable and parenttype else meta
    if not meta.istable and may_only_select(meta, user):
        return select_only_columns(meta)
    levels = permlevels_of(governing, "read", user)
    fields = [field.fieldname for field in meta.stored_fields if int(field.get("permlevel") or 0) in levels]
    return [*STANDARD_FIELDS, *(CHILD_FIELDS if meta.istable and parenttype else ()), *fields]


def may_only_select(meta: Any, user: str) -> bool:
    """Whether the DocType is open to `user` for link pickers only."""
    granted = role_permissions_of(meta, user)
    return bool(granted["select"]) and not granted["read"]


def select_only_columns(meta: Any) -> list[str]:
    """What a link picker needs to show."""
    search = [name.strip() for name in (meta.get("search_fields") or "").split(",") if name.strip()]
    return list(dict.fromkeys(name for name in [*search, meta.get("title_field"), "name"] if name))
