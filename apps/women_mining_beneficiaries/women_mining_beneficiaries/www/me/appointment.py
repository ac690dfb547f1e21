"""One appointment of the signed-in person: when, how, and what can still be done about it."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.exceptions import NotYourFileError
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import check_lengths, handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.communication import appointment_booking
from women_mining_beneficiaries.services.tracked_matters import appointment_state

no_cache = 1


def get_context(context: Any) -> None:
    require_file(context)
    name = frappe.form_dict.get("appointment") or ""
    try:
        doc = appointment_booking.own_appointment(name)
    except NotYourFileError:
        frappe.clear_messages()
        raise frappe.PageDoesNotExistError from None
    page.prepare(context, _("Appointment {0}").format(name), [("/me/appointments", _("My appointments"))])
    context.doc, context.address = doc, f"/me/appointments/{name}"
    context.may_change = appointment_booking.may_change(doc)
    context.state = appointment_state(doc.status)
    context.is_coming = appointment_booking.is_coming(doc)
    handle_form(context, partial(cancel, name, context.address))


def cancel(name: str, address: str, values: Any) -> str:
    check_lengths(values, {"reason": appointment_booking.LONGEST_REASON})
    appointment_booking.cancel(name, values.get("reason") or "")
    return address
