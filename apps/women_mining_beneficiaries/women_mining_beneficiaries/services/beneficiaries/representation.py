"""Who may file, sign, receive or read for a beneficiary (P41, P56), asked of the record each time."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import cint, getdate
from women_mining_beneficiaries.domain.representation import (
    FOR_MINORS,
    Authority,
    AuthorityProblem,
    Kind,
    Scope,
    authority_problem,
    has_lapsed,
    majority_date,
)
from women_mining_beneficiaries.exceptions import RepresentationError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.settings import get_setting

REPRESENTATIVE = "Beneficiary Representative"
SCOPE_FIELD = {
    Scope.APPLY: "can_apply",
    Scope.SIGN: "can_sign",
    Scope.RECEIVE: "can_receive",
    Scope.ACCESS: "can_access",
}
_SENTENCES = {
    AuthorityProblem.NOT_VERIFIED: _lt("{0} is not verified yet. Compare the authority document first (clause P41)."),
    AuthorityProblem.DISPUTED: _lt("The representation by {0} is disputed. Wait for the decision on it (clause P8)."),
    AuthorityProblem.REVOKED: _lt("The representation by {0} has ended (clause P41)."),
    AuthorityProblem.NOT_YET: _lt("The representation by {0} has not begun yet (clause P41)."),
    AuthorityProblem.EXPIRED: _lt("The authority document of {0} has expired. Ask for a new one (clause P41)."),
    AuthorityProblem.MAJORITY: _lt("The beneficiary is of age and acts herself; {0} no longer does (clause P56)."),
    AuthorityProblem.OUT_OF_SCOPE: _lt("The authority of {0} does not cover this. Ask for a wider one (clause P41)."),
}


def authority_of(representative: Any) -> Authority:
    return Authority(
        kind=Kind(representative.representative_type),
        scopes=frozenset(scope for scope, fieldname in SCOPE_FIELD.items() if representative.get(fieldname)),
        valid_from=getdate(representative.valid_from),
        valid_to=getdate(representative.valid_to) if representative.valid_to else None,
        is_verified=bool(representative.is_verified),
        is_disputed=bool(representative.is_disputed),
        is_revoked=bool(representative.revoked_on),
        majority_on=majority_of(representative.beneficiary),
    )


def majority_of(beneficiary: str) -> Any:
    born = frappe.db.get_value("Beneficiary", beneficiary, "birth_date")
    return majority_date(getdate(born), cint(get_setting("age_of_majority"))) if born else None


def check_authority(name: str | None, beneficiary: str, scope: Scope) -> Any:
    """The representative's record, or a refusal that says why she may not act in this scope today."""
    if not name or frappe.db.get_value(REPRESENTATIVE, name, "beneficiary") != beneficiary:
        refuse(_("Choose a representative of this beneficiary (clause P41)."))
    representative = frappe.get_doc(REPRESENTATIVE, name)
    problem = authority_problem(authority_of(representative), scope, dates.today())
    if problem:
        refuse(str(_SENTENCES[problem]).format(representative.representative_name))
    return representative


def represented_by(user: str, scope: Scope, kinds: frozenset[Kind] = frozenset(Kind)) -> list[str]:
    """Files of others that the user's own file is the valid representative of, in that scope and of one of the kinds."""
    own = frappe.db.get_value("Beneficiary", {"user": user}) if user != "Guest" else None
    if not own:
        return []
    hers = {"linked_beneficiary": own, SCOPE_FIELD[scope]: 1}
    hers |= {"representative_type": ["in", sorted(kind.value for kind in kinds)]}
    names = frappe.get_all(REPRESENTATIVE, hers, pluck="name")
    records = [frappe.get_doc(REPRESENTATIVE, name) for name in names]
    return sorted({r.beneficiary for r in records if not authority_problem(authority_of(r), scope, dates.today())})


def representative_of(user: str, beneficiary: str, scope: Scope) -> str | None:
    """The record by which the user stands for the beneficiary in that scope today."""
    own = frappe.db.get_value("Beneficiary", {"user": user})
    filters = {"linked_beneficiary": own, "beneficiary": beneficiary}
    for name in frappe.get_all(REPRESENTATIVE, filters, pluck="name") if own else []:
        if not authority_problem(authority_of(frappe.get_doc(REPRESENTATIVE, name)), scope, dates.today()):
            return str(name)
    return None


def guardians_of(beneficiary: str) -> list[str]:
    """Guardians and trustees who may sign for a minor today."""
    kinds = ["in", [kind.value for kind in FOR_MINORS]]
    names = frappe.get_all(REPRESENTATIVE, {"beneficiary": beneficiary, "representative_type": kinds}, pluck="name")
    records = [frappe.get_doc(REPRESENTATIVE, name) for name in names]
    return [r.name for r in records if not authority_problem(authority_of(r), Scope.SIGN, dates.today())]


def guardianships_of(beneficiary: str) -> list[Any]:
    """The records of those who stood or stand for a minor, verified or not."""
    filters = {"beneficiary": beneficiary, "representative_type": ["in", [kind.value for kind in FOR_MINORS]]}
    return [frappe.get_doc(REPRESENTATIVE, name) for name in frappe.get_all(REPRESENTATIVE, filters, pluck="name")]


def contacts_of(files: set[Any]) -> set[str]:
    """The telephones and mailboxes in files."""
    fields, filters = ["mobile", "mobile_alt", "email"], {"name": ["in", sorted(file for file in files if file)]}
    rows = frappe.get_all("Beneficiary", filters, fields) if any(files) else []
    return {str(value).lower() for row in rows for value in row.values() if value}


def contacts_out_of_use(beneficiary: str) -> set[str]:
    """Contacts of guardians who do not act for a minor today: where they stand in her file, they reach somebody else."""
    records = guardianships_of(beneficiary)
    acting = {record.linked_beneficiary for record in records if is_in_force(record)}
    others = {record.linked_beneficiary for record in records} - acting
    return contacts_of(others) - contacts_of(acting) if any(others) else set()


def is_in_force(representative: Any) -> bool:
    """Whether she may act today, in whatever scope."""
    authority = authority_of(representative)
    return any(not authority_problem(authority, scope, dates.today()) for scope in authority.scopes)


def lapse_guardians() -> None:
    """At majority a guardianship ends, and what the guardian signed waits for the beneficiary's own signature (P56)."""
    kinds = ["in", [kind.value for kind in FOR_MINORS]]
    open_guardians = {"representative_type": kinds, "revoked_on": ["is", "not set"]}
    for name in frappe.get_all(REPRESENTATIVE, open_guardians, pluck="name"):
        representative = frappe.get_doc(REPRESENTATIVE, name)
        if has_lapsed(authority_of(representative), dates.today()):
            representative.revoke_reason = _("The beneficiary has come of age.")
            representative.save(ignore_permissions=True)
            _ask_for_own_signature(representative)


def _ask_for_own_signature(representative: Any) -> None:
    signed = {"representative": representative.name, "purpose": "Data Truth", "status": "Valid in Force"}
    for name in frappe.get_all("Attestation", signed, pluck="name"):
        attestation = frappe.get_doc("Attestation", name)
        request = frappe.get_doc(attestation.reference_doctype, attestation.reference_name)
        if request.referred_on:
            continue
        attestation.flags.outcome = ("Voided", _("The beneficiary has come of age and signs herself."))
        attestation.save(ignore_permissions=True)
        request.reload()
        request.save(ignore_permissions=True)


def refuse(message: str) -> None:
    frappe.throw(message, exc=RepresentationError)
