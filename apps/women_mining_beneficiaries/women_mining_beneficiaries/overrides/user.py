"""Accounts: what an applicant signs in with is changed by the portal alone; and when the last holder of a role leaves,
steps of requests stand still, which is said at once to who did it and to who governs."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import DIRECTOR, POLICY_ADMINISTRATOR
from women_mining_beneficiaries.exceptions import ProtectedRecordError
from women_mining_beneficiaries.overrides.role import steps_left_to
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.communication.notices import notify_roles

SIGNS_IN_WITH = ("email", "username", "mobile_no", "new_password")


def before_validate(doc: Any, method: str | None = None) -> None:
    """Frappe lets everybody write her own record; a telephone left unlocked would give the account away by it."""
    if doc.is_new() or doc.flags.by_portal or not people.is_applicant():
        return
    before = frappe.db.get_value("User", doc.name, ["email", "username", "mobile_no"], as_dict=True) or frappe._dict()
    if any((doc.get(field) or None) != (before.get(field) or None) for field in SIGNS_IN_WITH):
        frappe.throw(
            _("Change this on the page «My account»: there we make sure that it is you."), exc=ProtectedRecordError
        )


def on_update(doc: Any, method: str | None = None) -> None:
    """Warn of roles nobody holds any more and of the steps that only they take; notices of deadlines go to the role
    they are escalated to (E36)."""
    for role in sorted(_roles_lost(doc)):
        steps = [] if get_users_with_role(role) else steps_left_to(role)
        if steps:
            listed = "، ".join(f"«{step}»" for step in dict.fromkeys(steps))
            sentence = _("Nobody holds the role «{0}» any more. Nobody can take these steps: {1}.").format(
                _(role), listed
            )
            frappe.msgprint(sentence, indicator="orange")
            notify_roles((POLICY_ADMINISTRATOR, DIRECTOR), "User", doc.name, sentence, once=True)


def _roles_lost(doc: Any) -> set[str]:
    before = doc.get_doc_before_save()
    held = {row.role for row in before.roles} if before and before.enabled else set()
    return held - ({row.role for row in doc.roles} if doc.enabled else set())
