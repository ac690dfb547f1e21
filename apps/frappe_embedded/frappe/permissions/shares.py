"""Documents shared with a user one by one (DocShare)."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.permissions.rights import GUEST, SHARE_COLUMN
from frappe.utils.numbers import cint
from frappe.utils.settings import get_system_settings

_COLUMNS = ["user", "everyone", "read", "write", "submit", "share"]


def is_shared(doctype: str, name: Any, ptype: str, user: str) -> bool:
    """Whether this document is shared with `user` for the right."""
    column = SHARE_COLUMN.get(ptype)
    if column is None or not name or sharing_is_off():
        return False
    return any(row[column] and _is_for(row, user) for row in _shares_of(doctype, str(name)))


def is_any_shared(doctype: str, ptype: str, user: str) -> bool:
    """Whether some document of the DocType is shared with `user` for the right."""
    column = SHARE_COLUMN.get(ptype)
    if column is None or sharing_is_off():
        return False
    filters: dict[str, Any] = {"share_doctype": doctype, column: 1}
    if local.db.get_values("DocShare", {**filters, "user": user}, "name", limit=1):
        return True
    return user != GUEST and bool(local.db.get_values("DocShare", {**filters, "everyone": 1}, "name", limit=1))


def sharing_is_off() -> bool:
    """Whether System Settings switch sharing off altogether."""
    return cint(get_system_settings("disable_document_sharing")) == 1


def _shares_of(doctype: str, name: str) -> list[Any]:
    key = ("shares", doctype, name)
    cache = local.role_permissions  # emptied whenever permissions change
    if key not in cache:
        filters = {"share_doctype": doctype, "share_name": name}
        cache[key] = local.db.get_values("DocShare", filters, _COLUMNS, as_dict=True)
    found: list[Any] = cache[key]
    return found


def _is_for(row: Any, user: str) -> bool:
    if row["everyone"]:
        return user != GUEST
    return bool(row["user"]) and str(row["user"]).lower() == user.lower()
