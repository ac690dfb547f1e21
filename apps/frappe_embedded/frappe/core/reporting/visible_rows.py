"""Rows of a report that User Permissions leave: reports read by code and SQL, which ask for none."""

from __future__ import annotations

from typing import Any

from frappe.permissions import get_allowed_docs_for_doctype, get_user_permissions


def visible_rows(ref_doctype: str, columns: list[Any], rows: list[Any]) -> list[Any]:
    """The rows whose linked documents the session's user is not kept from."""
    permissions = get_user_permissions()
    if not permissions:
        return rows
    allowed = {
        column["fieldname"]: {name.lower() for name in names}
        for column in columns
        if column.get("fieldtype") == "Link"
        and (names := get_allowed_docs_for_doctype(permissions.get(column.get("options")) or (), ref_doctype))
    }
    return [row for row in rows if all(_is_open(row.get(key), names) for key, names in allowed.items())]


def _is_open(value: Any, names: set[str]) -> bool:
    return value in (None, "") or str(value).lower() in names
