"""What a person sees of her own file: what is asked of her, how far her registration is, her documents (P16, P61)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import getdate
from women_mining_beneficiaries.domain.registration import CompletionPoint, Status
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.beneficiaries import registration_state
from women_mining_beneficiaries.services.communication import inbox
from women_mining_beneficiaries.services.requests import applicant_view
from women_mining_beneficiaries.services.settings import get_settings

DOCUMENT = "Beneficiary Document"
SOON = timedelta(days=30)
# What each point of the registration means for her, and what she does about it.
_STEPS = {
    "privacy_notice_acknowledged": (_lt("You read the privacy notice"), _lt("Read the notice and accept it.")),
    "mobile_verified": (_lt("Your mobile is confirmed"), _lt("Confirm it with a code.")),
    "category_set": (_lt("We know what describes you best"), _lt("Tell the association what describes you best.")),
    "identity_matched": (
        _lt("Your identity is matched with its document"),
        _lt("We match it when you file a request with your identity document."),
    ),
    "accepted_request": (
        _lt("A request of yours is accepted"),
        _lt("The registration is complete once a request is accepted and you have our reply."),
    ),
}
_WAYS = {
    "privacy_notice_acknowledged": ("/me/privacy-notice", _lt("Read it now")),
    "mobile_verified": ("/me/account", _lt("Confirm it now")),
    "identity_matched": ("/me/requests/new", _lt("File a support request")),
}


def tasks_of(beneficiary: Any) -> list[dict[str, str]]:
    """What waits for her, most urgent first: a title, a sentence, and where to do it."""
    requests = [
        {"title": row["support_title"], "text": row["status"], "address": f"/me/requests/{row['name']}"}
        for row in applicant_view.my_requests()
        if row["needs_me"]
    ]
    return [*requests, *_data_task(beneficiary), *_document_tasks(beneficiary.name), *_message_task(beneficiary.name)]


def _data_task(beneficiary: Any) -> list[dict[str, str]]:
    if beneficiary.registration_status != Status.UPDATE_REQUIRED.value:
        return []
    sentence = _("It is a while since you confirmed your data. Read them, change what changed, and confirm.")
    return [{"title": _("Are your data still right?"), "text": sentence, "address": "/me/profile"}]


def _document_tasks(beneficiary: str) -> list[dict[str, str]]:
    return [
        {
            "title": row.title,
            "text": (_("It expired on {0}.") if row.is_expired else _("It expires on {0}.")).format(
                dates.format_both_calendars(row.expiry_date)
            ),
            "address": f"/me/documents/new?replaces={row.name}",
        }
        for row in documents_of(beneficiary)
        if row.is_expired or row.expires_soon
    ]


def _message_task(beneficiary: str) -> list[dict[str, str]]:
    count = inbox.count_new(beneficiary)
    if not count:
        return []
    text = _("New messages: {0}").format(count)
    return [{"title": _("Messages to you"), "text": text, "address": "/me/notifications"}]


def steps_of(beneficiary: Any) -> list[dict[str, Any]]:
    """The points of the registration: which are met, and what leads to the others."""
    point = CompletionPoint(get_settings().registration_completion_point)
    missing = set(registration_state.checklist_of(beneficiary).missing(point))
    left_out = set() if point is CompletionPoint.AFTER_ACCEPTANCE else {"accepted_request"}
    return [
        {
            "title": str(title),
            "is_done": key not in missing,
            "next": str(what_next),
            "address": _WAYS[key][0] if key in _WAYS else "",
            "button": str(_WAYS[key][1]) if key in _WAYS else "",
        }
        for key, (title, what_next) in _STEPS.items()
        if key not in left_out
    ]


def documents_of(beneficiary: str) -> list[Any]:
    """Her documents, the newest of each kind first, with what she should know about each."""
    people.check_own(beneficiary)
    rows = frappe.get_all(
        DOCUMENT,
        filters={"beneficiary": beneficiary, "status": ["!=", "Replaced"]},
        fields=["name", "document_type", "number", "status", "expiry_date", "file", "creation", "mismatch_reason"],
        order_by="creation desc",
    )
    for row in rows:
        row.title = frappe.get_cached_value("Identity Document Type", row.document_type, "title_ar")
        expiry = getdate(row.expiry_date) if row.expiry_date else None
        row.is_expired = bool(expiry and expiry < dates.today())
        row.expires_soon = bool(expiry and dates.today() <= expiry <= dates.today() + SOON)
    return rows
