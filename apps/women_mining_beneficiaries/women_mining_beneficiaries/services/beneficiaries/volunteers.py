"""Volunteers: a signed undertaking for each assignment, and nothing beyond it (P39)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.services.settings import get_setting

ASSIGNMENT = "Volunteer Assignment"


def undertaking_of(assignment: Any) -> str | None:
    """The confidentiality undertaking in force for an assignment."""
    signed = {
        "reference_doctype": ASSIGNMENT,
        "reference_name": assignment.name,
        "purpose": "Confidentiality",
        "status": "Valid in Force",
    }
    return frappe.db.get_value("Attestation", signed) if assignment.name else None


def sign_undertaking(assignment: str, *, method: str, **evidence: Any) -> Any:
    """Record the volunteer's undertaking: by herself in the portal, or on paper before a witness."""
    doc = frappe.get_doc(ASSIGNMENT, assignment)
    signed = frappe.get_doc(
        {
            "doctype": "Attestation",
            "reference_doctype": ASSIGNMENT,
            "reference_name": doc.name,
            "purpose": "Confidentiality",
            "signer_type": "Volunteer",
            "method": method,
            **evidence,
        }
    )
    return signed.insert(ignore_permissions=is_assigned(doc))


def is_assigned(assignment: Any, user: str | None = None) -> bool:
    """Whether the user is the volunteer of the assignment."""
    return frappe.db.get_value("Related Party", assignment.volunteer, "user") == (user or frappe.session.user)


def undertaking_text() -> str:
    return str(get_setting("confidentiality_text") or "")
