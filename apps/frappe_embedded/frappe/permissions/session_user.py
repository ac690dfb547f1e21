"""`frappe.get_user()`: what the session's user can do, as lists of DocTypes."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from frappe.context import local
from frappe.permissions.role_permissions import get_role_permissions, get_valid_perms
from frappe.permissions.roles import roles_of
from frappe.permissions.user_permissions import get_user_permissions


class UserPermissions:
    """A user with roles, defaults and the DocTypes each right is granted on."""

    def __init__(self, name: str = "") -> None:
        self.name = name or local.session.user

    def get_roles(self) -> list[str]:
        return list(roles_of(self.name))

    @property
    def roles(self) -> list[str]:
        return self.get_roles()

    @cached_property
    def doctypes_by_right(self) -> dict[str, list[str]]:
        """{right: DocTypes}, for level 0."""
        found: dict[str, set[str]] = {}
        for doctype in {str(row.get("parent")) for row in get_valid_perms(user=self.name) if row.get("parent")}:
            for right, granted in get_role_permissions(doctype, self.name).items():
                if granted is True or granted == 1:
                    found.setdefault(right, set()).add(doctype)
        return {right: sorted(names) for right, names in found.items()}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("can_"):
            return self.doctypes_by_right.get(name.removeprefix("can_"), [])
        raise AttributeError(name)

    def get_can_read(self) -> list[str]:
        """The DocTypes the user may read."""
        return self.doctypes_by_right.get("read", [])

    def get_user_permissions(self) -> Any:
        return get_user_permissions(self.name)


def get_user() -> UserPermissions:
    """The session's user, made once a request."""
    key = ("session_user", local.session.user)
    if key not in local.request_cache:
        local.request_cache[key] = UserPermissions(local.session.user)
    found: UserPermissions = local.request_cache[key]
    return found
