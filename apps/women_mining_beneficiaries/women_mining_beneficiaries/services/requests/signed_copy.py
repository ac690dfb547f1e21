"""The copy of her attestation that a signer may keep (P56, P57)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.requests import attestations


def get_signed_copy(request: str) -> dict[str, Any] | None:
    """What was signed, under which words, by whom and when; None while no signature covers the data."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    people.check_own_or_staff(doc.beneficiary, Scope.ACCESS)
    if not doc.attestation_valid:
        return None
    signed = frappe.get_doc("Attestation", doc.attestation)
    return {
        "name": signed.name,
        "text": signed.accepted_text,
        "text_version": signed.text_version,
        "signer": signed.signer_name,
        "id_masked": signed.signer_id_masked,
        "method": signed.method,
        "signed_on": signed.signed_on,
        "data_hash": signed.data_hash,
        "notice": doc.notice_text,
        "fields": attestations.readable_snapshot(doc, frappe.parse_json(signed.data_snapshot)),
    }
