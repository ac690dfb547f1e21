"""Documents on a beneficiary's file."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import add_to_date
from women_mining_beneficiaries.constants import BENEFICIARY, PORTAL_CHANNEL
from women_mining_beneficiaries.services import dates, files, one_at_a_time, people
from women_mining_beneficiaries.services.requests import requirements

DOCUMENT = "Beneficiary Document"
SAME_WITHIN_MINUTES = 10


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
    """Add an uploaded private file to the file of a person, the signed-in one's when nobody is named.

    A second tap adds nothing: it finds what the first one sent.
    """
    owner = beneficiary or people.file_of()
    people.check_own_or_staff(owner)
    facts = {
        "beneficiary": owner,
        "document_type": document_type,
        "issue_date": dates.parse_date(issue_date),
        "expiry_date": dates.parse_date(expiry_date),
        "supersedes": supersedes,
    }
    if same := _sent_a_moment_ago(facts, file_url):
        return frappe.get_doc(DOCUMENT, same)
    via = PORTAL_CHANNEL if people.acts_for_own_file(owner) else None
    values = {"doctype": DOCUMENT, **facts, "file": file_url, "number": number, "uploaded_via": via}
    document = frappe.get_doc(values).insert()
    files.attach(document.file, document.doctype, document.name, "file")
    return document


def _sent_a_moment_ago(facts: dict[str, Any], file_url: str) -> str | None:
    """The same paper with the same dates."""
    one_at_a_time.hold(BENEFICIARY, facts["beneficiary"])
    content = frappe.db.get_value("File", {"file_url": file_url, "owner": frappe.session.user}, "content_hash")
    since = add_to_date(dates.now(), minutes=-SAME_WITHIN_MINUTES)
    filters = {key: value or ["is", "not set"] for key, value in facts.items()}
    mine = {"owner": frappe.session.user, "status": "Pending", "creation": [">=", since]}
    return frappe.db.get_value(DOCUMENT, {**filters, **mine, "file_hash": content}) if content else None


def take_back(name: str) -> None:
    """A document that its sender takes back stays on record as replaced; whose it is was checked before."""
    document = frappe.get_doc(DOCUMENT, name)
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
