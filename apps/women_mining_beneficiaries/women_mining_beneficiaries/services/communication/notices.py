"""Notices on the desk to the holders of roles: they tell, they decide nothing, and carry no personal data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.services import dates


def notify_roles(roles: Iterable[str], doctype: str, name: str, subject: str, *, once: bool = False) -> None:
    """One notice per person and day about a record; with `once` the same sentence is never told her twice."""
    for user in sorted({user for role in roles for user in get_users_with_role(role)}):
        notify_user(user, doctype, name, subject, once=once)


def notify_user(user: str, doctype: str, name: str, subject: str, *, once: bool = False) -> None:
    told: dict[str, Any] = {"for_user": user, "document_type": doctype, "document_name": name}
    told |= {"subject": subject} if once else {"creation": [">=", dates.today()]}
    if not frappe.db.exists("Notification Log", told):
        notice = {"doctype": "Notification Log", "type": "Alert", "subject": subject, "for_user": user}
        frappe.get_doc({**notice, "document_type": doctype, "document_name": name}).insert(ignore_permissions=True)
