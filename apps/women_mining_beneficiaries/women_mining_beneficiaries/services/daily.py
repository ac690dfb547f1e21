"""What the calendar brings by itself: reply periods that open and end. Safe to repeat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import CHAIR, DIRECTOR, SECRETARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import request_messages
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.settings import get_settings
from women_mining_beneficiaries.services.switches import job

# A day on which the job did not run is made up for.
_LOOK_BACK = timedelta(days=2)


@job("reply_period")
def remind_of_replies() -> None:
    """Tell the committee when the reply period opens and before it ends, the director after; nothing is decided by
    itself (P60)."""
    _tell_of_opened_periods()
    settings = get_settings()
    if settings.max_enforcement != "Off":
        _tell_of_ending_periods(settings)


def _tell_of_opened_periods() -> None:
    since = [dates.today() - _LOOK_BACK, dates.today()]
    for request in _before_committee({"earliest_decision_on": ["between", since]}):
        sentence = _("The reply to request {0} may be decided from today.").format(request.name)
        notify_roles((CHAIR, SECRETARY), SUPPORT_REQUEST, request.name, sentence, once=True)


def _tell_of_ending_periods(settings: Any) -> None:
    until = dates.today() + timedelta(days=settings.remind_before_days or 0)
    for request in _before_committee({"latest_decision_on": ["<=", until]}):
        is_late = getdate(request.latest_decision_on) < dates.today()
        escalates = is_late and settings.max_enforcement == "Escalate"
        sentence = (
            _("The reply to request {0} is overdue since {1}.")
            if is_late
            else _("The reply to request {0} is due by {1}.")
        )
        notify_roles(
            (CHAIR, SECRETARY, DIRECTOR) if escalates else (CHAIR, SECRETARY),
            SUPPORT_REQUEST,
            request.name,
            sentence.format(request.name, dates.format_both_calendars(request.latest_decision_on)),
        )
        if is_late:
            request_messages.tell_of_delay(frappe.get_doc(SUPPORT_REQUEST, request.name))


def _before_committee(filters: dict[str, Any]) -> list[Any]:
    filters = {"policy_stage": Stage.COMMITTEE.value, **filters}
    return frappe.get_all(SUPPORT_REQUEST, filters=filters, fields=["name", "latest_decision_on"])
