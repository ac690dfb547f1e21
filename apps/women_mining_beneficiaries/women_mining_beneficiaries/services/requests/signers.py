"""Who signs: the person herself, her representative within scope, a volunteer for her undertaking (P41, P56)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.representation import FOR_MINORS, Kind, Scope
from women_mining_beneficiaries.exceptions import SignatureNotPossibleError
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.beneficiaries import representation
from women_mining_beneficiaries.services.settings import get_setting

_SCOPES = {"Data Truth": Scope.SIGN, "Receipt": Scope.RECEIVE}
# Nobody of the association signs in the place of the person (B6).
_PERSONAL = frozenset(_SCOPES)


def scope_of(attestation: Any) -> Scope:
    return _SCOPES.get(attestation.purpose, Scope.SIGN)


def set_signer(attestation: Any) -> None:
    """Name the signer from the records; what a request body says about her is not taken."""
    attestation.typed_by = frappe.session.user
    if attestation.signer_type == "Volunteer":
        _set_volunteer(attestation)
        return
    own = attestation.beneficiary == people.file_of()
    if not own and people.acts_for_own_file(attestation.beneficiary, scope_of(attestation)):
        attestation.signer_type = "Representative"
        attestation.representative = representation.representative_of(
            frappe.session.user, attestation.beneficiary, scope_of(attestation)
        )
    if attestation.signer_type == "Representative" and not own:
        _set_representative(attestation)
    else:
        _set_person(attestation, own)


def _set_person(attestation: Any, own: bool) -> None:
    person = frappe.get_cached_doc("Beneficiary", attestation.beneficiary)
    if own or not attestation.signer_name or attestation.purpose in _PERSONAL:
        attestation.signer_type, attestation.signer_name = "Beneficiary", person.full_name
    attestation.signer_id_masked, attestation.representative = person.id_masked, None
    if attestation.purpose == "Data Truth" and person.is_minor and get_setting("guardian_required_for_minor"):
        _refuse(_("The beneficiary is a minor: her guardian signs for her (clause P56)."))


def _set_representative(attestation: Any) -> None:
    representative = representation.check_authority(
        attestation.representative, attestation.beneficiary, scope_of(attestation)
    )
    is_minor = frappe.db.get_value("Beneficiary", attestation.beneficiary, "is_minor")
    if is_minor and attestation.purpose == "Data Truth" and Kind(representative.representative_type) not in FOR_MINORS:
        _refuse(_("For a minor, her guardian or trustee signs (clause P56)."))
    attestation.signer_name = representative.representative_name
    attestation.signer_id_masked = representative.id_masked


def _set_volunteer(attestation: Any) -> None:
    if attestation.purpose != "Confidentiality" or attestation.reference_doctype != "Volunteer Assignment":
        _refuse(_("A volunteer signs her undertaking only (clause P39)."))
    volunteer = frappe.db.get_value("Volunteer Assignment", attestation.reference_name, "volunteer")
    attestation.signer_name = frappe.db.get_value("Related Party", volunteer, "party_name")
    attestation.signer_id_masked = attestation.representative = None


def is_signer(attestation: Any) -> bool:
    """Whether the acting user is the one who signs, in the portal."""
    if attestation.signer_type == "Volunteer":
        volunteer = frappe.db.get_value("Volunteer Assignment", attestation.reference_name, "volunteer")
        return frappe.db.get_value("Related Party", volunteer, "user") == frappe.session.user
    return people.acts_for_own_file(attestation.beneficiary, scope_of(attestation))


def check_may_record(attestation: Any) -> None:
    """Signers and staff record signatures; for anybody else the record does not exist."""
    if not is_signer(attestation):
        people.check_own_or_staff(attestation.beneficiary, scope_of(attestation))


def _refuse(message: str) -> None:
    frappe.throw(message, exc=SignatureNotPossibleError)
