"""Everybody sees her own acknowledgements of the policy; who keeps and audits the policy sees all (P11)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import AUDITOR, BOARD_SECRETARY, DIRECTOR, POLICY_ADMINISTRATOR
from women_mining_beneficiaries.scopes.links import column, stored

SEES_ALL = frozenset({POLICY_ADMINISTRATOR, DIRECTOR, BOARD_SECRETARY, AUDITOR})
READING = frozenset({"read", "select", "print", "report", "email", "export"})


def _sees_all(user: str) -> bool:
    return user == "Administrator" or not SEES_ALL.isdisjoint(frappe.get_roles(user))


def query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    user = user or frappe.session.user
    if _sees_all(user):
        return ""
    return f"{column('Policy Acknowledgement', 'user')} = {frappe.db.escape(user)}"


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, **_: Any) -> bool:
    user = user or frappe.session.user
    is_own = stored(doc, "user") == user
    return is_own or (_sees_all(user) and (user == "Administrator" or (ptype or "read") in READING))
