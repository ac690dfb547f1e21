"""Documents on a beneficiary's file."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import PORTAL_CHANNEL
from women_mining_beneficiaries.services import files, people
from women_mining_beneficiaries.services.requests import requirements


def add_document(
    *,
    document_type: str,
    file_url: str,
    beneficiary: str | None = None,
    number: str | None = None,
    issue_date: str | None = None,
    expiry_date: str | None = None,
    supersedes: str | None = None,
) -> Any:
    """Add an uploaded private file to the file of a person, the signed-in one's when nobody is named."""
    owner = beneficiary or people.file_of()
    people.check_own_or_staff(owner)
    document = frappe.get_doc(
        {
            "doctype": "Beneficiary Document",
            "beneficiary": owner,
            "document_type": document_type,
            "file": file_url,
            "number": number,
            "issue_date": issue_date,
            "expiry_date": expiry_date,
            "supersedes": supersedes,
            "uploaded_via": PORTAL_CHANNEL if people.acts_for_own_file(owner) else None,
        }
    ).insert()
    files.attach(document.file, document.doctype, document.name, "file")
    return document


def take_back(name: str) -> None:
    """A document that its sender takes back stays on record as replaced; whose it is was checked before."""
    document = frappe.get_doc("Beneficiary Document", name)
    people.check_own_or_staff(document.beneficiary)
    document.flags.outcome = "Replaced"
    document.save(ignore_permissions=people.acts_for_own_file(document.beneficiary))


def reusable_documents(beneficiary: str, support_type: str) -> dict[str, str]:
    """Valid documents on file for what a support type requires: nothing is asked for twice (P16)."""
    people.check_own_or_staff(beneficiary)
    found = {
        rule.document_type: requirements.find_reusable(beneficiary, rule.document_type, rule)
        for rule in frappe.get_cached_doc("Support Type", support_type).requirements
        if rule.reuse_existing
    }
    return {document_type: name for document_type, name in found.items() if name}
