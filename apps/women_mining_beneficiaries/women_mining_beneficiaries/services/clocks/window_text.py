"""The reply period in words for the applicant (P58, P60)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.domain.decision_window import Reading, compute_window
from women_mining_beneficiaries.services.clocks import request_window
from women_mining_beneficiaries.services.clocks.calendars import working_calendar
from women_mining_beneficiaries.services.dates import format_both_calendars, today
from women_mining_beneficiaries.services.settings import get_settings, take_window_snapshot, window_rules


def committee_notice(request: Any) -> str:
    """What the applicant must know before the referral: who decides, and when to expect the reply."""
    return (get_settings().committee_notice_text or "").replace("{window_text}", window_sentence(request))


def window_sentence(request: Any) -> str:
    display = get_settings().applicant_date_display
    if display == "Not Shown":
        return ""
    shows_dates = display == "Expected Date"
    earliest = format_both_calendars(request.earliest_decision_on) if shows_dates else ""
    latest = format_both_calendars(request.latest_decision_on) if shows_dates else ""
    rules = request_window.rules_of(request)
    if rules.reading is Reading.MAXIMUM:
        return _at_most(rules.days, latest)
    if rules.reading is Reading.WINDOW and earliest and latest:
        return _("between {0} and {1}").format(earliest, latest)
    return _at_least(rules.days, earliest, latest)


def sentence_from_today(is_exempt: bool = False) -> str:
    """The period of a request that would go to the committee today: a trial for who has not filed yet."""
    snapshot = take_window_snapshot(is_exempt)
    window = compute_window(today(), window_rules(snapshot), working_calendar(get_settings().default_branch), [])
    trial = {"earliest_decision_on": window.earliest, "latest_decision_on": window.latest}
    return window_sentence(frappe._dict(trial, policy_snapshot=frappe.as_json(snapshot)))


def delay_sentence(request: Any) -> str:
    """The apology that an applicant reads from the day on after the last one (SR_DELAY); nothing is decided by it."""
    last_day = request.latest_decision_on
    if not last_day or getdate(last_day) >= today():
        return ""
    return _("We apologise that the reply to your request is late. The committee is still studying it.")


def _at_least(days: int, earliest: str, latest: str) -> str:
    if earliest:
        return _("after no less than {0} days (not before {1}, and expected by {2})").format(days, earliest, latest)
    return _("after no less than {0} days from the referral").format(days)


def _at_most(days: int, latest: str) -> str:
    if latest:
        return _("within no more than {0} days (by {1} at the latest)").format(days, latest)
    return _("within no more than {0} days from the referral").format(days)
