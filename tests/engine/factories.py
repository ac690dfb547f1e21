"""Small makers of DocTypes, users and records for tests of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import frappe
from frappe.permissions import rights

FULL = dict.fromkeys(("read", "write", "create", "delete", "report", "export", "share", "print", "email"), 1)


def field(fieldname: str, fieldtype: str = "Data", **properties: Any) -> dict[str, Any]:
    label = properties.pop("label", fieldname.replace("_", " ").title())
    return {"fieldname": fieldname, "fieldtype": fieldtype, "label": label, **properties}


def perm(role: str, **granted: Any) -> dict[str, Any]:
    """A DocPerm row; what is not granted is refused (a new row would grant much by default)."""
    return {"role": role, **dict.fromkeys(rights, 0), **granted}


def make_doctype(name: str, fields: list[Any], permissions: list[Any] | None = None, **properties: Any) -> Any:
    """A custom DocType; System Manager may do everything with it unless told otherwise."""
    rows = [] if properties.get("istable") else permissions or [perm("System Manager", **FULL)]
    for row in rows:
        make_role(row["role"])
    return frappe.get_doc(
        {
            "doctype": "DocType",
            "name": name,
            "module": "Custom",
            "custom": 1,
            "fields": fields,
            "permissions": rows,
            **properties,
        }
    ).insert()


def make_role(name: str, desk_access: int = 1) -> str:
    if not frappe.db.exists("Role", name):
        frappe.get_doc({"doctype": "Role", "role_name": name, "desk_access": desk_access}).insert()
    return name


def make_user(email: str, *roles: str) -> str:
    for role in roles:
        make_role(role)
    frappe.get_doc(
        {
            "doctype": "User",
            "email": email,
            "first_name": email.split("@")[0],
            "send_welcome_email": 0,
            "roles": [{"role": role} for role in roles],
        }
    ).insert()
    return email


def make(doctype: str, **values: Any) -> Any:
    return frappe.get_doc({"doctype": doctype, **values}).insert()


@contextmanager
def as_user(user: str) -> Iterator[None]:
    """Work as somebody else for a while."""
    before = frappe.session.user
    frappe.set_user(user)
    try:
        yield
    finally:
        frappe.set_user(before)
