"""The review of the policy: announced, then a task for who keeps it (P10)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import POLICY_ADMINISTRATOR
from women_mining_beneficiaries.domain.policy_versions import reminder_due
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import messages
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.policy import policy_versions
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.switches import job


@job("policy_review")
def keep() -> None:
    """Bring approved versions into force on their day, announce reviews and show those that are overdue. Run daily."""
    policy_versions.bring_due_into_force()
    fields = ["name", "next_review_date"]
    for row in frappe.get_all("Policy Version", filters={"status": "Active"}, fields=fields):
        announce(row.name, row.next_review_date)
        if row.next_review_date and getdate(row.next_review_date) < dates.today():
            mark_overdue(row.name)


def mark_overdue(version: str) -> None:
    """Show that a policy's review is due, tell who keeps it, and give the task (P10)."""
    frappe.db.set_value("Policy Version", version, "review_overdue", 1, update_modified=False)
    notify_roles((POLICY_ADMINISTRATOR,), "Policy Version", version, _("The review of the policy is overdue."))
    give_task(version)


def announce(version: str, next_review: Any) -> None:
    """A notice and a mail on each of the days before the review that the settings name."""
    days = frozenset(int(day) for day in (get_setting("review_remind_days") or "").split(",") if day.strip().isdigit())
    review = getdate(next_review) if next_review else None
    if not reminder_due(review, dates.today(), days):
        return
    date = dates.format_both_calendars(review)
    notify_roles(
        (POLICY_ADMINISTRATOR,), "Policy Version", version, _("The policy is to be reviewed by {0}.").format(date)
    )
    doc = frappe.get_doc("Policy Version", version)
    values = {"v": doc.version_label, "date": date, "link": frappe.utils.get_url_to_form("Policy Version", version)}
    for user in sorted(get_users_with_role(POLICY_ADMINISTRATOR)):
        messages.tell_user("POLICY_REVIEW_DUE", user, values, doc)


def give_task(version: str) -> None:
    """An overdue review is a task of who keeps the policy, once until it is done."""
    for user in sorted(get_users_with_role(POLICY_ADMINISTRATOR)):
        task = {"reference_type": "Policy Version", "reference_name": version, "allocated_to": user, "status": "Open"}
        if not frappe.db.exists("ToDo", task):
            description = _("The review of the policy is overdue: draft a new version, or record why it stays.")
            date = frappe.db.get_value("Policy Version", version, "next_review_date")
            frappe.get_doc({"doctype": "ToDo", **task, "description": description, "date": date}).insert(
                ignore_permissions=True
            )
