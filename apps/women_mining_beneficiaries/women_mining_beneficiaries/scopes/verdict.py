"""The one verdict on rows: hooks `permission_query_conditions` and `has_permission` ask here.

A user's roles add up: a row is visible when one of them opens it. A role without a scope opens every row; the roles
themselves, with their rights, are the DocType's own permissions.
"""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import (
    APPLICANT,
    CHAIR,
    DELEGATE,
    DELIVERER,
    DISBURSER,
    MEMBER,
    POLICY_ADMINISTRATOR,
    VOLUNTEER,
)
from women_mining_beneficiaries.scopes import accepted, branch, committee, outcome, own_file, self_conflict, volunteer

SCOPES: dict[str, Any] = {
    DELEGATE: branch,
    MEMBER: committee,
    CHAIR: committee,
    DELIVERER: accepted,
    DISBURSER: accepted,
    VOLUNTEER: volunteer,
}

# Who sets up the policy opens no case, whatever rights somebody grants the role (B16).
NEVER = frozenset({POLICY_ADMINISTRATOR})


def query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    user = user or frappe.session.user
    if user == "Administrator" or not doctype:
        return ""
    roles = _roles_with(doctype, user, "read")
    ways = [f"({own_file.condition(doctype, user)})"] if APPLICANT in roles else []
    staff = _staff_condition(doctype, user, roles - {APPLICANT})
    if staff is not None:
        ways.append(f"({staff})" if staff else "(1 = 1)")
    return f"({' or '.join(ways)})" if ways else "(1 = 0)"


def _staff_condition(doctype: str, user: str, roles: set[str]) -> str | None:
    """What the staff roles open, without the user's own file; None when there is no such role."""
    if not roles:
        return None
    scopes = [SCOPES[role].condition(doctype, user) if role in SCOPES else "" for role in roles]
    opened = "" if "" in scopes else f"({' or '.join(scopes)})"
    conditions = [opened, self_conflict.condition(doctype, user), outcome.condition(doctype, user)]
    return " and ".join(condition for condition in conditions if condition)


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, **_: Any) -> bool:
    user = user or frappe.session.user
    if user == "Administrator":
        return True
    roles = _roles_with(doc.doctype, user, ptype or "read")
    if own_file.is_own(doc, user):
        return APPLICANT in roles and own_file.may(doc, ptype or "read")
    if APPLICANT in roles and own_file.represents(doc, user, ptype or "read") and own_file.may(doc, ptype or "read"):
        return True
    if self_conflict.is_about(doc, user):
        return False
    staff = roles - {APPLICANT}
    return any(role not in SCOPES or SCOPES[role].allows(doc, user) for role in staff) and outcome.allows(doc, user)


def _roles_with(doctype: str, user: str, right: str) -> set[str]:
    """The user's roles that grant the right: one that only reads does not widen where another may write (B3)."""
    rows = [row for row in frappe.get_meta(doctype).permissions if not row.permlevel]
    granted = {row.role for row in rows if row.get(right) or (right == "select" and row.read)}
    return granted & set(frappe.get_roles(user)) - NEVER
