"""What a person asks about her own data, from the portal to the answer (PDPL art. 4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from women_mining_beneficiaries.constants import BENEFICIARY, DIRECTOR, PROTECTION_OFFICER
from women_mining_beneficiaries.domain.data_requests import Status
from women_mining_beneficiaries.exceptions import DataRequestError
from women_mining_beneficiaries.services import dates, one_at_a_time, people
from women_mining_beneficiaries.services.communication import messages
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.switches import job

REQUEST = "Data Subject Request"
# The portal offers these; the rest it does at once, or staff write down.
ASKED_IN_PORTAL = ("Full Copy", "Correction", "Destruction", "Objection", "Stop Messages")
_SOON = timedelta(days=5)


def file_request(right: str, details: str) -> Any:
    """Receive the signed-in person's request; one of each right at a time."""
    beneficiary = people.file_of()
    people.check_own(beneficiary)
    if right not in ASKED_IN_PORTAL:
        frappe.throw(_("Choose what you ask for."), exc=DataRequestError)
    one_at_a_time.hold(BENEFICIARY, str(beneficiary))
    running = {"beneficiary": beneficiary, "right_requested": right, "status": ["!=", Status.CLOSED.value]}
    if frappe.db.exists(REQUEST, running):
        frappe.throw(
            _("You asked for this already, and we are working on it. You find it among your requests below."),
            exc=DataRequestError,
        )
    values = {"doctype": REQUEST, "beneficiary": beneficiary, "right_requested": right, "details": details}
    request = frappe.get_doc(values).insert()
    tell_received(request)
    return request


def note_copy(beneficiary: str) -> Any:
    """Put on record that a person took the copy of her data herself."""
    request = frappe.get_doc({"doctype": REQUEST, "beneficiary": beneficiary, "right_requested": "Own Download"})
    request.flags.answered_at_once = {
        "status": Status.CLOSED.value,
        "identity_note": _("Her account, with a code to her mobile or mailbox."),
        "outcome": "Accepted",
        "reply": _("You downloaded the copy of your data from the portal."),
        "executed_steps": _("Copy made by the portal."),
    }
    return request.insert()


def requests_of(beneficiary: str) -> list[Any]:
    """What the person asked, newest first, without what staff noted for themselves."""
    fields = ["name", "right_requested", "status", "received_on", "due_on", "outcome", "refusal_basis", "reply"]
    fields += ["extension_reason", "extension_days"]
    return frappe.get_all(REQUEST, filters={"beneficiary": beneficiary}, fields=fields, order_by="creation desc")


@job("data_requests")
def remind() -> None:
    """Tell the data protection officer of requests that are nearly due, and the director too of those overdue."""
    today = dates.today()
    rows = frappe.get_all(
        REQUEST,
        filters={"decided_on": ["is", "not set"], "due_on": ["<=", today + _SOON]},
        fields=["name", "due_on"],
    )
    for row in rows:
        is_late = getdate(row.due_on) < today
        sentence = (
            _("The data request {0} is overdue since {1}.") if is_late else _("The data request {0} is due by {1}.")
        ).format(row.name, dates.format_both_calendars(row.due_on))
        roles = (PROTECTION_OFFICER, DIRECTOR) if is_late else (PROTECTION_OFFICER,)
        notify_roles(roles, REQUEST, row.name, sentence, once=True)


def tell_answer(request: Any) -> None:
    """Tell the person that her answer is there; what it says she reads in the portal."""
    values = {"no": request.name, "link": frappe.utils.get_url("/me/privacy")}
    messages.tell_beneficiary("DSR_RESULT", request.beneficiary, values, request)


def tell_received(request: Any) -> None:
    """Tell the person and the data protection officer by when the request is answered."""
    values = {
        "no": request.name,
        "date": dates.format_both_calendars(request.due_on),
        "link": frappe.utils.get_url("/me/privacy"),
    }
    messages.tell_beneficiary("DSR_ACK", request.beneficiary, values, request)
    sentence = _("The data request {0} is due by {1}.").format(request.name, values["date"])
    notify_roles((PROTECTION_OFFICER,), REQUEST, request.name, sentence, once=True)
