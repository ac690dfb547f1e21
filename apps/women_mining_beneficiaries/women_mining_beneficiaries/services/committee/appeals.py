"""Appeals against a decision: filed in time, ruled on by others than those who voted, carried out on the request (P7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import frappe
from frappe.utils import getdate
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import CHAIR, DIRECTOR, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.appeals import Ruling, able_to_rule, stage_after
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.domain.tally import Outcome
from women_mining_beneficiaries.services.committee import conflicts
from women_mining_beneficiaries.services.settings import get_settings

APPEAL = "Appeal"
REVIEWERS = (DIRECTOR, CHAIR)


def file_appeal(request: str, grounds: str, *, new_evidence: str | None = None) -> Any:
    """Appeal for oneself in the portal, or for an applicant who came in person."""
    beneficiary = frappe.db.get_value(SUPPORT_REQUEST, request, "beneficiary")
    values = {"support_request": request, "beneficiary": beneficiary, "grounds": grounds, "new_evidence": new_evidence}
    return frappe.get_doc({"doctype": APPEAL, **values}).insert()


def decide_appeal(appeal: str, ruling: str, reason: str) -> Any:
    doc = frappe.get_doc(APPEAL, appeal)
    doc.ruling, doc.ruling_reason = ruling, reason
    return doc.save()


def accept_lateness(appeal: str, reason: str) -> Any:
    doc = frappe.get_doc(APPEAL, appeal)
    doc.lateness_reason = reason
    return doc.save()


def deadline_of(request: Any) -> date | None:
    """The last day to appeal against the decision in force; a correction told anew starts it again (E38)."""
    if not request.replied_on:
        return None
    told = request.decision and frappe.db.get_value("Committee Decision", request.decision, "appeal_deadline")
    return getdate(told) if told else getdate(request.replied_on) + timedelta(days=get_settings().appeal_days)


def is_open_for(request: Any, today: date) -> bool:
    """Whether the applicant may appeal now: told, in time, and not more often than allowed."""
    settings = get_settings()
    deadline = deadline_of(request)
    if not settings.appeals_enabled or deadline is None or (request.appeal_count or 0) >= settings.max_appeals:
        return False
    return today <= deadline


def open_appeal(request: str) -> str | None:
    return frappe.db.get_value(APPEAL, {"support_request": request, "status": "Under Review"})


def ruling_leads_to(request: str) -> Stage | None:
    """The stage that the last appeal's ruling sends the request to."""
    filters = {"support_request": request, "status": "Decided"}
    fields = ["ruling", "appealed_outcome"]
    last = frappe.db.get_value(APPEAL, filters, fields, as_dict=True, order_by="creation desc")
    return stage_after(Ruling(last.ruling), Outcome(last.appealed_outcome)) if last else None


def last_ruling(request: str) -> Any:
    """What was ruled and why, for the reply to the applicant."""
    filters = {"support_request": request, "status": "Decided"}
    return frappe.db.get_value(APPEAL, filters, ["ruling", "ruling_reason"], as_dict=True, order_by="creation desc")


def involved(request: Any) -> set[str]:
    """Who voted on the decision or handled the request; none of them rules on the appeal."""
    rows = frappe.get_all(
        "Committee Vote",
        filters={"parenttype": "Committee Decision", "parent": request.decision, "vote": ["!=", "Recused"]},
        fields=["member", "vote"],
    )
    return {row.member for row in rows if row.vote} | {request.matched_by, request.filed_by_user} - {None}


def reviewers_for(request: Any) -> list[str]:
    """Who may rule on an appeal of this request, the director first: nobody who voted, handled it or has an interest (E23)."""
    candidates = list(dict.fromkeys(user for role in REVIEWERS for user in get_users_with_role(role)))
    kept_out = {*involved(request), *conflicts.stepping_aside(request, candidates)}
    return able_to_rule(candidates, kept_out)


def ensure_appeal(request: Any, grounds: str | None) -> None:
    """A request that was sent into appeal by its workflow button has the record of it."""
    if open_appeal(request.name):
        return
    doc = frappe.new_doc(APPEAL)
    doc.update({"support_request": request.name, "grounds": grounds})
    doc.flags.already_moved = True
    doc.insert(ignore_permissions=True)


def get_request(appeal: Any) -> Any:
    return frappe.get_doc(SUPPORT_REQUEST, appeal.support_request)
