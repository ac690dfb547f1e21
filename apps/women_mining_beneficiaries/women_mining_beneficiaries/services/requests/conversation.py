"""What an applicant and the association write to each other about a request (P19, P40, P49)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import add_to_date, get_datetime, strip_html
from women_mining_beneficiaries.constants import OFFICER, PORTAL_CHANNEL, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.inquiries import Status
from women_mining_beneficiaries.exceptions import InquiryError
from women_mining_beneficiaries.services import dates, one_at_a_time, people

TOPIC = "REQUEST_STATUS"
LONGEST = 2000
# Pressing twice sends one message.
_SAME_WITHIN_MINUTES = 10


def messages_of(request: Any) -> list[dict[str, Any]]:
    """Her messages, the answers to them and what the association wrote on its own, the oldest first."""
    lines = [*_written(request), *_told(request)]
    return sorted(lines, key=lambda line: line["on"])


def _written(request: Any) -> list[dict[str, Any]]:
    names = frappe.get_all("Inquiry", filters={"support_request": request.name}, pluck="name")
    return [line for name in names for line in _lines(frappe.get_doc("Inquiry", name))]


def _lines(inquiry: Any) -> list[dict[str, Any]]:
    is_settled = inquiry.status in (Status.ANSWERED.value, Status.CLOSED.value)
    answered_on = frappe.db.get_value("Beneficiary Interaction", inquiry.reply_interaction, "occurred_on") or inquiry.first_response_on  # fmt: skip
    lines = [
        {"is_hers": True, "text": row.question, "on": get_datetime(inquiry.received_on), "waits": not is_settled}
        for row in inquiry.questions
    ]
    if is_settled:
        lines += [
            {"is_hers": False, "text": row.answer, "on": get_datetime(answered_on or inquiry.modified), "waits": False}
            for row in inquiry.questions
            if row.answered and row.answer
        ]
    return lines


def _told(request: Any) -> list[dict[str, Any]]:
    """Notifications sent to her about the request; one that tells a decision is logged when it is told."""
    filters = {
        "linked_doctype": SUPPORT_REQUEST,
        "linked_name": request.name,
        "beneficiary": request.beneficiary,
        "direction": "Outbound",
        "interaction_type": "Notification",
    }
    rows = frappe.get_all("Beneficiary Interaction", filters=filters, fields=["summary", "occurred_on"])
    return [
        {"is_hers": False, "text": strip_html(row.summary or ""), "on": get_datetime(row.occurred_on), "waits": False}
        for row in rows
        if row.summary
    ]


def write(request: str, text: str, *, is_urgent: bool = False, subject: str | None = None) -> str:
    """Keep her message as an inquiry for who handles the request; the inquiry's name."""
    doc = frappe.get_doc(SUPPORT_REQUEST, request)
    people.check_own(doc.beneficiary)
    words = text.strip()
    if not words or len(words) > LONGEST:
        frappe.throw(_("Write your message in no more than {0} characters.").format(LONGEST), exc=InquiryError)
    one_at_a_time.hold(SUPPORT_REQUEST, request)
    same = _same_lately(request, words)
    return same or _new_inquiry(doc, words, is_urgent, subject)


def _same_lately(request: str, words: str) -> str | None:
    since = add_to_date(dates.now(), minutes=-_SAME_WITHIN_MINUTES)
    filters = {"support_request": request, "owner": frappe.session.user, "creation": [">=", since]}
    names = frappe.get_all("Inquiry", filters=filters, pluck="name")
    return frappe.db.get_value("Inquiry Question", {"parent": ["in", names or [""]], "question": words}, "parent")


def _new_inquiry(request: Any, words: str, is_urgent: bool, subject: str | None) -> str:
    inquiry = frappe.get_doc(
        {
            "doctype": "Inquiry",
            "inquiry_type": "Inquiry",
            "channel": PORTAL_CHANNEL,
            "topic": TOPIC if frappe.db.exists("Interaction Topic", TOPIC) else None,
            "urgency": "Urgent" if is_urgent else "Normal",
            "beneficiary": request.beneficiary,
            "branch_office": request.branch_office,
            "support_request": request.name,
            "support_type": request.support_type,
            "subject": subject or _("Message about request {0}").format(request.name),
            "questions": [{"question": words}],
            "assigned_to": handler_of(request),
        }
    )
    # Applicants have no right to write inquiries at large: this one is about a request of theirs, checked above.
    return str(inquiry.insert(ignore_permissions=True).name)


def handler_of(request: Any) -> str | None:
    """The officer who last took a step with the request, where she still is one."""
    users = [request.matched_by, *(row.by_user for row in reversed(request.stage_log))]
    return next((user for user in users if user and _is_officer(user)), None)


def _is_officer(user: str) -> bool:
    return bool(frappe.db.get_value("User", user, "enabled")) and OFFICER in frappe.get_roles(user)
