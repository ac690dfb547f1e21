"""Users found by their role or kind: what `frappe.utils.user` offers to apps."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import get_formatted_email


def get_users_with_role(role: str) -> list[str]:
    """The enabled users who were given `role`; Administrator, who has every role, is left out."""
    holders = frappe.get_all("Has Role", filters={"parenttype": "User", "role": role}, pluck="parent")
    names = [name for name in holders if name != "Administrator"]
    enabled: list[str] = (
        frappe.get_all("User", filters={"name": ["in", names], "enabled": 1}, pluck="name") if names else []
    )
    return enabled


def get_system_managers(only_name: bool = False) -> list[str]:
    """The system managers as `Name <address>`, or their ids."""
    names = sorted(get_users_with_role("System Manager"))
    return names if only_name else [get_formatted_email(name) for name in names]


def is_website_user(username: str | None = None) -> bool:
    """Whether a user belongs to the portal only."""
    user_type = frappe.db.get_value("User", username or frappe.session.user, "user_type")
    return bool(user_type == "Website User")


def is_system_user(username: str | None = None) -> str | None:
    """The id of a user who may use the desk and is enabled; None for others."""
    filters = {"name": username or frappe.session.user, "enabled": 1, "user_type": "System User"}
    found: str | None = frappe.db.get_value("User", filters, "name")
    return found


def add_role(user: str, role: str) -> None:
    """Give a user a role."""
    frappe.get_doc("User", user).add_roles(role)


def add_system_manager(
    email: str,
    first_name: str | None = None,
    last_name: str | None = None,
    send_welcome_email: bool = False,
    password: str | None = None,
) -> None:
    """Make a user with the role System Manager."""
    values: dict[str, Any] = {
        "doctype": "User",
        "email": email,
        "first_name": first_name or email,
        "last_name": last_name,
        "enabled": 1,
        "user_type": "System User",
        "send_welcome_email": int(send_welcome_email),
        "roles": [{"role": "System Manager"}],
    }
    if password:
        values["new_password"] = password
    frappe.get_doc(values).insert(ignore_permissions=True)
