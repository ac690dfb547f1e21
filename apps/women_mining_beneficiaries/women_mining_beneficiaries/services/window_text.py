"""The reply period in words for the applicant (P58, P60)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.domain.decision_window import Reading
from women_mining_beneficiaries.services.dates import format_both_calendars
from women_mining_beneficiaries.services.settings import get_settings


def committee_notice(request: Any) -> str:
    """What the applicant must know before the referral: who decides, and when to expect the reply."""
    return (get_settings().committee_notice_text or "").replace("{window_text}", window_sentence(request))


def window_sentence(request: Any) -> str:
    settings = get_settings()
    if settings.applicant_date_display == "Not Shown":
        return ""
    shows_dates = settings.applicant_date_display == "Expected Date"
    earliest = format_both_calendars(request.earliest_decision_on) if shows_dates else ""
    latest = format_both_calendars(request.latest_decision_on) if shows_dates else ""
    reading = Reading(settings.decision_period_reading)
    if reading is Reading.MAXIMUM:
        return _at_most(settings.decision_period_days, latest)
    if reading is Reading.WINDOW and earliest and latest:
        return _("between {0} and {1}").format(earliest, latest)
    return _at_least(settings.decision_period_days, earliest)


def _at_least(days: int, earliest: str) -> str:
    if earliest:
        return _("after no less than {0} days (not before {1})").format(days, earliest)
    return _("after no less than {0} days from the referral").format(days)


def _at_most(days: int, latest: str) -> str:
    if latest:
        return _("within no more than {0} days (by {1} at the latest)").format(days, latest)
    return _("within no more than {0} days from the referral").format(days)
