"""The reasoned reply as a letter, once it was told; before, there is none (P59, P60)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.requests import prints


def find(request: str) -> Any:
    """The newest decision that its applicant was told, for whoever may see the request; None before."""
    people.check_own(frappe.db.get_value(SUPPORT_REQUEST, request, "beneficiary"))
    told = {
        "reference_doctype": SUPPORT_REQUEST,
        "reference_name": request,
        "status": "Communicated",
        "communicated_on": ["is", "set"],
    }
    name = frappe.db.get_value("Committee Decision", told, order_by="communicated_on desc")
    return frappe.get_doc("Committee Decision", name) if name else None


def read(request: str) -> dict[str, Any] | None:
    """What the letter says."""
    decision = find(request)
    return {**prints.describe_decision_letter(decision), "number": decision.name} if decision else None


def as_pdf(request: str) -> tuple[str, bytes] | None:
    """The letter's file name and content. Applicants have no right to decisions at large: `find` let this one out."""
    decision = find(request)
    if decision is None:
        return None
    letter = frappe.attach_print(
        decision.doctype, decision.name, file_name=decision.name, print_format="Decision Letter", lang="ar"
    )
    return letter["fname"], letter["fcontent"]
