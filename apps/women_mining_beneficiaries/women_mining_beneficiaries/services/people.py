"""Who is acting: an applicant on her own file, or staff."""

from __future__ import annotations

import frappe
from frappe import _
from women_mining_beneficiaries.constants import APPLICANT, BENEFICIARY, STAFF_ROLES
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.exceptions import NotYourFileError
from women_mining_beneficiaries.services.beneficiaries.representation import represented_by


def is_staff(user: str | None = None) -> bool:
    user = user or frappe.session.user
    return user == "Administrator" or not STAFF_ROLES.isdisjoint(frappe.get_roles(user))


def is_applicant(user: str | None = None) -> bool:
    """Whether the user acts for herself only."""
    return not is_staff(user) and APPLICANT in frappe.get_roles(user or frappe.session.user)


def has_role(*roles: str) -> bool:
    return frappe.session.user == "Administrator" or not set(roles).isdisjoint(frappe.get_roles())


def file_of(user: str | None = None) -> str | None:
    """The beneficiary whose portal account the user is."""
    user = user or frappe.session.user
    return None if user == "Guest" else frappe.db.get_value(BENEFICIARY, {"user": user})


def acts_for_own_file(beneficiary: str | None, scope: Scope = Scope.APPLY) -> bool:
    """Whether the user acts on her own file, or on one she represents in that scope today."""
    if not beneficiary:
        return False
    return beneficiary == file_of() or beneficiary in represented_by(frappe.session.user, scope)


def check_own(beneficiary: str | None, scope: Scope = Scope.ACCESS) -> None:
    """Refuse another person's record as if it did not exist."""
    if not acts_for_own_file(beneficiary, scope):
        not_found()


def check_own_or_staff(beneficiary: str | None, scope: Scope = Scope.APPLY) -> None:
    if not is_staff() or acts_for_own_file(beneficiary, scope):
        check_own(beneficiary, scope)


def not_found() -> None:
    frappe.throw(
        _("This page does not exist, or it belongs to another file. Open your requests from your own page."),
        exc=NotYourFileError,
    )


def full_names(users: list[str]) -> list[str]:
    return [frappe.get_cached_value("User", user, "full_name") or user for user in users]
