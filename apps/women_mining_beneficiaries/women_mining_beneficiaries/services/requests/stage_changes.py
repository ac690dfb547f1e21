"""A request's step from one stage to the next: guarded, stamped, logged, with its consequences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime
from women_mining_beneficiaries.constants import AUDITOR, DIRECTOR, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stage_guards import OUTCOME_OF, refusals
from women_mining_beneficiaries.domain.stages import ACCEPTED, DECIDED, PAUSING, Stage
from women_mining_beneficiaries.exceptions import ExpiredDocumentError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import registration_state
from women_mining_beneficiaries.services.clocks import deadlines, request_window
from women_mining_beneficiaries.services.clocks.calendars import working_calendar
from women_mining_beneficiaries.services.committee import appeals, ballots, conflicts, sessions, studies
from women_mining_beneficiaries.services.communication import request_messages
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.refuse import refuse_first
from women_mining_beneficiaries.services.requests import (
    delivery_state,
    matching,
    paper_intake,
    referral_records,
    related_requests,
    requirements,
    returned_items,
)
from women_mining_beneficiaries.services.requests.request_facts import gather_facts
from women_mining_beneficiaries.services.settings import get_setting


def change_stage(request: Any, before: Stage, after: Stage) -> None:
    """Refuse a step its guards do not allow; otherwise write what the step means."""
    if before is not after:
        if after is Stage.ON_HOLD:
            _take_date_of_ballot(request, before)
        refuse_first(refusals(before, after, gather_facts(request, before, after)))
        if before is Stage.DRAFT:
            _mark_submitted(request, after)
        for consequence in _ON_ENTERING.get(after, ()):
            consequence(request, before)
    log_stage(request, after)


def log_stage(request: Any, stage: Stage) -> None:
    """One row per state the request was in, the last one open."""
    last = request.stage_log[-1] if request.stage_log else None
    if last and last.state == request.workflow_state:
        return
    now = dates.now()
    if last:
        _close_row(last, now, request)
    request.append(
        "stage_log",
        {
            "stage": stage.value,
            "state": request.workflow_state,
            "entered_on": now,
            "by_user": frappe.session.user,
            "reason": request.stage_reason,
        },
    )
    if stage is not Stage.ON_HOLD:
        request.hold_until = None
    request.stage_reason = None
    deadlines.set_deadline(request)


def _close_row(row: Any, now: Any, request: Any) -> None:
    calendar = working_calendar(request.branch_office)
    row.left_on, row.due_on = now, request.sla_due_on
    row.working_minutes = calendar.working_minutes_between(get_datetime(row.entered_on), now)
    row.paused_minutes = row.working_minutes if row.stage in {stage.value for stage in PAUSING} else 0
    if row.due_on:
        row.sla_result = "Breached" if now > get_datetime(row.due_on) else "Within"


def _mark_submitted(request: Any, after: Stage) -> None:
    if after not in (Stage.VOID, Stage.WITHDRAWN):
        request.submitted_on = dates.now()
        request.policy_version = get_setting("active_policy")


def _enter_verification(request: Any, before: Stage) -> None:
    paper_intake.require_approval(request)
    matching.prepare_checks(request)
    related_requests.set_related(request)
    if before is Stage.AWAITING_APPLICANT:
        returned_items.clear_returned(request)
    if before is Stage.CLOSED:
        request.reopen_count = (request.reopen_count or 0) + 1
        _forget_decision(request)
        request.referred_on = request.policy_snapshot = request.closed_on = None


def _enter_awaiting(request: Any, before: Stage) -> None:
    if before is not Stage.ON_HOLD:
        request.returns_count = (request.returns_count or 0) + 1
        returned_items.flag_returned(request)


def _remember_return(request: Any, before: Stage) -> None:
    request.return_stage = before.value


def _take_date_of_ballot(request: Any, before: Stage) -> None:
    """A deferral that was voted on, and an acceptance that waits, bring their date with them."""
    ballot = ballots.find_ballot(request.name) if before is Stage.COMMITTEE else None
    if ballot and ballot.deferred_until:
        request.hold_until = request.hold_until or ballot.deferred_until


def _remember_return_from_waiting(request: Any, before: Stage) -> None:
    """Who was accepted and waited goes on with her registration (E26)."""
    request.return_stage = (Stage.REGISTRATION if before in ACCEPTED else before).value


def _enter_attestation(request: Any, before: Stage) -> None:
    if before is Stage.VERIFICATION:
        conflicts.refuse_who_steps_aside(request)
        request.matched_by, request.matched_on = frappe.session.user, dates.now()
        request.matched_by_typist = int(request.matched_by == request.filed_by_user)


def _enter_committee(request: Any, before: Stage) -> None:
    if before in (Stage.APPEAL, Stage.DELIVERY):
        _forget_decision(request)
        request.referred_on = None
    related_requests.set_related(request)
    request_window.open_window(request)


def _forget_decision(request: Any) -> None:
    """A new study gets a new decision; the old one stays in its own record."""
    for fieldname in (
        "decision",
        "decision_outcome",
        "decided_on",
        "replied_on",
        "window_override_by",
        "window_override_reason",
    ):
        request.set(fieldname, None)
    request.decision_visible_to_applicant = 0


def _take_decision(stage: Stage) -> Callable[[Any, Stage], None]:
    def take(request: Any, before: Stage) -> None:
        request.decided_on = dates.now()
        request.decision_outcome = OUTCOME_OF[stage].value
        if before is Stage.COMMITTEE:
            ballots.copy_decision(request)
        else:
            _apply_ruling(request, stage)
            request.replied_on, request.decision_visible_to_applicant = None, 0

    return take


def _enter_registration(request: Any, before: Stage) -> None:
    days = get_setting("registration_lapse_days") or 0
    request.lapses_on = dates.today() + timedelta(days=days) if days else None


def _apply_ruling(request: Any, stage: Stage) -> None:
    """A decision that was overturned grants what was asked for."""
    if stage is Stage.APPROVED:
        for item in request.items:
            ballots.approve_as_asked(item)


def _enter_delivery(request: Any, before: Stage) -> None:
    request.registration_ok, request.lapses_on = 1, None
    _look_at_documents_again(request)


def _look_at_documents_again(request: Any) -> None:
    """What expired since the submission was valid for the decision; the service may ask for a newer one (E1)."""
    expired = requirements.expired_since(request) if get_setting("recheck_before_delivery") != "Off" else []
    if not expired:
        return
    message = _("These documents have expired since: {0}. Ask for newer copies (clause P53).").format(
        " · ".join(expired)
    )
    if get_setting("recheck_before_delivery") == "Block":
        frappe.throw(message, exc=ExpiredDocumentError)
    frappe.msgprint(message)


def _enter_delivered(request: Any, before: Stage) -> None:
    request.travel_saved = delivery_state.travel_saved(request)


def _enter_closed(request: Any, before: Stage) -> None:
    request.closed_on = dates.now()


def _enter_appeal(request: Any, before: Stage) -> None:
    request.appeal_count = (request.appeal_count or 0) + 1
    request.appealed_on = dates.now()


def _enter_withdrawn(request: Any, before: Stage) -> None:
    request.withdrawn_on, request.withdraw_reason = dates.now(), request.stage_reason


_ON_ENTERING: dict[Stage, tuple[Callable[[Any, Stage], None], ...]] = {
    Stage.VERIFICATION: (_enter_verification,),
    Stage.AWAITING_APPLICANT: (_enter_awaiting,),
    Stage.CLARIFICATION: (_remember_return,),
    Stage.ATTESTATION: (_enter_attestation,),
    Stage.COMMITTEE: (_enter_committee,),
    Stage.APPROVED: (_take_decision(Stage.APPROVED),),
    Stage.PARTIALLY_APPROVED: (_take_decision(Stage.PARTIALLY_APPROVED),),
    Stage.REJECTED: (_take_decision(Stage.REJECTED),),
    Stage.REGISTRATION: (_enter_registration,),
    Stage.DELIVERY: (_enter_delivery,),
    Stage.DELIVERED: (_enter_delivered,),
    Stage.CLOSED: (_enter_closed,),
    Stage.APPEAL: (_enter_appeal,),
    Stage.WITHDRAWN: (_enter_withdrawn,),
    Stage.ON_HOLD: (_remember_return_from_waiting,),
}


def _tell_of_override(request: Any) -> None:
    """A decision before the minimum is never quiet (OVERRIDE_USED)."""
    if request.window_override_by:
        sentence = _("The minimum reply period of request {0} was overridden.").format(request.name)
        notify_roles((DIRECTOR, AUDITOR), SUPPORT_REQUEST, request.name, sentence, once=True)


def settle_other_records(request: Any, before: Stage, after: Stage) -> None:
    """What a step means for the records around the request, after it is saved; its applicant is told."""
    request_messages.tell_of_step(request, before, after)
    if after is Stage.CLARIFICATION:
        referral_records.ensure_referral(request, "Unclear Procedures")
    elif after is Stage.SOCIAL_STUDY:
        studies.ensure_study(request, _last_reason(request) if before is Stage.COMMITTEE else None)
    elif after is Stage.APPEAL:
        appeals.ensure_appeal(request, _last_reason(request))
    elif after is Stage.ON_HOLD and before is Stage.COMMITTEE:
        ballots.seal_deferral(request)
    elif after is Stage.ATTESTATION and before is Stage.VERIFICATION:
        matching.settle_matching(request)
    elif after in DECIDED and before is Stage.COMMITTEE:
        ballots.seal_decision(request)
        _tell_of_override(request)
    elif after is Stage.DELIVERY:
        registration_state.mark_complete(request.beneficiary)
    elif after is Stage.WITHDRAWN:
        referral_records.close_because_withdrawn(request)
    if before is Stage.COMMITTEE and after in _LEAVES_THE_COMMITTEE:
        sessions.leave_agendas([request.name])


_LEAVES_THE_COMMITTEE = frozenset({Stage.WITHDRAWN, Stage.AWAITING_APPLICANT, Stage.SOCIAL_STUDY})


def _last_reason(request: Any) -> str | None:
    return request.stage_log[-1].reason if request.stage_log else None
