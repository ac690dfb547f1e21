"""An appointment for the calendar of a person's own telephone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from frappe import _
from frappe.utils import get_datetime, get_system_timezone, get_url
from women_mining_beneficiaries.domain.icalendar import calendar_event
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication.appointment_booking import own_appointment
from women_mining_beneficiaries.services.settings import get_setting


def calendar_file(name: str) -> str:
    """The text of the file. It says with whom and how, and nothing of what it is about: calendars are shared."""
    doc = own_appointment(name)
    association = get_setting("association_name_ar") or _("Women in Mining Association")
    return calendar_event(
        uid=f"{doc.name}@{urlsplit(get_url()).hostname}",
        start=_moment(doc.scheduled_from),
        end=_moment(doc.scheduled_to),
        stamp=_moment(dates.now()),
        summary=_("Appointment with {0}").format(association),
        description=f"{_(doc.mode)} · {dates.format_both_calendars(doc.scheduled_from)} · {doc.name}",
    )


def _moment(value: Any) -> Any:
    return get_datetime(value).replace(tzinfo=ZoneInfo(get_system_timezone()))
