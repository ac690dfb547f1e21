"""One place for every tracking code: where the matter is, in plain words, and nothing about anybody (P19)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.feedback_page import act_of_author
from women_mining_beneficiaries.portal.forms import answer_form, check_lengths, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services import tracked_matters
from women_mining_beneficiaries.services.communication import appointment_booking, tracking

no_cache = 1
sitemap = 1
# A branch office looks for several people behind one address; nobody tries codes by the thousand.
ATTEMPTS_PER_HOUR = 30
FIELDS_OF_ERRORS = {errors.UnknownCodeError: "code", errors.FeedbackError: "text", errors.AppointmentError: "text"}


def get_context(context: Any) -> None:
    """The code travels in posted forms only: it stands in no address and in no log."""
    page.prepare(context, _("Follow with a tracking code"))
    context.matter = answer_form(context, look_up, FIELDS_OF_ERRORS)
    if context.errors and context.errors[0].field == "text":
        context.matter = tracked_matters.describe(tracking.find(context.typed.code))


def act(doc: Any, values: Any) -> None:
    """What the holder of a code may do: answer and object, or cancel."""
    if doc.doctype == "Feedback Case":
        act_of_author(doc, values)
    elif doc.doctype == "Service Appointment" and values.act == "cancel":
        check_lengths(values, {"text": appointment_booking.LONGEST_REASON})
        appointment_booking.cancel_for_person(doc, values.get("text") or "")


@limit_form(limit=ATTEMPTS_PER_HOUR)
def look_up(values: Any) -> dict[str, Any]:
    doc = tracking.find(require_text(values, "code", _("Write your tracking code.")))
    if values.get("act"):
        act(doc, values)
        doc.reload()
    return tracked_matters.describe(doc)
