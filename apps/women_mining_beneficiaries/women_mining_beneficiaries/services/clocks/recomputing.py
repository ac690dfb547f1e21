"""Open dates after the calendar or the reply period changed: moved on confirmation only, each move on record (E6, N16)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate
from women_mining_beneficiaries.constants import CHAIR, SECRETARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.decision_window import keep_told
from women_mining_beneficiaries.domain.stages import TERMINAL
from women_mining_beneficiaries.services.clocks import deadlines, request_window
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.dates import format_both_calendars

_DATES = ("earliest_decision_on", "latest_decision_on", "sla_warn_on", "sla_due_on")


def count_moved(freeze_anew: bool = False) -> int:
    """How many open requests have dates that would move; nothing is written."""
    return sum(1 for _request, _before in _moved_requests(freeze_anew))


def recompute_open(reason: str, freeze_anew: bool = False) -> int:
    """Move the dates of open requests and leave a note on each; `freeze_anew` takes the settings of today.

    The first day that an applicant was told never moves earlier. Returns how many requests moved.
    """
    moved = 0
    for request, before in _moved_requests(freeze_anew):
        moved += 1
        request.db_set({key: request.get(key) for key in (*_DATES, "policy_snapshot")})
        request.add_comment("Info", f"{reason} {_in_words(request, before)}".strip())
        if before["latest_decision_on"] != _plain(request, "latest_decision_on"):
            sentence = _("The reply dates of request {0} were recomputed.").format(request.name)
            notify_roles((CHAIR, SECRETARY), SUPPORT_REQUEST, request.name, sentence)
    return moved


def _moved_requests(freeze_anew: bool) -> Iterator[tuple[Any, dict[str, Any]]]:
    ended = [stage.value for stage in TERMINAL]
    for name in frappe.get_all(SUPPORT_REQUEST, filters={"policy_stage": ["not in", ended]}, pluck="name"):
        request = frappe.get_doc(SUPPORT_REQUEST, name)
        before = {key: _plain(request, key) for key in _DATES}
        snapshot = request.policy_snapshot
        _recompute(request, freeze_anew)
        if before != {key: _plain(request, key) for key in _DATES} or snapshot != request.policy_snapshot:
            yield request, before


def _recompute(request: Any, freeze_anew: bool) -> None:
    if request.referred_on and not request.decided_on:
        told = request_window.request_window(request)
        if freeze_anew:
            request_window.freeze_rules(request)
        request_window.set_window(request, keep_told(told, request_window.fresh_window(request)))
    deadlines.set_deadline(request)


def _plain(request: Any, key: str) -> Any:
    """One spelling for a date as it was stored and as it was computed."""
    value = request.get(key)
    if not value:
        return None
    return getdate(value) if key.endswith("decision_on") else get_datetime(value)


def _in_words(request: Any, before: dict[str, Any]) -> str:
    return " · ".join(
        f"{_(request.meta.get_label(key))}: {format_both_calendars(before[key]) or '-'} ← "
        f"{format_both_calendars(request.get(key)) or '-'}"
        for key in _DATES
        if before[key] != _plain(request, key) and key != "sla_warn_on"
    )
