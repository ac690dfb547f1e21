"""How a matter stands, for who holds its code: plain words, nothing personal, and no decision before it was told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe import _, _lt
from frappe.utils import get_datetime
from women_mining_beneficiaries.domain import inquiries
from women_mining_beneficiaries.services.communication import appointment_booking
from women_mining_beneficiaries.services.feedback import authors
from women_mining_beneficiaries.services.requests import applicant_view

_INQUIRY = {
    inquiries.Status.NEW: _lt("We received your question and will reply."),
    inquiries.Status.REFERRED: _lt("Somebody who knows the matter is looking into your question."),
    inquiries.Status.ANSWERED: _lt("We replied to the mobile or e-mail you gave us."),
    inquiries.Status.CONVERTED: _lt("Your question went on as a request of your file."),
    inquiries.Status.CLOSED: _lt("Your question is closed."),
}
_APPOINTMENT = {
    "Booked": _lt("Your appointment is booked; we will confirm it."),
    "Confirmed": _lt("Your appointment is confirmed."),
    "Held": _lt("Your appointment took place."),
    "No-show": _lt("Your appointment is over."),
    "Cancelled": _lt("Your appointment was cancelled."),
    "Rescheduled": _lt("Your appointment was moved to another time."),
}


def describe(doc: Any) -> dict[str, Any]:
    """Kind and state; of a complaint or suggestion also what its author is asked, and the reply once it was sent."""
    return {"doctype": doc.doctype, "title": _(doc.doctype), **_VIEWS[doc.doctype](doc)}


def _feedback(doc: Any) -> dict[str, Any]:
    view = authors.describe(doc)
    view.pop("subject")
    return {**view, "title": _(doc.case_type)}


def _request(doc: Any) -> dict[str, Any]:
    return {"title": _("Support request"), "state": applicant_view.status_sentence(doc)}


def _inquiry(doc: Any) -> dict[str, Any]:
    due = doc.first_response_due if doc.status == inquiries.Status.NEW.value else None
    return {"title": _("Question"), "state": str(_INQUIRY[inquiries.Status(doc.status)]), "due_on": due}


def _appointment(doc: Any) -> dict[str, Any]:
    """While it is to come also when and how, for who wants to cancel it; not what it is about, nor with whom."""
    view = {"title": _("Appointment"), "state": appointment_state(doc.status)}
    if not appointment_booking.is_coming(doc):
        return view
    return {
        **view,
        "appointment": {"start": get_datetime(doc.scheduled_from), "mode": doc.mode},
        "may_cancel": appointment_booking.may_change(doc),
    }


def appointment_state(status: str) -> str:
    return str(_APPOINTMENT[status])


_VIEWS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "Feedback Case": _feedback,
    "Support Request": _request,
    "Inquiry": _inquiry,
    "Service Appointment": _appointment,
}
