"""What a person knows of the review of her registration, and when staff are reminded of it (P52).

It says the same of a number that was new and of one that has a file: every registration is looked at until the same day.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import BENEFICIARY, DIRECTOR, OFFICER
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.accounts.account_claims import CLAIM, OPEN, REFUSED
from women_mining_beneficiaries.services.beneficiaries.representation import REPRESENTATIVE
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.switches import job

_LOOKED_AT = (Status.PRELIMINARY.value, Status.UNDER_VERIFICATION.value)


class Review(str, Enum):
    """`TIME_OVER` says nothing of how it ended: who hears of an end hears of it by a message."""

    OPEN = "open"
    TIME_OVER = "over"
    WE_NEED_TO_TALK = "talk"


TO_TALK: dict[str, Any] = {"state": Review.WE_NEED_TO_TALK.value, "due_on": None}


def due_on(branch_office: str | None = None) -> date:
    """By when a registration of today is looked at."""
    days = get_setting("registration_review_days") or 0
    return calendars.working_calendar(branch_office).add_working_days(dates.today(), days)


def review_of(beneficiary: Any) -> dict[str, Any] | None:
    """Where the review of a file stands and by when it is done; None for a file that nobody registered by herself."""
    claim = frappe.db.get_value(CLAIM, {"new_file": beneficiary.name}, ["status", "due_on"], as_dict=True)
    if claim and claim.status == REFUSED:
        return TO_TALK
    if not claim or not claim.due_on or beneficiary.registration_status not in _LOOKED_AT:
        return None
    is_open = getdate(claim.due_on) >= dates.today()
    return {"state": (Review.OPEN if is_open else Review.TIME_OVER).value, "due_on": claim.due_on}


def review_of_user(user: str) -> dict[str, Any] | None:
    file = frappe.db.get_value(BENEFICIARY, {"user": user}, ["name", "registration_status"], as_dict=True)
    return review_of(file) if file else None


@job("registrations")
def remind() -> None:
    """The officers on the day by which a claim is to be decided; afterwards the director too, each once a day."""
    filters = {"status": OPEN, "due_on": ["<=", dates.today()]}
    for claim in frappe.get_all(CLAIM, filters, ["name", "due_on"]):
        is_late = getdate(claim.due_on) < dates.today()
        sentence = (
            _("The claim {0} should have been decided by {1}; the person was told this day.")
            if is_late
            else _("The claim {0} is to be decided today ({1}); the person was told this day.")
        )
        text = sentence.format(claim.name, dates.format_both_calendars(claim.due_on))
        notify_roles((OFFICER, DIRECTOR) if is_late else (OFFICER,), CLAIM, claim.name, text)
    _remind_of_guardians()


def _remind_of_guardians() -> None:
    """A paper that nobody compared yet, whether the minor's number was known or not."""
    asked = {"representative": ["is", "set"], "due_on": ["<=", dates.today()]}
    due = {row.representative: row.due_on for row in frappe.get_all(CLAIM, asked, ["representative", "due_on"])}
    waiting = {"name": ["in", list(due)], "is_verified": 0, "revoked_on": ["is", "not set"]}
    for name in frappe.get_all(REPRESENTATIVE, waiting, pluck="name") if due else []:
        day = getdate(due[name])
        sentence = _("The representative {0} is to be verified by {1}; the guardian was told this day.")
        text = sentence.format(name, dates.format_both_calendars(day))
        notify_roles((OFFICER, DIRECTOR) if day < dates.today() else (OFFICER,), REPRESENTATIVE, name, text)
