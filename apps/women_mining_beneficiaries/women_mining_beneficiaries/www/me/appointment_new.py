"""Book an appointment: how to meet, then the day, then the time and what it is about (P20, P34)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import FieldError, check_lengths, handle_form, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import appointment_booking

no_cache = 1
PER_HOUR = 20
NEW = "/me/appointments/new"


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("Book an appointment"), [("/me/appointments", _("My appointments"))])
    context.modes = [{**mode, "hint": hint_of(mode["value"])} for mode in modes()]
    context.mode = one_of(frappe.form_dict.get("mode"), [mode["value"] for mode in context.modes])
    context.instead = earlier(frappe.form_dict.get("instead"))
    context.day = day_of(frappe.form_dict.get("day")) if context.mode else None
    context.needs = context.beneficiary.accommodation_needs
    handle_form(context, partial(book, beneficiary, context.mode, context.instead), {errors.AppointmentError: "start"})
    if context.mode and not context.day:
        context.days = appointment_booking.open_days(beneficiary, context.mode)
    elif context.day:
        spans = appointment_booking.free_times(beneficiary, context.mode, context.day)
        context.times = [{"value": f"{start:%Y-%m-%d %H:%M}", "label": f"{start:%H:%M}"} for start, _end in spans]


def modes() -> list[dict[str, str]]:
    own_place = {"At the Beneficiary's Place": _("At my place")}
    options = choices.select_options("Service Appointment", "mode")
    return [{**option, "label": own_place.get(option["value"], option["label"])} for option in options]


def hint_of(mode: str) -> str:
    hints = {
        "In Person": _("You come to our office."),
        "By Telephone": _("We call the mobile in your file."),
        "By Video": _("We send you a link when we confirm."),
        "At the Beneficiary's Place": _("Two of us come to you, for who finds it hard to come."),
    }
    return hints.get(mode, "")


def one_of(value: str | None, options: list[str]) -> str | None:
    return value if value in options else None


def earlier(name: str | None) -> str | None:
    """The own appointment that the new one takes the place of; another person's is a page that does not exist."""
    if not name:
        return None
    try:
        return str(appointment_booking.own_appointment(name).name)
    except errors.NotYourFileError:
        frappe.clear_messages()
        raise frappe.PageDoesNotExistError from None


def day_of(text: str | None) -> Any:
    try:
        return dates.parse_date(text)
    except errors.InvalidDateError:
        frappe.clear_messages()
        return None


@limit_form(limit=PER_HOUR)
def book(beneficiary: str, mode: str | None, instead: str | None, values: Any) -> str:
    if not mode:
        raise FieldError(_("Choose how we meet."), "mode")
    start = require_text(values, "start", _("Choose a time."))
    check_lengths(values, appointment_booking.LONGEST)
    purpose = require_text(values, "purpose", _("Write in a few words what it is about."))
    try:
        moment = get_datetime(start)
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        raise FieldError(_("Choose a time."), "start")
    if mode == "At the Beneficiary's Place" and not values.get("consent"):
        raise FieldError(_("Confirm that we may come to you."), "consent")
    doc = appointment_booking.book(
        beneficiary=beneficiary,
        mode=mode,
        start=moment,
        purpose=purpose,
        note=values.get("note") or "",
        instead=instead,
    )
    return f"/me/appointments/{doc.name}"
