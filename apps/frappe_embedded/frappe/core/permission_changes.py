"""Changing who may do what: Custom DocPerm rows and User Permissions. Public path: `frappe.permissions`."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.permissions import forget_permissions, rights


def setup_custom_perms(parent: str) -> bool:
    """Copy the DocType's own permissions to Custom DocPerm, where they can be changed. True when that was needed."""
    if frappe.db.exists("Custom DocPerm", {"parent": parent}):
        return False
    for row in frappe.get_all("DocPerm", filters={"parent": parent}, fields="*", order_by="idx"):
        values = {key: row.get(key) for key in ("role", "permlevel", "if_owner", *rights)}
        _insert(parent, values)
    return True


def add_permission(doctype: str, role: str, permlevel: int = 0, ptype: str | None = None) -> str | None:
    """Give `role` a right (reading, by default) on a level; nothing changes when it has a row there already."""
    setup_custom_perms(doctype)
    if frappe.db.get_value("Custom DocPerm", _row(doctype, role, permlevel)):
        return None
    name = _insert(doctype, {"role": role, "permlevel": permlevel, ptype or "read": 1})
    _changed(doctype)
    return name


def update_permission_property(
    doctype: str,
    role: str,
    permlevel: int,
    ptype: str,
    value: Any = None,
    validate: bool = True,
    if_owner: int | None = None,
) -> bool | None:
    """Set one right of a role's row. True when the DocType's permissions became custom by it."""
    became_custom = setup_custom_perms(doctype)
    filters = _row(doctype, role, permlevel)
    if if_owner is not None:
        filters["if_owner"] = if_owner
    name = frappe.db.get_value("Custom DocPerm", filters)
    if name:
        frappe.db.set_value("Custom DocPerm", name, ptype, frappe.utils.cint(value))
    _changed(doctype)
    return became_custom


def reset_perms(doctype: str) -> None:
    """Back to the permissions the app ships."""
    frappe.db.delete("Custom DocPerm", {"parent": doctype})
    _changed(doctype)


def add_user_permission(
    doctype: str,
    name: str,
    user: str,
    ignore_permissions: bool = False,
    applicable_for: str | None = None,
    is_default: int = 0,
    hide_descendants: int = 0,
) -> None:
    """Limit `user` to this record; nothing changes when he is already."""
    filters = {"user": user, "allow": doctype, "for_value": name}
    existing = frappe.get_all("User Permission", filters=filters, pluck="applicable_for")
    if any((found or None) == (applicable_for or None) for found in existing):
        return
    frappe.get_doc(
        {
            "doctype": "User Permission",
            **filters,
            "is_default": is_default,
            "applicable_for": applicable_for,
            "apply_to_all_doctypes": 0 if applicable_for else 1,
            "hide_descendants": hide_descendants,
        }
    ).insert(ignore_permissions=ignore_permissions)


def remove_user_permission(doctype: str, name: str, user: str) -> None:
    """Take the limit away."""
    for found in frappe.get_all(
        "User Permission", filters={"user": user, "allow": doctype, "for_value": name}, pluck="name"
    ):
        frappe.delete_doc("User Permission", found, force=True)


def clear_user_permissions_for_doctype(doctype: str, user: str | None = None) -> None:
    """Delete every user permission for records of the DocType, of one user or of all."""
    filters = {"allow": doctype, **({"user": user} if user else {})}
    for name in frappe.get_all("User Permission", filters=filters, pluck="name"):
        frappe.delete_doc("User Permission", name)


def _insert(doctype: str, values: dict[str, Any]) -> str:
    row = frappe.get_doc(
        {
            "doctype": "Custom DocPerm",
            "parent": doctype,
            "parenttype": "DocType",
            "parentfield": "permissions",
            **values,
        }
    )
    for right in rights:
        row.set(right, frappe.utils.cint(values.get(right)))
    row.insert(ignore_permissions=True)
    return str(row.name)


def _row(doctype: str, role: str, permlevel: int) -> dict[str, Any]:
    return {"parent": doctype, "role": role, "permlevel": permlevel, "if_owner": 0}


def _changed(doctype: str) -> None:
    frappe.clear_cache(doctype=doctype)
    forget_permissions()
