"""The decision period of one request: its anchor, its pauses, its two dates (P60)."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate
from women_mining_beneficiaries.domain.decision_window import (
    DecisionWindow,
    MinimumEnforcement,
    Pause,
    Reading,
    Timing,
    WindowRules,
    compute_window,
    judge_timing,
    keep_told,
)
from women_mining_beneficiaries.domain.stages import PAUSING, Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.clocks.calendars import working_calendar
from women_mining_beneficiaries.services.settings import take_window_snapshot, window_rules


def open_window(request: Any) -> None:
    """Freeze the settings at the first referral and set the two dates; later referrals add their pauses."""
    told = request_window(request) if request.referred_on else None
    if not request.referred_on:
        request.referred_on = dates.now()
        freeze_rules(request)
    fresh = fresh_window(request)
    set_window(request, keep_told(told, fresh) if told else fresh)


def freeze_rules(request: Any) -> None:
    """Keep the settings of today on the request; it follows them whatever changes later."""
    is_exempt = bool(frappe.get_cached_value("Support Type", request.support_type, "exempt_from_min_period"))
    request.policy_snapshot = frappe.as_json(take_window_snapshot(is_exempt))


def set_window(request: Any, window: DecisionWindow) -> None:
    request.earliest_decision_on, request.latest_decision_on = window.earliest, window.latest


def request_window(request: Any) -> DecisionWindow:
    """The window as it was set and told; what the calendar says since counts once it was recomputed."""
    first, last = request.earliest_decision_on, request.latest_decision_on
    is_binding = rules_of(request).reading is not Reading.MINIMUM
    return DecisionWindow(getdate(first) if first else None, getdate(last) if last else None, is_binding)


def fresh_window(request: Any) -> DecisionWindow:
    """The window by the calendar of today and the request's own pauses."""
    snapshot = _snapshot(request)
    pauses = _pauses(request) if snapshot["pauses"] else []
    return compute_window(
        _anchor(request, snapshot), window_rules(snapshot), working_calendar(request.branch_office), pauses
    )


def rules_of(request: Any) -> WindowRules:
    """The rules of the reply period that the request was referred under; before the referral, those of today."""
    return window_rules(_snapshot(request))


def judge_request(request: Any, has_override: bool) -> Timing:
    """Whether the committee may decide today; where the minimum binds the reply only, deciding is free."""
    snapshot = _snapshot(request)
    enforcement = MinimumEnforcement(snapshot["enforcement"])
    if binds_reply(request):
        enforcement = MinimumEnforcement.OFF
    return judge_timing(request_window(request), dates.today(), enforcement, has_override)


def binds_reply(request: Any) -> bool:
    return _snapshot(request)["applies_to"] == "Reply"


def _snapshot(request: Any) -> dict[str, Any]:
    return frappe.parse_json(request.policy_snapshot) if request.policy_snapshot else take_window_snapshot(False)


def _anchor(request: Any, snapshot: dict[str, Any]) -> date:
    anchors = {"Attested": _signed_on(request), "Submitted": request.submitted_on}
    return getdate(anchors.get(snapshot["anchor"]) or request.referred_on)


def _signed_on(request: Any) -> Any:
    return frappe.db.get_value("Attestation", request.attestation, "signed_on") if request.attestation else None


def _pauses(request: Any) -> list[Pause]:
    """Spans after the referral in which somebody outside the committee was awaited."""
    pausing = {stage.value for stage in PAUSING - {Stage.ON_HOLD}}
    return [
        Pause(getdate(row.entered_on), getdate(row.left_on or dates.now()))
        for row in request.stage_log
        if row.stage in pausing and getdate(row.entered_on) >= getdate(request.referred_on)
    ]
