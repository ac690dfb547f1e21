"""What a person is told of her appointments, in her own way and with both dates (3.9)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime, get_url
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.domain.appointments import OPEN, Status
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import messages, tracking
from women_mining_beneficiaries.services.switches import job

APPOINTMENT = "Service Appointment"
_PLACE_IN_TIME = ("scheduled_from", "mode")


def tell_booked(appointment: Any) -> None:
    """Booked, confirmed at once, or in the place of an earlier one. Who has no account gets a code for it with the message."""
    if appointment.rescheduled_from:
        tracking.hand_over(APPOINTMENT, appointment.rescheduled_from, appointment.name)
        _tell("APT_MOVED", appointment)
    elif not _account_of(appointment):
        code = tracking.give_code(APPOINTMENT, appointment.name)
        _tell("APT_BOOKED_BY_CODE", appointment, code=code)
    else:
        _tell("APT_CONFIRMED" if appointment.status == Status.CONFIRMED.value else "APT_BOOKED", appointment)


def tell_of_change(appointment: Any) -> None:
    """The one message that a change deserves, or none."""
    before = appointment.get_doc_before_save()
    if before is None:
        return
    was, status = Status(before.status), Status(appointment.status)
    is_moved = any(appointment.has_value_changed(field) for field in _PLACE_IN_TIME)
    if status is Status.CANCELLED and was is not status:
        _tell("APT_CANCELLED", appointment)
    elif status in OPEN and is_moved:
        _tell("APT_MOVED", appointment)
    elif status is Status.CONFIRMED and was is not status:
        _tell("APT_CONFIRMED", appointment)


@job("appointments")
def remind() -> None:
    """Remind of the appointments of the coming day, each once; run hourly."""
    now = dates.now()
    filters = {
        "status": ["in", [status.value for status in OPEN]],
        "scheduled_from": ["between", [now, now + timedelta(hours=24)]],
    }
    for name in frappe.get_all(APPOINTMENT, filters=filters, pluck="name"):
        if not frappe.db.exists("Message Log", {"event": "APT_REMINDER", "ref_name": name}):
            _tell("APT_REMINDER", frappe.get_doc(APPOINTMENT, name))


def _tell(event: str, appointment: Any, **more: str) -> None:
    start = get_datetime(appointment.scheduled_from)
    values = {
        "no": appointment.name,
        "datetime": f"{dates.format_both_calendars(start)} {start:%H:%M}",
        "mode": _(appointment.mode),
        "link": _link(appointment),
        **more,
    }
    messages.tell_beneficiary(event, appointment.beneficiary, values, appointment)


def _link(appointment: Any) -> str:
    """Where she changes it; after its end where she books another. Nothing for who has neither an account nor a code."""
    if _account_of(appointment):
        is_over = Status(appointment.status) not in OPEN
        return get_url("/me/appointments/new" if is_over else f"/me/appointments/{appointment.name}")
    return get_url("/track") if tracking.has_code(APPOINTMENT, appointment.name) else ""


def _account_of(appointment: Any) -> str | None:
    return frappe.db.get_value(BENEFICIARY, appointment.beneficiary, "user")
