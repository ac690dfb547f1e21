"""Roles of users: which are automatic, which open the desk, which come from a profile."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.whitelisting import only_for, whitelist

AUTOMATIC_ROLES = ("Guest", "All", "Desk User", "Administrator")


def has_desk_access(roles: list[str]) -> bool:
    """Whether one of the roles opens the desk."""
    return bool(roles) and bool(local.db.exists("Role", {"name": ["in", roles], "desk_access": 1}))


def disabled_roles() -> list[str]:
    """Roles that are switched off."""
    return list(local.db.get_values("Role", {"disabled": 1}, "name", pluck=True))


def roles_of_profile(name: str) -> list[str]:
    """The roles that a Role Profile gives."""
    return list(
        local.db.get_values(
            "Has Role", {"parenttype": "Role Profile", "parent": name}, "role", pluck=True, order_by="idx"
        )
    )


@whitelist()
def get_all_roles() -> list[str]:
    """Every role that can be given to a user."""
    only_for("System Manager")
    names = local.db.get_values("Role", {"disabled": 0}, "name", pluck=True, order_by="name asc")
    return [name for name in names if name not in AUTOMATIC_ROLES]


@whitelist()
def get_perm_info(role: str) -> list[Any]:
    """What a role may do, DocType by DocType."""
    only_for("System Manager")
    rows = local.db.get_values("DocPerm", {"role": role, "docstatus": 0}, "*", as_dict=True, order_by="parent asc")
    return list(rows)
