"""A request that was handed in on paper before it was typed (E44), and who stands behind its date (B5)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import frappe
from frappe import _lt
from frappe.utils import getdate
from women_mining_beneficiaries.domain.paper_intake import Paper, PaperProblem, approval_problem, claim_problem
from women_mining_beneficiaries.exceptions import PaperIntakeError
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.settings import get_setting

LONGEST = 7
_SENTENCES = {
    PaperProblem.IN_THE_FUTURE: _lt("The paper cannot have been received after today (clause P53)."),
    PaperProblem.TOO_EARLY: _lt("A paper counts at most {0} days back (clause P53)."),
    PaperProblem.NO_SCAN: _lt("Attach the scan of the paper that was handed in (clause P53)."),
    PaperProblem.NO_REASON: _lt("Write why the paper was typed later (clause P53)."),
    PaperProblem.NOT_APPROVED: _lt(
        "The day on the paper does not count yet: another officer approves it, or it is removed (clause P53)."
    ),
    PaperProblem.APPROVED_BY_TYPIST: _lt("Who typed the request does not approve the day on its paper (clause P53)."),
}
_CLAIM = ("received_paper_on", "paper_scan", "paper_reason")


def check_paper(request: Any, before: Any) -> None:
    """Refuse a day on a paper that is not proved; stamp who approved it and let it count as the submission (P53)."""
    if not request.received_paper_on:
        request.paper_approved, request.paper_approved_by = 0, None
        return
    stored = request.get_doc_before_save()
    if not stored or any(request.has_value_changed(fieldname) for fieldname in _CLAIM):
        _refuse_if(claim_problem(_paper(request), _typed_on(request), days_back()))
        request.paper_approved, request.paper_approved_by = 0, None
    if request.paper_approved and not request.paper_approved_by:
        _approve(request)


def _approve(request: Any) -> None:
    if not people.is_staff():
        request.paper_approved = 0
        return
    request.paper_approved_by = frappe.session.user
    _refuse_if(approval_problem(_paper(request)))
    if request.submitted_on:
        request.submitted_on = submission_moment(request)
    request.flags.judge_again = True


def require_approval(request: Any) -> None:
    """Matching does not begin while the day on the paper is a claim only."""
    if request.received_paper_on:
        _refuse_if(approval_problem(_paper(request)))


def submission_moment(request: Any) -> datetime:
    """When the request was handed in: now, or the day on its approved paper."""
    if request.received_paper_on and request.paper_approved_by:
        return datetime.combine(getdate(request.received_paper_on), time(12))
    return dates.now()


def days_back() -> int:
    """The setting can be shorter than a week, never longer."""
    return min(int(get_setting("paper_days") or 0), LONGEST)


def _paper(request: Any) -> Paper:
    return Paper(
        received_on=getdate(request.received_paper_on),
        typed_by=request.filed_by_user or "",
        has_scan=bool(request.paper_scan),
        reason=request.paper_reason or "",
        approved_by=request.paper_approved_by or "",
    )


def _typed_on(request: Any) -> date:
    return getdate(request.creation) if request.creation and not request.is_new() else dates.today()


def _refuse_if(problem: PaperProblem | None) -> None:
    if problem:
        frappe.throw(str(_SENTENCES[problem]).format(days_back()), exc=PaperIntakeError)
