"""The policy's roles; an administrator may rename their duties' rights, but the roles themselves are referred to."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.constants import APPLICANT, DEPARTMENT_USER, STAFF_ROLES, VOLUNTEER

PORTAL_ROLES = (APPLICANT, VOLUNTEER)


def sync_roles() -> None:
    for role in sorted({*STAFF_ROLES, DEPARTMENT_USER, *PORTAL_ROLES}):
        desk_access = int(role not in PORTAL_ROLES)
        if not frappe.db.exists("Role", role):
            frappe.get_doc({"doctype": "Role", "role_name": role, "desk_access": desk_access}).insert(
                ignore_permissions=True
            )
        elif not desk_access and frappe.db.get_value("Role", role, "desk_access") and not _is_in_use(role):
            # A DocType's permissions create its roles first, with access to the desk.
            frappe.db.set_value("Role", role, "desk_access", 0)


def _is_in_use(role: str) -> bool:
    return bool(frappe.db.exists("Has Role", {"role": role, "parenttype": "User"}))
