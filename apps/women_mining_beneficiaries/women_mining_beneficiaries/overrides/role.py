"""A role is not switched off while a step of a request is its alone: the request would stand still."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.exceptions import UnsoundWorkflowError


def validate(doc: Any, method: str | None = None) -> None:
    """Refuse to disable a role without which a step of the active workflow has nobody left (P47)."""
    before = doc.get_doc_before_save()
    if not doc.disabled or before is None or before.disabled:
        return
    steps = steps_left_to(doc.name)
    if steps:
        listed = "، ".join(f"«{step}»" for step in steps[:3])
        frappe.throw(
            _("Only {0} may take these steps: {1}. Give them to another role first.").format(_(doc.name), listed),
            exc=UnsoundWorkflowError,
        )


def steps_left_to(role: str) -> list[str]:
    """Steps of requests that no other enabled role may take, in the page's language."""
    workflow = frappe.db.get_value("Workflow", {"document_type": SUPPORT_REQUEST, "is_active": 1})
    rows = (
        frappe.get_all("Workflow Transition", {"parent": workflow}, ["state", "action", "allowed"]) if workflow else []
    )
    disabled = {role, *frappe.get_all("Role", {"disabled": 1}, pluck="name")}
    takers: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        takers.setdefault((row.state, row.action), set()).add(row.allowed)
    return [_(action) for (_state, action), roles in takers.items() if role in roles and not roles - disabled]
