"""What comes next for a request, whose turn it is, and by when, in its applicant's words (P47, P58–P62)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _, _lt
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.clocks.window_text import delay_sentence, window_sentence
from women_mining_beneficiaries.services.committee import appeals
from women_mining_beneficiaries.services.settings import get_setting

YOU = _lt("You")
OFFICER = _lt("The beneficiary relations officer")
RESEARCHER = _lt("The social research officer")
COMMITTEE = _lt("The research committee")
REVIEWERS = _lt("Others than those who took the decision")
DELIVERER = _lt("The service officer")

# The stage that is shown → whose turn it is, and what comes next.
_NEXT = {
    Stage.DRAFT: (YOU, _lt("Complete the request and send it. Nobody sees it before you do.")),
    Stage.RECEIVED: (OFFICER, _lt("We match your data with your documents.")),
    Stage.VERIFICATION: (OFFICER, _lt("When your data are matched, we ask you to sign that they are true.")),
    Stage.AWAITING_APPLICANT: (YOU, _lt("Send what is asked for; then we go on matching.")),
    Stage.CLARIFICATION: (RESEARCHER, _lt("She explains the procedures to you and answers your questions; then the request goes on.")),
    Stage.ATTESTATION: (YOU, _lt("Read the notice and the attestation, and sign.")),
    Stage.SOCIAL_STUDY: (RESEARCHER, _lt("She completes the study; then the request goes to the research committee.")),
    Stage.COMMITTEE: (COMMITTEE, _lt("The committee studies the request, and we tell you its reply with the reasons.")),
    Stage.APPROVED: (OFFICER, _lt("We complete your registration, and then the service begins.")),
    Stage.PARTIALLY_APPROVED: (OFFICER, _lt("We complete your registration, and then the service begins.")),
    Stage.REJECTED: (YOU, _lt("You may appeal, or ask for another service. Without an appeal the request is closed.")),
    Stage.REGISTRATION: (OFFICER, _lt("When your registration is complete, your service is prepared.")),
    Stage.DELIVERY: (DELIVERER, _lt("We give you the service, and then ask you to confirm that you received it.")),
    Stage.DELIVERED: (YOU, _lt("Tell us whether you received the service; then you may rate it.")),
    Stage.APPEAL: (REVIEWERS, _lt("They study your appeal, and we tell you the result with its reasons.")),
    Stage.ON_HOLD: (OFFICER, _lt("We go on with the request and tell you.")),
}  # fmt: skip


def outlook_of(request: Any, stage: Stage) -> dict[str, str] | None:
    """{who, next, by}; None when nothing more comes."""
    if stage not in _NEXT:
        return None
    if stage is Stage.REJECTED and not appeals.is_open_for(request, dates.today()):
        return {"who": str(OFFICER), "next": _no_appeal(request), "by": ""}
    who, sentence = _turn(request, stage)
    by_when = _BY_WHEN.get(stage, _nothing)
    return {"who": str(who), "next": str(sentence), "by": by_when(request)}


def _turn(request: Any, stage: Stage) -> tuple[Any, Any]:
    """Whose turn it is and what comes next, where the request itself says more than its stage."""
    if stage is Stage.ATTESTATION:
        return _turn_of_attestation(request)
    if stage is Stage.DELIVERED and is_received(request.name):
        return OFFICER, _lt("We close the request. You may write to us about it at any time.")
    return _NEXT[stage]


def _turn_of_attestation(request: Any) -> tuple[Any, Any]:
    """She signs, then we go on; without the committee there is no notice to read before."""
    who, sentence = _NEXT[Stage.ATTESTATION]
    if request.attestation_valid and request.requires_committee:
        return OFFICER, _lt("We put your request before the research committee.")
    if request.attestation_valid:
        return OFFICER, _lt("We complete your registration, and then the service begins.")
    return who, sentence if request.requires_committee else _lt("Read the attestation, and sign.")


def is_received(request: str) -> bool:
    """Whether the receipt of the service is confirmed; the request itself is closed some time later."""
    return bool(frappe.db.exists("Service Delivery", {"support_request": request, "status": "Confirmed"}))


def _nothing(request: Any) -> str:
    return ""


def _deadline(request: Any) -> str:
    """The deadline of the stage, where a rule sets one."""
    return _by(request.sla_due_on)


def _by(day: Any) -> str:
    return _("by {0}").format(dates.format_both_calendars(day)) if day else ""


def _completion(request: Any) -> str:
    """The deadline she was told with the return."""
    return _deadline(request) or _in_working_days(request, "completion_days")


def _in_working_days(request: Any, key: str) -> str:
    days = get_setting(key) or 0
    since = request.stage_log[-1].entered_on if request.stage_log else dates.now()
    calendar = calendars.working_calendar(request.branch_office)
    return _by(calendar.add_working_days(frappe.utils.getdate(since), days)) if days else ""


def _reply(request: Any) -> str:
    return delay_sentence(request) or window_sentence(request)


def _no_appeal(request: Any) -> str:
    """After the time of the appeal, or the appeal itself: what she can still do."""
    day = appeals.deadline_of(request)
    over = day and day < dates.today() and not request.appeal_count
    ended = _("The time to appeal ended on {0}.").format(dates.format_both_calendars(day)) if over else ""
    other = _("You may ask for another service, or for this one again when your situation has changed.")
    return f"{ended} {other}".strip()


def _appeal(request: Any) -> str:
    day = appeals.deadline_of(request)
    if not day or not appeals.is_open_for(request, dates.today()):
        return ""
    return _("You may appeal until {0}.").format(dates.format_both_calendars(day))


def _lapse(request: Any) -> str:
    return _by(request.lapses_on)


def _service(request: Any) -> str:
    day = frappe.db.get_value("Service Delivery", {"support_request": request.name, "status": "Planned"}, "planned_on")
    return _("on {0}").format(dates.format_both_calendars(day)) if day else ""


def _receipt(request: Any) -> str:
    filters = {"support_request": request.name, "status": "Delivered"}
    return _by(frappe.db.get_value("Service Delivery", filters, "auto_confirm_on"))


def _hold(request: Any) -> str:
    return _("until {0}").format(dates.format_both_calendars(request.hold_until)) if request.hold_until else ""


_BY_WHEN: dict[Stage, Callable[[Any], str]] = {
    Stage.RECEIVED: _deadline,
    Stage.VERIFICATION: _deadline,
    Stage.AWAITING_APPLICANT: _completion,
    Stage.CLARIFICATION: _deadline,
    Stage.ATTESTATION: _deadline,
    Stage.SOCIAL_STUDY: _deadline,
    Stage.COMMITTEE: _reply,
    Stage.APPEAL: _deadline,
    Stage.REJECTED: _appeal,
    Stage.REGISTRATION: _lapse,
    Stage.DELIVERY: _service,
    Stage.DELIVERED: _receipt,
    Stage.ON_HOLD: _hold,
}
