"""Matching what was declared with its evidence, and what a finished matching settles (P52)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import IDENTITY_ITEM, MOBILE_ITEM
from women_mining_beneficiaries.domain.matching import MatchLine, MatchResult
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.accounts import account_claims


def prepare_checks(request: Any) -> None:
    """Lay out the association's matching items with what the file declares."""
    present = {row.item_code for row in request.match_checks}
    beneficiary = frappe.get_cached_doc("Beneficiary", request.beneficiary)
    documents = {row.document_type: row.beneficiary_document for row in request.documents}
    for item in frappe.get_all("Match Item", filters={"enabled": 1}, fields=["*"], order_by="sort_order asc"):
        if item.name not in present:
            line = {
                "check_item": item.title_ar,
                "item_code": item.name,
                "declared_value": _declared_value(beneficiary, item.declared_field),
                "evidence_document": documents.get(item.evidence_type or beneficiary.id_type),
                "prior_value": _prior_value(request, item.name),
                "result": MatchResult.PENDING.value,
            }
            request.append("match_checks", line)


def _declared_value(beneficiary: Any, fieldname: str | None) -> str:
    """Sensitive values stay on the file: whoever reads the request may not be allowed to read them."""
    field = beneficiary.meta.get_field(fieldname) if fieldname else None
    if not field or field.permlevel:
        return ""
    return beneficiary.get_formatted(fieldname) or ""


def _prior_value(request: Any, item_code: str) -> str:
    """What the evidence, or else the person, said the last time this item was matched."""
    earlier = frappe.get_all(
        "Support Request",
        filters={"beneficiary": request.beneficiary, "name": ["!=", request.name], "matched_on": ["is", "set"]},
        order_by="matched_on desc",
        limit=1,
        pluck="name",
    )
    filters = {"parenttype": "Support Request", "parent": ["in", earlier], "item_code": item_code}
    rows = frappe.get_all("Data Match Check", filters, ["evidence_value", "declared_value"]) if earlier else []
    return (rows[0].evidence_value or rows[0].declared_value or "") if rows else ""


def stamp_checks(request: Any) -> None:
    """Say who settled each line and when."""
    before = request.get_doc_before_save()
    stored = {row.name: row.result for row in before.match_checks} if before else {}
    for row in request.match_checks:
        if row.result != stored.get(row.name, MatchResult.PENDING.value):
            row.checked_by, row.checked_on = frappe.session.user, dates.now()


def match_lines(request: Any) -> list[MatchLine]:
    optional = set(frappe.get_all("Match Item", filters={"mandatory": 0}, pluck="name"))
    return [
        MatchLine(row.check_item, MatchResult(row.result or "Pending"), row.note or "")
        for row in request.match_checks
        if row.item_code not in optional or row.result == MatchResult.MISMATCH.value
    ]


def settle_matching(request: Any) -> None:
    """A finished matching proves the documents, the identity and the mobile of the file."""
    settled = {row.item_code: row.result for row in request.match_checks}
    for row in request.documents:
        if row.beneficiary_document:
            _mark_document_matched(row.beneficiary_document)
    beneficiary = frappe.get_doc("Beneficiary", request.beneficiary)
    proofs: dict[str, Any] = {}
    if settled.get(IDENTITY_ITEM) == MatchResult.MATCH.value:
        account_claims.require_decided(beneficiary.name)
        proofs["identity_matched"] = 1
    if settled.get(MOBILE_ITEM) == MatchResult.MATCH.value and not beneficiary.mobile_verified_on:
        proofs["mobile_verified_on"] = dates.now()
    if proofs:
        beneficiary.flags.proofs = proofs
        beneficiary.save(ignore_permissions=True)


def _mark_document_matched(name: str) -> None:
    document = frappe.get_doc("Beneficiary Document", name)
    if document.status == "Pending":
        document.flags.outcome = "Matched"
        document.save(ignore_permissions=True)
