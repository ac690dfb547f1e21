"""The users and roles every site begins with. Written as rows: there is nobody yet on whose behalf documents could be saved."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.utils.dates import now
from frappe.utils.password import update_password
from frappe.utils.random import generate_hash

STAMPED_BY = "Administrator"
DESK_ROLES = (
    "Administrator",
    "System Manager",
    "Desk User",
    "Website Manager",
    "Dashboard Manager",
    "Workspace Manager",
    "Report Manager",
    "Script Manager",
    "Translator",
    "Prepared Report User",
)
PORTAL_ROLES = ("All", "Guest")
USERS: tuple[dict[str, Any], ...] = (
    {"name": "Administrator", "email": "admin@example.com", "first_name": "Administrator",
     "full_name": "Administrator", "username": "administrator", "enabled": 1, "user_type": "System User",
     "send_welcome_email": 0, "roles": ("Administrator", "System Manager")},
    {"name": "Guest", "email": "guest@example.com", "first_name": "Guest", "full_name": "Guest", "username": "guest",
     "enabled": 1, "user_type": "Website User", "send_welcome_email": 0, "roles": ("Guest",)},
)  # fmt: skip


def make_first_records(admin_password: str | None) -> None:
    """Standard roles, Administrator and Guest."""
    for role in DESK_ROLES:
        _insert("Role", {"name": role, "role_name": role, "desk_access": 1, "is_custom": 0})
    for role in PORTAL_ROLES:
        _insert("Role", {"name": role, "role_name": role, "desk_access": 0, "is_custom": 0})
    for user in USERS:
        _make_user(dict(user))
    if admin_password:
        update_password("Administrator", admin_password)
    local.db.announce_change()


def _make_user(user: dict[str, Any]) -> None:
    roles = user.pop("roles")
    _insert("User", user)
    for number, role in enumerate(roles, 1):
        row = {"name": generate_hash(length=10), "parent": user["name"], "parenttype": "User", "parentfield": "roles"}
        _insert("Has Role", {**row, "idx": number, "role": role})


def _insert(doctype: str, values: dict[str, Any]) -> None:
    """Insert unless there is a row of that name; only what the table has columns for."""
    if local.db.exists(doctype, values["name"]):
        local.db.update_row(f"tab{doctype}", values["name"], _known(doctype, values))
        return
    stamp = now()
    stamps = {"creation": stamp, "modified": stamp, "owner": STAMPED_BY, "modified_by": STAMPED_BY}
    local.db.insert_row(f"tab{doctype}", _known(doctype, {**stamps, **values}))


def _known(doctype: str, values: dict[str, Any]) -> dict[str, Any]:
    columns = set(local.db.get_table_columns(doctype))
    return {column: value for column, value in values.items() if column in columns}
