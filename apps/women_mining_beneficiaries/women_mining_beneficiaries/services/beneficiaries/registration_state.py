"""How far a file's registration has come (P61)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.registration import SERVED, Checklist, CompletionPoint, Status
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_settings


def checklist_of(beneficiary: Any) -> Checklist:
    verified = bool(beneficiary.mobile_verified_on) or not get_settings().require_mobile_otp
    return Checklist(
        # Who has no number yet can be served, not completely registered (E32).
        identity_matched=bool(beneficiary.identity_matched and beneficiary.id_hash),
        mobile_verified=verified,
        privacy_notice_acknowledged=bool(beneficiary.privacy_notice_ack_on),
        category_set=bool(beneficiary.category),
        accepted_request=_has_accepted_request(beneficiary.name),
    )


def _has_accepted_request(name: str | None) -> bool:
    """An accepted request whose reply was given, or one on its way to its service; nothing tells of it before (P59)."""
    if get_settings().register_without_request:
        return True
    accepted = {"beneficiary": name, "decision_outcome": ["in", ["Accepted", "Partially Accepted"]]}
    served = {"policy_stage": ["in", ["registration", "delivery", "delivered", "closed"]]}
    ways = (
        {**accepted, "decision_visible_to_applicant": 1},
        {**accepted, **served},
        {"beneficiary": name, "requires_committee": 0, **served},
    )
    return bool(name) and any(frappe.db.exists("Support Request", way) for way in ways)


def set_registration(beneficiary: Any) -> None:
    point = CompletionPoint(get_settings().registration_completion_point)
    beneficiary.registration_pct = checklist_of(beneficiary).percent(point)
    beneficiary.registration_missing = " · ".join(missing_of(beneficiary))


def missing_points(name: str) -> list[str]:
    """Titles of what a registration still needs, with a status that forbids service named as well."""
    beneficiary = frappe.get_doc("Beneficiary", name)
    missing = missing_of(beneficiary)
    served = {status.value for status in SERVED}
    return missing if beneficiary.registration_status in served else [*missing, _(beneficiary.registration_status)]


def missing_of(beneficiary: Any) -> list[str]:
    point = CompletionPoint(get_settings().registration_completion_point)
    return [_point_title(key) for key in checklist_of(beneficiary).missing(point)]


def mark_complete(name: str) -> None:
    beneficiary = frappe.get_doc("Beneficiary", name)
    if beneficiary.registration_status in (Status.PRELIMINARY.value, Status.UNDER_VERIFICATION.value):
        beneficiary.flags.ignore_permissions = True
        stages.move(beneficiary, Status.COMPLETE)


def _point_title(key: str) -> str:
    titles = {
        "identity_matched": _("Identity matched with its document"),
        "mobile_verified": _("Mobile verified"),
        "privacy_notice_acknowledged": _("Privacy notice acknowledged"),
        "category_set": _("Category chosen"),
        "accepted_request": _("A request accepted and its reply given"),
    }
    return titles[key]
