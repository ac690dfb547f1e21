"""The clauses of the policy that a decision rests on (P59): numbers are checked, the text is the policy's own."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.exceptions import MissingReasonsError
from women_mining_beneficiaries.services.settings import get_setting


def fill(decision: Any) -> None:
    """Put the text beside each clause, of the version the request was filed under."""
    if not decision.clauses:
        return
    texts = clause_texts(_version(decision))
    for row in decision.clauses:
        number = compact(row.clause_no or "").upper()
        if number not in texts:
            frappe.throw(
                _(
                    "Row {0}: the policy has no clause «{1}». Write its number as in the policy, for example P59."
                ).format(row.idx, row.clause_no),
                exc=MissingReasonsError,
            )
        row.clause_no, row.clause_text = number, texts[number]


def _version(decision: Any) -> str | None:
    filed_under = frappe.db.get_value(SUPPORT_REQUEST, decision.reference_name, "policy_version")
    return filed_under or get_setting("active_policy")


def clause_texts(version: str | None) -> dict[str, str]:
    if not version:
        return {}
    return {row.clause_no: row.clause_text for row in frappe.get_cached_doc("Policy Version", version).clauses}
