"""Services that may suit a person and that she has not asked for, read from her own file for her own eyes (P15)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.beneficiaries import segments
from women_mining_beneficiaries.services.requests import applicant_view, intake, service_catalogue

_DISMISSED = "portal_dismissed_services"
MOST = 6


def suggestions_of(beneficiary: str) -> list[dict[str, Any]]:
    """Open types she is entitled to by her file, may ask for now, and has not put aside."""
    people.check_own(beneficiary)
    shown = {kind.name: kind for kind in applicant_view.open_support_types()}
    put_aside = dismissed()
    kinds = [frappe.get_cached_doc("Support Type", name) for name in shown if name not in put_aside]
    suiting = segments.unclaimed_types(frappe.get_doc(BENEFICIARY, beneficiary), kinds)
    open_now = [name for name in suiting if not intake.support_type_problem(name, beneficiary)]
    return [service_catalogue.entry_of(shown[name]) for name in open_now[:MOST]]


def dismissed() -> set[str]:
    """What the signed-in person put aside."""
    return set(filter(None, (frappe.defaults.get_user_default(_DISMISSED) or "").split("\n")))


def dismiss(support_type: str) -> None:
    """Put a service aside; it can be asked for all the same."""
    if not frappe.db.exists("Support Type", {"name": support_type, "enabled": 1, "portal_visible": 1}):
        people.not_found()
    frappe.defaults.set_user_default(_DISMISSED, "\n".join(sorted({*dismissed(), support_type})))


def bring_all_back() -> None:
    frappe.defaults.set_user_default(_DISMISSED, "")
