"""What a person is told of her appointments (3.9)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime
from women_mining_beneficiaries.domain.appointments import OPEN
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import messages
from women_mining_beneficiaries.services.switches import job


def tell_booked(appointment: Any) -> None:
    _tell("APT_BOOKED", appointment)


@job("appointments")
def remind() -> None:
    """Remind of the appointments of the coming day, each once; run hourly."""
    now = dates.now()
    filters = {
        "status": ["in", [status.value for status in OPEN]],
        "scheduled_from": ["between", [now, now + timedelta(hours=24)]],
    }
    for name in frappe.get_all("Service Appointment", filters=filters, pluck="name"):
        if not frappe.db.exists("Message Log", {"event": "APT_REMINDER", "ref_name": name}):
            _tell("APT_REMINDER", frappe.get_doc("Service Appointment", name))


def _tell(code: str, appointment: Any) -> None:
    start = get_datetime(appointment.scheduled_from)
    values = {
        "no": appointment.name,
        "datetime": f"{dates.format_both_calendars(start)} {start:%H:%M}",
        "mode": _(appointment.mode),
    }
    messages.tell_beneficiary(code, appointment.beneficiary, values, appointment)
