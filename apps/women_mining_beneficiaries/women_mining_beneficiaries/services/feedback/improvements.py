"""Improvements: done by one, verified by another, and told to everybody who spoke (P14, P30, P31)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.exceptions import ImprovementError

DONE = frozenset({"Implemented", "Verified"})


def check_effect(doc: Any) -> None:
    """Whoever did it does not judge its effect; the verifier is who saves that step."""
    if doc.status != "Verified":
        doc.effect_verified_by = None
        return
    if not (doc.effect_text or "").strip():
        refuse(_("Write what changed before you call it verified (clause P30)."))
    user = doc.effect_verified_by or frappe.session.user
    if user == doc.action_owner:
        refuse(_("Somebody else than the owner of the action verifies its effect (clause P30)."))
    doc.effect_verified_by = user


def check_publishing(doc: Any) -> None:
    if not doc.publish_you_said:
        return
    if doc.status not in DONE:
        refuse(_("Only what was implemented is published."))
    if not (doc.said_ar or "").strip() or not (doc.did_ar or "").strip():
        refuse(_("Write both what people said and what we did."))


def published() -> list[Any]:
    """What everybody may read: two texts, and nothing of where they came from."""
    filters = {"publish_you_said": 1, "status": ["in", sorted(DONE)]}
    fields = ["said_ar", "did_ar"]
    return frappe.get_all("Improvement Action", filters=filters, fields=fields, order_by="due_on desc, name desc")


def refuse(message: str) -> None:
    frappe.throw(message, exc=ImprovementError)
