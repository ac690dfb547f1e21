"""What the calendar brings by itself: reply periods that end, reviews that fall due. Run once a day, safe to repeat."""

from __future__ import annotations

from datetime import timedelta

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import CHAIR, DIRECTOR, POLICY_ADMINISTRATOR, SECRETARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.notices import notify_roles
from women_mining_beneficiaries.services.settings import get_settings


def run() -> None:
    remind_of_replies()
    mark_overdue_reviews()


def remind_of_replies() -> None:
    """Tell the committee before the upper limit of the reply period, the director after it; nothing is decided by itself (P60)."""
    settings = get_settings()
    if settings.max_enforcement == "Off":
        return
    until = dates.today() + timedelta(days=settings.remind_before_days or 0)
    filters = {"policy_stage": Stage.COMMITTEE.value, "latest_decision_on": ["<=", until]}
    for request in frappe.get_all(SUPPORT_REQUEST, filters=filters, fields=["name", "latest_decision_on"]):
        is_late = getdate(request.latest_decision_on) < dates.today()
        roles = (
            (CHAIR, SECRETARY, DIRECTOR) if is_late and settings.max_enforcement == "Escalate" else (CHAIR, SECRETARY)
        )
        sentence = (
            _("The reply to request {0} is overdue since {1}.")
            if is_late
            else _("The reply to request {0} is due by {1}.")
        )
        notify_roles(
            roles,
            SUPPORT_REQUEST,
            request.name,
            sentence.format(request.name, dates.format_both_calendars(request.latest_decision_on)),
        )


def mark_overdue_reviews() -> None:
    """Show that a policy's review is due, and tell who keeps it (P10)."""
    filters = {"status": "Active", "next_review_date": ["<", dates.today()]}
    for name in frappe.get_all("Policy Version", filters=filters, pluck="name"):
        frappe.db.set_value("Policy Version", name, "review_overdue", 1, update_modified=False)
        notify_roles((POLICY_ADMINISTRATOR,), "Policy Version", name, _("The review of the policy is overdue."))
