"""What has happened to a request, in its applicant's words: nothing before she was told of it (P47, P59)."""

from __future__ import annotations

from itertools import compress
from typing import Any

import frappe
from frappe import _lt
from frappe.utils import get_datetime
from women_mining_beneficiaries.domain.stages import DECIDED, Stage
from women_mining_beneficiaries.domain.told import which_are_told
from women_mining_beneficiaries.services.requests import lapsed

_SENTENCES = {
    Stage.DRAFT: _lt("You began the request."),
    Stage.RECEIVED: _lt("Your request reached us."),
    Stage.VERIFICATION: _lt("We began to match your data with your documents."),
    Stage.AWAITING_APPLICANT: _lt("We asked you to complete something."),
    Stage.CLARIFICATION: _lt("We passed the request to the social research officer, who explains the procedures to you."),
    Stage.ATTESTATION: _lt("Your data were matched, and we asked for your signature."),
    Stage.SOCIAL_STUDY: _lt("The social study of your request began."),
    Stage.COMMITTEE: _lt("Your request was put before the research committee."),
    Stage.APPROVED: _lt("The reply: your request is accepted."),
    Stage.PARTIALLY_APPROVED: _lt("The reply: your request is accepted in part."),
    Stage.REJECTED: _lt("The reply: your request could not be accepted."),
    Stage.REGISTRATION: _lt("We began to complete your registration."),
    Stage.DELIVERY: _lt("Your registration is complete, and your service is being prepared."),
    Stage.DELIVERED: _lt("The service was delivered to you."),
    Stage.CLOSED: _lt("The request was closed."),
    Stage.APPEAL: _lt("You appealed against the decision."),
    Stage.WITHDRAWN: _lt("The request was withdrawn."),
    Stage.VOID: _lt("The request was cancelled, because it was entered by mistake."),
    Stage.ON_HOLD: _lt("The request was put on hold for some time."),
}  # fmt: skip
_BACK = {
    Stage.AWAITING_APPLICANT: _lt("You sent what was missing, and we went on matching."),
    Stage.CLARIFICATION: _lt("The procedures were explained to you, and the request went on."),
    Stage.ON_HOLD: _lt("The request went on."),
}
SIGNED = _lt("You signed that your data are true.")
NOTICE_READ = _lt("You read the notice about the committee.")


def history_of(request: Any) -> list[dict[str, Any]]:
    """Each event with its moment, the newest first."""
    rows = request.stage_log
    shown = which_are_told([Stage(row.stage) for row in rows], bool(request.decision_visible_to_applicant))
    told = list(compress(rows, shown))
    events = [_event(request, row, before) for row, before in zip(told, [None, *told], strict=False)]
    events += _signatures(request)
    # What happened in the same moment keeps its order, the later first.
    return sorted(events, key=lambda event: event["on"])[::-1]


def _event(request: Any, row: Any, before: Any) -> dict[str, Any]:
    stage = Stage(row.stage)
    came_from = Stage(before.stage) if before else None
    went_on = came_from in _BACK and stage in (Stage.RECEIVED, Stage.VERIFICATION, Stage.ATTESTATION)
    sentence = _BACK[came_from] if went_on and came_from else _SENTENCES[stage]
    if stage is Stage.WITHDRAWN and lapsed.has_lapsed(request):
        sentence = lapsed.SENTENCE
    moment = _told_on(request, row) if stage in DECIDED else row.entered_on
    note = row.reason if stage is Stage.AWAITING_APPLICANT else None
    return {"text": str(sentence), "on": get_datetime(moment), "note": note}


def _told_on(request: Any, row: Any) -> Any:
    """A reply happened when it was told, not when it was decided."""
    filters = {"reference_name": request.name, "communicated_on": [">=", row.entered_on]}
    first = frappe.db.get_value("Committee Decision", filters, "communicated_on", order_by="communicated_on asc")
    last_decided = next((log for log in reversed(request.stage_log) if Stage(log.stage) in DECIDED), None)
    return (request.replied_on if row is last_decided else first) or first or row.entered_on


def _signatures(request: Any) -> list[dict[str, Any]]:
    filters = {"reference_name": request.name, "purpose": "Data Truth"}
    signed = frappe.get_all("Attestation", filters=filters, pluck="signed_on")
    events = [{"text": str(SIGNED), "on": get_datetime(moment), "note": None} for moment in signed if moment]
    if request.notice_ack_on:
        events.append({"text": str(NOTICE_READ), "on": get_datetime(request.notice_ack_on), "note": None})
    return events
