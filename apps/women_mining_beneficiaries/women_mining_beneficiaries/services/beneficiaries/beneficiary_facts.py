"""What rules may ask about a file: one name per fact, computed from the file and its requests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe.utils import getdate
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.eligibility import Fact
from women_mining_beneficiaries.domain.registration import age_on
from women_mining_beneficiaries.services import dates, people

_PLAIN = (
    "category city region gender nationality education_level specialization employment_status "
    "mining_experience_years registration_status registration_pct is_minor"
).split()
_DAYS_OF_A_MONTH = 30
_ON_THE_WAY = ("registration", "delivery", "delivered", "closed")


def facts_of(beneficiary: Any) -> dict[str, Fact]:
    """Every fact except those that need a request's answers; a fact nobody knows is None."""
    return {
        **{key: beneficiary.get(key) for key in _PLAIN},
        "age": age_on(getdate(beneficiary.birth_date), dates.today()) if beneficiary.birth_date else None,
        "lives_remote": frappe.get_cached_value("Service City", beneficiary.city, "is_remote") or 0,
        "years_since_graduation": _years_since(beneficiary.graduation_year),
        "months_since_last_service": _months_since(beneficiary.last_service_on or beneficiary.registered_on),
        "approved_count_year": approved_count([beneficiary.name]),
        "open_needs": frappe.db.count("Beneficiary Need", {"beneficiary": beneficiary.name, "status": "Open"}),
    }


def _years_since(year: int | None) -> int | None:
    return dates.today().year - year if year else None


def _months_since(day: Any) -> int | None:
    return (dates.today() - getdate(day)).days // _DAYS_OF_A_MONTH if day else None


def approved_count(beneficiaries: list[str], **filters: Any) -> int:
    """Requests within a year that the committee accepted, or that went to a service without it.

    For the applicant herself an acceptance counts once she was told: no limit tells of it before (P59).
    """
    since = [">=", dates.today() - timedelta(days=365)]
    own = {"beneficiary": ["in", beneficiaries], **filters}
    accepted = {"decision_outcome": ["in", ["Accepted", "Partially Accepted"]], "decided_on": since}
    if people.is_applicant():
        accepted["decision_visible_to_applicant"] = 1
    served = {"requires_committee": 0, "policy_stage": ["in", _ON_THE_WAY], "submitted_on": since}
    return int(
        frappe.db.count(SUPPORT_REQUEST, {**own, **accepted}) + frappe.db.count(SUPPORT_REQUEST, {**own, **served})
    )
