"""Circulating a version of the policy, and who has read it (P11)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils.user import get_users_with_role
from women_mining_beneficiaries.constants import BENEFICIARY, DEPARTMENT_USER, STAFF_ROLES, VOLUNTEER
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import messages
from women_mining_beneficiaries.services.settings import get_settings
from women_mining_beneficiaries.services.switches import job

ACKNOWLEDGEMENT = "Policy Acknowledgement"


def circulate(version: Any) -> None:
    """Ask staff and volunteers to read the version by a day, and tell the beneficiaries of it."""
    ask_everybody(version)
    if get_settings().circulate_to_beneficiaries and version.based_on:
        _tell_beneficiaries(version)
    version.db_set("circulated_on", dates.today(), update_modified=False)


def ask_everybody(version: Any) -> None:
    """Whoever of the audiences was not asked yet: people who came later are asked too."""
    settings = get_settings()
    due_on = dates.today() + timedelta(days=settings.ack_due_days or 0)
    if settings.circulate_to_staff:
        _ask(version, "Staff", _users_of({*STAFF_ROLES, DEPARTMENT_USER}), due_on)
    if settings.circulate_to_volunteers:
        _ask(version, "Volunteers", _users_of({VOLUNTEER}), due_on)
    count(version.name)


@job("acknowledgements")
def keep() -> None:
    """Ask who joined since the version in force was circulated, and remind on the last day. Run daily."""
    ask_newcomers()
    remind()


def ask_newcomers() -> None:
    name = get_settings().active_policy
    if name:
        ask_everybody(frappe.get_doc("Policy Version", name))


def _users_of(roles: set[str]) -> list[str]:
    users = {user for role in roles for user in get_users_with_role(role)}
    return sorted(users - {"Administrator", "Guest"})


def _ask(version: Any, audience: str, users: list[str], due_on: Any) -> None:
    asked = set(frappe.get_all(ACKNOWLEDGEMENT, filters={"policy_version": version.name}, pluck="user"))
    for user in users:
        if user not in asked:
            ask(version, user, audience, due_on)


def ask(version: Any, user: str, audience: str, due_on: Any) -> None:
    """One acknowledgement per version and person; it is the person's own record."""
    values = {"policy_version": version.name, "user": user, "audience": audience, "due_on": due_on}
    doc = frappe.get_doc({"doctype": ACKNOWLEDGEMENT, **values}).insert(ignore_permissions=True)
    task = {"reference_type": ACKNOWLEDGEMENT, "reference_name": doc.name, "allocated_to": user, "date": due_on}
    text = _("Read the policy in force and acknowledge it.")
    frappe.get_doc({"doctype": "ToDo", "description": text, **task}).insert(ignore_permissions=True)


def close_task(acknowledgement: str) -> None:
    tasks = {"reference_type": ACKNOWLEDGEMENT, "reference_name": acknowledgement, "status": "Open"}
    for name in frappe.get_all("ToDo", filters=tasks, pluck="name"):
        frappe.db.set_value("ToDo", name, "status", "Closed")


def _tell_beneficiaries(version: Any) -> None:
    values = {
        "v": version.version_label,
        "date": dates.format_both_calendars(version.effective_from),
        "summary": version.change_summary or "",
        "link": frappe.utils.get_url("/policy"),
    }
    filters = {"registration_status": ["not in", ["Deceased", "Merged", "Erased"]]}
    for name in frappe.get_all(BENEFICIARY, filters=filters, pluck="name"):
        messages.tell_beneficiary("POLICY_CIRC", name, values, version)


def count(version: str) -> None:
    """How many were asked and how many have acknowledged, on the version itself."""
    asked = frappe.db.count(ACKNOWLEDGEMENT, {"policy_version": version})
    given = frappe.db.count(ACKNOWLEDGEMENT, {"policy_version": version, "acknowledged": 1})
    share = round(100 * given / asked, 1) if asked else 0
    frappe.db.set_value(
        "Policy Version",
        version,
        {"ack_asked": asked, "ack_given": given, "ack_pct": share},
        update_modified=False,
    )


def remind() -> None:
    """Tell who has not acknowledged on the day it is due."""
    filters = {"acknowledged": 0, "due_on": dates.today()}
    for row in frappe.get_all(ACKNOWLEDGEMENT, filters=filters, fields=["name", "user", "policy_version", "due_on"]):
        values = {
            "v": frappe.db.get_value("Policy Version", row.policy_version, "version_label"),
            "date": dates.format_both_calendars(row.due_on),
            "link": frappe.utils.get_url_to_form(ACKNOWLEDGEMENT, row.name),
        }
        messages.tell_user("ACK_DUE", row.user, values, frappe.get_doc(ACKNOWLEDGEMENT, row.name))
