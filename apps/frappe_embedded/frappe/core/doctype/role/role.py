from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.permissions import AUTOMATIC_ROLES, forget_permissions
from frappe.utils import cint


class Role(Document):
    """A name for what people may do; DocPerm rows and workflow transitions refer to it."""

    def validate(self) -> None:
        if self.name in (*AUTOMATIC_ROLES, "System Manager") and cint(self.disabled):
            frappe.throw(_("The role {0} cannot be disabled.").format(self.name))

    def on_update(self) -> None:
        forget_permissions()
        before = self.get_doc_before_save()
        if before is not None and self._users_change_with(before):
            self.refresh_users()

    def on_trash(self) -> None:
        if self.name in (*AUTOMATIC_ROLES, "System Manager"):
            frappe.throw(_("The role {0} cannot be deleted.").format(self.name))
        frappe.db.delete("Has Role", {"role": self.name})
        forget_permissions()

    def _users_change_with(self, before: Any) -> bool:
        desk_changed = cint(before.desk_access) != cint(self.desk_access)
        return bool(desk_changed or cint(self.disabled) > cint(before.disabled))

    def refresh_users(self) -> None:
        """Users derive from their roles whether they use the desk; a disabled role is taken from them."""
        for name in get_users(self.name):
            user = frappe.get_doc("User", name)
            user.flags.ignore_permissions = True
            user.save()


def get_users(role: str) -> list[str]:
    """The names of the users who have the role."""
    holders = {"role": role, "parenttype": "User"}
    found: list[str] = frappe.get_all("Has Role", filters=holders, pluck="parent", order_by="parent")
    return found


def get_info_based_on_role(role: str, field: str = "email", ignore_permissions: bool = False) -> list[str]:
    """One value (the email address) of each enabled user who has the role."""
    users = [name for name in get_users(role) if name not in ("Administrator", "Guest")]
    found: list[str] = (
        frappe.get_all("User", filters={"name": ["in", users], "enabled": 1}, pluck=field) if users else []
    )
    return [value for value in found if value]
