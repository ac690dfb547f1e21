"""A beneficiary sees her own file, and writes only what is in her hands."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.domain.representation import FOR_MINORS, Kind, Scope
from women_mining_beneficiaries.domain.stages import APPLICANT_EDITS, Stage
from women_mining_beneficiaries.domain.told import STUDYING, is_record_closed
from women_mining_beneficiaries.scopes.links import beneficiary_column, beneficiary_of, column, stored
from women_mining_beneficiaries.services.beneficiaries.representation import represented_by
from women_mining_beneficiaries.services.people import file_of

READING = frozenset({"read", "select", "print", "report", "email"})
CREATING = frozenset(
    {"Support Request", "Beneficiary Document", "Attestation", "Beneficiary Need", "Appeal", "Data Subject Request"}
)

LETTER = "Official Letter"
# About the person and not about a request: who was named for her requests reads none of it, a guardian or trustee does.
PERSONAL = frozenset({"Beneficiary", "Consent Record", "Data Subject Request", "Beneficiary Representative"})


def condition(doctype: str, user: str) -> str:
    own = file_of(user)
    if not own:
        return "1 = 0"
    files = ", ".join(frappe.db.escape(name) for name in (own, *represented_by(user, Scope.ACCESS, _kinds(doctype))))
    conditions = [f"{beneficiary_column(doctype)} in ({files})"]
    if doctype == "Support Request":
        decided, told = column(doctype, "decided_on"), column(doctype, "decision_visible_to_applicant")
        studied = ", ".join(frappe.db.escape(stage.value) for stage in sorted(STUDYING))
        stage = column(doctype, "policy_stage")
        conditions.append(f"{stage} not in ({studied}) and ({decided} is null or {told} = 1)")
    if doctype == LETTER:
        conditions.append(f"{column(doctype, 'status')} not in ('Draft', 'Approved')")
    return " and ".join(conditions)


def is_own(doc: Any, user: str) -> bool:
    own = file_of(user)
    return bool(own) and own == beneficiary_of(doc)


def represents(doc: Any, user: str, ptype: str) -> bool:
    """Whether the user stands for the record's beneficiary in the scope that the right needs."""
    signs = doc.doctype == "Attestation" and ptype not in READING
    scope = Scope.ACCESS if ptype in READING else Scope.SIGN if signs else Scope.APPLY
    return beneficiary_of(doc) in represented_by(user, scope, _kinds(doc.doctype))


def _kinds(doctype: str) -> frozenset[Kind]:
    return FOR_MINORS if doctype in PERSONAL else frozenset(Kind)


def may(doc: Any, ptype: str) -> bool:
    """What an applicant may do with a record of her own file."""
    if ptype in READING:
        if doc.doctype == LETTER and stored(doc, "status") in ("Draft", "Approved"):
            return False
        return doc.doctype != "Support Request" or not hides_decision(doc)
    if ptype == "create":
        return doc.doctype in CREATING
    if ptype == "write" and doc.doctype == "Support Request":
        return doc.is_new() or stored(doc, "policy_stage") in {stage.value for stage in APPLICANT_EDITS}
    return ptype == "write" and doc.doctype == "Beneficiary"


def hides_decision(doc: Any) -> bool:
    """A decision that was not told yet is not read off the record either; the portal's own page goes on (P59)."""
    is_decided, is_told = bool(stored(doc, "decided_on")), bool(stored(doc, "decision_visible_to_applicant"))
    return is_record_closed(Stage(stored(doc, "policy_stage") or Stage.DRAFT), is_decided, is_told)
