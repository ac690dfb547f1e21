"""Who reads a complaint: its handlers, never whom it is about; who took it in reads what she took in (B15)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import AUDITOR, DEPARTMENT_USER, DIRECTOR, EDITOR, OFFICER, QUALITY
from women_mining_beneficiaries.constants import DELEGATE as BRANCH_DELEGATE
from women_mining_beneficiaries.scopes.links import column, stored
from women_mining_beneficiaries.services.communication.internal_requests import people_of

CASE = "Feedback Case"
SEES_ALL = frozenset({QUALITY, AUDITOR})
TAKES_IN = frozenset({OFFICER, BRANCH_DELEGATE, DEPARTMENT_USER})
HANDLES = frozenset({QUALITY, DIRECTOR})


def query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    user = user or frappe.session.user
    if user == "Administrator":
        return ""
    name = frappe.db.escape(user)
    roles = set(frappe.get_roles(user))
    ways = ["1 = 1"] if roles & SEES_ALL else []
    if DIRECTOR in roles:
        ways += [f"{column(CASE, 'escalated_level')} > 0", f"{column(CASE, 'assigned_to')} = {name}"]
    if EDITOR in roles:
        ways.append(f"{column(CASE, 'case_type')} = 'Misconception'")
    if roles & TAKES_IN:
        ways.append(f"{column(CASE, 'owner')} = {name}")
    return f"({' or '.join(ways)}) and {_not_concerned(user)}" if ways else "1 = 0"


def _not_concerned(user: str) -> str:
    """Neither about the user or her department, nor her own."""
    name = frappe.db.escape(user)
    conditions = [
        f"({column(CASE, key)} is null or {column(CASE, key)} != {name})" for key in ("against_user", "author")
    ]
    departments = ", ".join(frappe.db.escape(department) for department in departments_of(user))
    if departments:
        field = column(CASE, "against_department")
        conditions.append(f"({field} is null or {field} not in ({departments}))")
    return " and ".join(conditions)


def departments_of(user: str) -> list[str]:
    names = frappe.get_all("Association Department", pluck="name")
    return sorted(name for name in names if user in people_of(name))


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, **_: Any) -> bool:
    user = user or frappe.session.user
    if user == "Administrator":
        return True
    roles = set(frappe.get_roles(user))
    if (ptype or "read") == "create" or doc.is_new():
        return bool(roles & (TAKES_IN | {QUALITY}))
    department = stored(doc, "against_department")
    if user in (stored(doc, "against_user"), stored(doc, "author")) or (department and user in people_of(department)):
        return False
    if ptype == "write" and not roles & HANDLES:
        return False
    return bool(roles & SEES_ALL) or _opens_one(doc, user, roles)


def _opens_one(doc: Any, user: str, roles: set[str]) -> bool:
    is_directors = bool(stored(doc, "escalated_level")) or stored(doc, "assigned_to") == user
    return (
        (DIRECTOR in roles and is_directors)
        or (EDITOR in roles and stored(doc, "case_type") == "Misconception")
        or (bool(roles & TAKES_IN) and stored(doc, "owner") == user)
    )
