"""How each scoped DocType leads to a beneficiary and to a branch."""

from __future__ import annotations

from typing import Any

import frappe

BENEFICIARY_FIELD = {
    "Beneficiary": "name",
    "Beneficiary Document": "beneficiary",
    "Support Request": "beneficiary",
    "Case Referral": "beneficiary",
    "Attestation": "beneficiary",
    "Committee Decision": "beneficiary",
    "Service Delivery": "beneficiary",
    "Social Study": "beneficiary",
    "Conflict Disclosure": "beneficiary",
    "Appeal": "beneficiary",
    "Consent Record": "beneficiary",
    "Data Subject Request": "beneficiary",
    "Beneficiary Interaction": "beneficiary",
    "Inquiry": "beneficiary",
    "Service Appointment": "beneficiary",
    "Official Letter": "beneficiary",
    "Message Log": "beneficiary",
    "Beneficiary Representative": "beneficiary",
    "Beneficiary Need": "beneficiary",
    "Volunteer Assignment": "beneficiary",
    "Related Party": "linked_beneficiary",
    "Duplicate Candidate": "record_a",
    "Beneficiary Merge Log": "survivor",
    "Account Claim": "new_file",
}
# Records about more than one file: nobody works on one that is about her own, whichever of them it is.
SECOND_FIELD = {
    "Duplicate Candidate": ("record_b",),
    "Beneficiary Merge Log": ("merged",),
    "Account Claim": ("existing_file", "guardian"),
    "Beneficiary Representative": ("linked_beneficiary",),
}
BRANCH_FIELD = {
    "Beneficiary": "branch_office",
    "Support Request": "branch_office",
    "Beneficiary Interaction": "branch_office",
    "Inquiry": "branch_office",
    "Service Appointment": "branch_office",
    "Official Letter": "branch_office",
    "Related Party": "branch_office",
}


def column(doctype: str, fieldname: str) -> str:
    return f"`tab{doctype}`.`{fieldname}`"


def beneficiary_column(doctype: str) -> str:
    return column(doctype, BENEFICIARY_FIELD[doctype])


def beneficiary_of(doc: Any) -> str | None:
    """Whose file the record belongs to; a new one about a request belongs to the request's, whatever it says itself."""
    if doc.is_new() and doc.get("support_request"):
        return frappe.db.get_value("Support Request", doc.support_request, "beneficiary")
    return stored(doc, BENEFICIARY_FIELD[doc.doctype])


def stored(doc: Any, fieldname: str) -> Any:
    """The value in the database: what a request body put into an existing document opens no row."""
    if doc.is_new() or fieldname == "name":
        return doc.get(fieldname)
    return frappe.db.get_value(doc.doctype, doc.name, fieldname)
