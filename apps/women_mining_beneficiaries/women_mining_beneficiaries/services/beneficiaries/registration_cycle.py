"""What time does to a registration: data to be confirmed again, files without activity, acceptances that lapse (E27)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_months, getdate
from women_mining_beneficiaries.constants import BENEFICIARY, OFFICER, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.beneficiaries import representation
from women_mining_beneficiaries.services.beneficiaries.registration_changes import by_the_system
from women_mining_beneficiaries.services.communication import notices
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.switches import job

_REMIND_DAYS = (14, 3)


@job("registrations")
def run() -> None:
    representation.lapse_guardians()
    ask_for_updates()
    rest_inactive_files()
    look_at_files_without_a_number()
    lapse_acceptances()


def ask_for_updates() -> None:
    """A complete file is confirmed again after the set months; it is served meanwhile."""
    months = get_setting("update_cycle_months")
    if months:
        limit = getdate(add_months(dates.today(), -months))
        _move_files([Status.COMPLETE], Status.UPDATE_REQUIRED, lambda row: _confirmed_on(row) < limit)


def rest_inactive_files() -> None:
    months = get_setting("inactive_months")
    if months:
        limit = getdate(add_months(dates.today(), -months))
        _move_files([Status.COMPLETE, Status.UPDATE_REQUIRED], Status.INACTIVE, lambda row: _last_activity(row) < limit)


def _move_files(sources: list[Status], target: Status, is_due: Callable[[Any], bool]) -> None:
    fields = ["name", "completed_on", "data_confirmed_on", "registered_on", "last_service_on"]
    filters = {"registration_status": ["in", [status.value for status in sources]]}
    for row in frappe.get_all(BENEFICIARY, filters, fields):
        if is_due(row):
            with by_the_system():
                stages.move(frappe.get_doc(BENEFICIARY, row.name), target, reason=_("By the calendar."))


def _confirmed_on(row: Any) -> date:
    return getdate(row.data_confirmed_on or row.completed_on or row.registered_on)


def _last_activity(row: Any) -> date:
    asked = frappe.get_all(
        SUPPORT_REQUEST, {"beneficiary": row.name}, pluck="modified", order_by="modified desc", limit=1
    )
    return max(getdate(moment) for moment in (row.registered_on, row.last_service_on, *asked) if moment)


def look_at_files_without_a_number() -> None:
    """A file opened without a number is looked at again when its time is over (E32)."""
    filters = {"provisional_until": ["<", dates.today()], "id_hash": ["is", "not set"]}
    for name in frappe.get_all(BENEFICIARY, filters, pluck="name"):
        sentence = _("The file {0} still has no identity number.").format(name)
        notices.notify_roles((OFFICER,), BENEFICIARY, name, sentence, once=True)


def lapse_acceptances() -> None:
    """Remind of a registration that is not completed; after its day the request rests until somebody takes it up (E27)."""
    filters = {"policy_stage": Stage.REGISTRATION.value, "lapses_on": ["is", "set"]}
    for row in frappe.get_all(SUPPORT_REQUEST, filters, ["name", "lapses_on"]):
        left = (getdate(row.lapses_on) - dates.today()).days
        if left < 0:
            with by_the_system():
                reason = _("The registration was not completed in time. It can be taken up again.")
                stages.move(frappe.get_doc(SUPPORT_REQUEST, row.name), Stage.ON_HOLD, reason=reason)
        elif left in _REMIND_DAYS:
            sentence = _("The acceptance of {0} lapses on {1} unless the registration is completed.")
            told = sentence.format(row.name, dates.format_both_calendars(row.lapses_on))
            notices.notify_roles((OFFICER,), SUPPORT_REQUEST, row.name, told)
