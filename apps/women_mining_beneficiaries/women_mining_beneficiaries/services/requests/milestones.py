"""The road of a request as its applicant sees it, in the order of the policy (P48–P62)."""

from __future__ import annotations

from itertools import compress
from typing import Any

import frappe
from frappe import _lt
from women_mining_beneficiaries.domain.stages import DECIDED, Stage
from women_mining_beneficiaries.domain.told import which_are_told

_MILESTONES = (
    (_lt("Received"), Stage.RECEIVED),
    (_lt("Data matched"), Stage.VERIFICATION),
    (_lt("Signed"), Stage.ATTESTATION),
    (_lt("Before the committee"), Stage.COMMITTEE),
    (_lt("Reply"), Stage.APPROVED),
    (_lt("Completing the registration"), Stage.REGISTRATION),
    (_lt("Giving the service"), Stage.DELIVERED),
    (_lt("The request is closed"), Stage.CLOSED),
)
# Stages between two milestones are shown at the one they belong to.
_SHOWN_AT = {
    Stage.AWAITING_APPLICANT: Stage.VERIFICATION,
    Stage.CLARIFICATION: Stage.VERIFICATION,
    Stage.APPEAL: Stage.APPROVED,
    Stage.DELIVERY: Stage.DELIVERED,
    **dict.fromkeys(DECIDED, Stage.APPROVED),
}
_AFTER_ACCEPTANCE = {Stage.REGISTRATION, Stage.DELIVERED}


def milestones_of(request: Any, visible: Stage) -> list[dict[str, Any]]:
    """What lies behind, where she is, and what is still to come; `visible` is the stage she may know of."""
    reached = _reached_on(request)
    now = _SHOWN_AT.get(visible, visible)
    left_out = _left_out(request, visible, reached)
    return [
        {"title": str(title), "reached_on": reached.get(point), "is_current": point is now}
        for title, point in _MILESTONES
        if point not in left_out
    ]


def _reached_on(request: Any) -> dict[Stage, Any]:
    reached: dict[Stage, Any] = {}
    rows = request.stage_log
    told = which_are_told([Stage(row.stage) for row in rows], bool(request.decision_visible_to_applicant))
    for row in compress(rows, told):
        entered = Stage(row.stage)
        if entered in DECIDED:
            reached.setdefault(Stage.APPROVED, request.replied_on or row.entered_on)
        reached.setdefault(entered, row.entered_on)
    reached.pop(Stage.ATTESTATION, None)
    if request.attestation:
        reached[Stage.ATTESTATION] = frappe.db.get_value("Attestation", request.attestation, "signed_on")
    return reached


def _left_out(request: Any, visible: Stage, reached: dict[Stage, Any]) -> set[Stage]:
    """Milestones that this request does not come to."""
    if visible in (Stage.WITHDRAWN, Stage.VOID):
        return {point for _title, point in _MILESTONES if point not in reached}
    left_out: set[Stage] = set()
    if not request.requires_committee:
        left_out |= {Stage.COMMITTEE, Stage.APPROVED}
    is_refused = request.decision_visible_to_applicant and request.decision_outcome == "Rejected"
    # While an appeal is studied, or its ruling waits to be told, the road after it is open.
    if is_refused and visible is not Stage.APPEAL:
        left_out |= _AFTER_ACCEPTANCE
    return left_out
