from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.permissions import forget_permissions
from frappe.permissions import get_user_permissions as permissions_of
from frappe.utils import cint
from frappe.whitelisting import whitelist


class UserPermission(Document):
    """Limits a user to one record of a DocType (and, in trees, to those below it)."""

    def validate(self) -> None:
        if cint(self.apply_to_all_doctypes):
            self.applicable_for = None
        self.validate_unique()
        self.validate_default()

    def on_update(self) -> None:
        forget_permissions()

    def on_trash(self) -> None:
        forget_permissions()

    def validate_unique(self) -> None:
        if any(row.applicable_for == (self.applicable_for or None) for row in self._others(for_value=self.for_value)):
            frappe.throw(_("This user permission exists already."), frappe.DuplicateEntryError)

    def validate_default(self) -> None:
        """At most one default for a DocType, where both apply."""
        if not cint(self.is_default):
            return
        for row in self._others(is_default=1):
            if not row.applicable_for or not self.applicable_for or row.applicable_for == self.applicable_for:
                frappe.throw(
                    _("{0} is the default {1} of this user already.").format(row.for_value, _(self.allow)),
                    frappe.ValidationError,
                )

    def _others(self, **filters: Any) -> list[Any]:
        filters = {"user": self.user, "allow": self.allow, "name": ["!=", self.name], **filters}
        found: list[Any] = frappe.get_all("User Permission", filters=filters, fields=["for_value", "applicable_for"])
        return [frappe._dict(row, applicable_for=row.applicable_for or None) for row in found]


@whitelist()
def get_user_permissions(user: str | None = None) -> Any:
    """The user permissions of the session's user; of others for those who may read User Permission."""
    if user and user != frappe.session.user:
        frappe.has_permission("User Permission", "read", throw=True)
    return permissions_of(user or frappe.session.user)


def user_permission_exists(user: str, allow: str, for_value: str, applicable_for: str | None = None) -> Any:
    """The name of that user permission, None when there is none."""
    filters = {
        "user": user,
        "allow": allow,
        "for_value": for_value,
        "applicable_for": applicable_for or ["is", "not set"],
    }
    return next(iter(frappe.get_all("User Permission", filters=filters, pluck="name", limit=1)), None)


@whitelist(methods=["POST", "PUT"])
def check_applicable_doc_perm(user: str, doctype: str, docname: str) -> list[str]:
    """The DocTypes a user permission is limited to; empty when it applies to all or does not exist."""
    frappe.only_for("System Manager")
    filters = {"user": user, "allow": doctype, "for_value": docname}
    rows = frappe.get_all("User Permission", filters=filters, pluck="applicable_for")
    return [applicable_for for applicable_for in rows if applicable_for]


@whitelist(methods=["POST", "PUT"])
def clear_user_permissions(user: str, for_doctype: str) -> int:
    """Delete the user permissions of `user` for one DocType; how many there were."""
    frappe.only_for("System Manager")
    names = frappe.get_all("User Permission", filters={"user": user, "allow": for_doctype}, pluck="name")
    for name in names:
        frappe.delete_doc("User Permission", name)
    return len(names)


def on_doctype_update() -> None:
    """Every request of a user asks for his."""
    frappe.db.add_index("User Permission", ["user", "allow"])
