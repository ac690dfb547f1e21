"""Which roles a user has."""

from __future__ import annotations

from frappe.context import local
from frappe.permissions.memory import remember
from frappe.permissions.rights import ADMINISTRATOR, ALL_USER_ROLE, GUEST, GUEST_ROLE, SYSTEM_USER_ROLE


def get_roles(user: str | None = None, with_standard: bool = True) -> list[str]:
    """The roles of `user` (the session's user by default), the automatic ones included unless `with_standard` is false."""
    user = user or local.session.user or GUEST
    found = roles_of(user)
    if with_standard:
        return list(found)
    return [role for role in found if role not in (ALL_USER_ROLE, GUEST_ROLE, SYSTEM_USER_ROLE)]


def roles_of(user: str) -> tuple[str, ...]:
    """The remembered roles of `user`."""
    if user == GUEST:
        return (GUEST_ROLE,)
    return remember("roles", user.lower(), lambda: _read_roles(user))


def has_role(user: str, *wanted: str) -> bool:
    """Whether `user` has at least one of the roles."""
    return not set(wanted).isdisjoint(roles_of(user))


def is_system_user(user: str | None = None) -> bool:
    """Whether `user` may use the desk (user type "System User")."""
    user = user or local.session.user
    if user == ADMINISTRATOR:
        return True
    user_type = remember("user_type", user.lower(), lambda: local.db.get_value("User", user, "user_type"))
    return str(user_type) == "System User"


def _read_roles(user: str) -> tuple[str, ...]:
    if user == ADMINISTRATOR:
        return tuple(local.db.get_values("Role", {}, "name", pluck=True, order_by="name asc"))
    assigned = local.db.get_values(
        "Has Role", {"parenttype": "User", "parent": user}, "role", pluck=True, order_by="idx"
    )
    automatic = [ALL_USER_ROLE, GUEST_ROLE, *([SYSTEM_USER_ROLE] if is_system_user(user) else [])]
    return tuple(dict.fromkeys([*assigned, *automatic]))
