"""Filing for somebody else (P41): with authority, with evidence, and always by a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import DELEGATE, OFFICER
from women_mining_beneficiaries.domain.representation import Scope
from women_mining_beneficiaries.exceptions import IncompleteRequestError, RepresentationError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries import representation


def check_filing(request: Any) -> None:
    """Refuse a request handed in for another person without what that takes."""
    check = _CHECKS.get(request.filed_by_type)
    if check:
        check(request)


def _by_representative(request: Any) -> None:
    representation.check_authority(request.representative, request.beneficiary, Scope.APPLY)


def _by_delegate(request: Any) -> None:
    _need_evidence(
        request, _("Attach the person's signed paper: a delegate files on behalf only with evidence (clause P41).")
    )
    if people.has_role(OFFICER) or DELEGATE not in frappe.get_roles():
        return
    rows = frappe.get_all(
        "Branch Delegate",
        filters={"user": frappe.session.user, "parenttype": "Branch Office", "from_date": ["<=", dates.today()]},
        fields=["can_file_on_behalf", "to_date"],
    )
    if not any(row.can_file_on_behalf and _still_in_office(row) for row in rows):
        frappe.throw(
            _("Your delegation does not include filing for others. Ask for it in the branch office (clause P41)."),
            exc=RepresentationError,
        )


def _still_in_office(row: Any) -> bool:
    return not row.to_date or getdate(row.to_date) >= dates.today()


def _by_volunteer(request: Any) -> None:
    assignment = frappe.db.get_value(
        "Volunteer Assignment", request.volunteer_assignment, ["beneficiary", "status"], as_dict=True
    )
    if not assignment or assignment.beneficiary != request.beneficiary or assignment.status != "Active":
        frappe.throw(
            _("Choose the volunteer's active assignment for this person (clause P39)."), exc=RepresentationError
        )
    _need_evidence(
        request, _("Attach the person's signed paper: a volunteer files on behalf only with evidence (clause P39).")
    )


def _need_evidence(request: Any, message: str) -> None:
    if not request.on_behalf_evidence:
        frappe.throw(message, exc=IncompleteRequestError)


_CHECKS: dict[str, Callable[[Any], None]] = {
    "Representative": _by_representative,
    "Delegate": _by_delegate,
    "Volunteer": _by_volunteer,
}
