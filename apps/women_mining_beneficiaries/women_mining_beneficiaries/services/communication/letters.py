"""Official letters in two registers: approved by who signs, sent with a proof, kept as they were (P37)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import strip_html
from women_mining_beneficiaries.domain import letters as rules
from women_mining_beneficiaries.domain.letters import Direction, Letter, Missing, Status
from women_mining_beneficiaries.exceptions import LetterError
from women_mining_beneficiaries.services import dates

_SENTENCES = {
    Missing.STEP: _lt("A letter goes its way step by step: approved by its signatory, sent, archived (clause P37)."),
    Missing.CORRESPONDENT: _lt(
        "Choose the beneficiary, or write to whom the letter goes or from whom it came (clause P37)."
    ),
    Missing.TEXT: _lt("Write the text of the letter first (clause P37)."),
    Missing.SIGNATORY: _lt("An outgoing letter needs its signatory (clause P37)."),
    Missing.SIGNATURE: _lt("Only the signatory approves the letter (clause P37)."),
    Missing.DELIVERY: _lt("Write how the letter was delivered (clause P37)."),
    Missing.SCAN: _lt("Attach the scan of the letter that arrived (clause P37)."),
}


def take_step(doc: Any, before: Status) -> None:
    """Refuse what is missing, and stamp what the step means."""
    after = Status(doc.status)
    missing = rules.missing_for(_letter_of(doc), before, after)
    if missing:
        frappe.throw(str(_SENTENCES[missing]), exc=LetterError)
    doc.letter_date_hijri = dates.to_hijri(doc.letter_date)
    if after is Status.APPROVED and not doc.approved_on:
        doc.approved_on = dates.now()
    if after is Status.SENT and not doc.sent_on:
        doc.sent_on = dates.now()


def _letter_of(doc: Any) -> Letter:
    return Letter(
        direction=Direction(doc.direction),
        has_correspondent=bool(doc.beneficiary or (doc.addressee or "").strip()),
        has_text=bool(strip_html(doc.body or "").strip()),
        has_signatory=bool(doc.signatory),
        is_signatory_acting=frappe.session.user in (doc.signatory, "Administrator"),
        has_delivery_method=bool(doc.delivery_method),
        has_scan=bool(doc.scan),
    )


def record_contact(doc: Any) -> str | None:
    """A letter to or from a beneficiary is a contact through the channel of letters; its name."""
    channel = frappe.db.get_value(
        "Communication Channel", {"kind": "Letter", "enabled": 1}, "name", order_by="sort_order asc"
    )
    if not doc.beneficiary or not channel:
        return None
    contact = {
        "doctype": "Beneficiary Interaction",
        "beneficiary": doc.beneficiary,
        "channel": channel,
        "direction": "Outbound" if doc.direction == Direction.OUTGOING.value else "Inbound",
        "interaction_type": "Follow-up",
        "subject": doc.subject,
        "summary": _("Official letter {0} of {1}.").format(doc.name, dates.format_both_calendars(doc.letter_date)),
        "branch_office": doc.branch_office,
        "official_letter": doc.name,
    }
    return frappe.get_doc(contact).insert(ignore_permissions=True).name
