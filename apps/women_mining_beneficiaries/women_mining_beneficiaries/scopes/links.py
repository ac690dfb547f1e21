"""How each scoped DocType leads to a beneficiary and to a branch."""

from __future__ import annotations

from typing import Any

BENEFICIARY_FIELD = {
    "Beneficiary": "name",
    "Beneficiary Document": "beneficiary",
    "Support Request": "beneficiary",
    "Case Referral": "beneficiary",
    "Attestation": "beneficiary",
    "Committee Decision": "beneficiary",
    "Service Delivery": "beneficiary",
    "Beneficiary Interaction": "beneficiary",
}
BRANCH_FIELD = {
    "Beneficiary": "branch_office",
    "Support Request": "branch_office",
    "Beneficiary Interaction": "branch_office",
}


def column(doctype: str, fieldname: str) -> str:
    return f"`tab{doctype}`.`{fieldname}`"


def beneficiary_column(doctype: str) -> str:
    return column(doctype, BENEFICIARY_FIELD[doctype])


def beneficiary_of(doc: Any) -> str | None:
    return doc.get(BENEFICIARY_FIELD[doc.doctype])
