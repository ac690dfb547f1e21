"""The register of letters in and out, with their numbers and both dates (P37)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.services.clocks.stage_times import span_of
from women_mining_beneficiaries.services.report_parts import chosen, column, counted, figure

_LETTER = "Official Letter"


def execute(filters: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """One row per letter the reader may see, the newest first."""
    filters = frappe._dict(filters or {})
    rows = [_row(letter) for letter in _letters(filters)]
    return _columns(), rows, None, counted((row["status"] for row in rows), _("Letters")), _summary(rows)


def _letters(filters: Any) -> list[Any]:
    conditions = [["letter_date", "between", list(span_of(filters))], *chosen(filters, "direction", "status")]
    fields = (
        "name direction letter_date letter_date_hijri subject beneficiary_name addressee their_reference "
        "status delivery_method sent_on reply_to"
    ).split()
    order = "letter_date desc, name desc"
    return frappe.get_list(_LETTER, filters=conditions, fields=fields, order_by=order, limit_page_length=0)


def _row(letter: Any) -> dict[str, Any]:
    plain = ("name", "letter_date", "letter_date_hijri", "subject", "their_reference", "reply_to", "sent_on")
    return {
        **{key: letter[key] for key in plain},
        "is_incoming": letter.direction == "Incoming",
        "direction": _(letter.direction),
        "other_side": letter.beneficiary_name or letter.addressee,
        "status": _(letter.status),
        "delivery_method": _(letter.delivery_method) if letter.delivery_method else "",
    }


def _columns() -> list[dict[str, Any]]:
    return [
        column("name", _("Number"), "Link", options=_LETTER),
        column("direction", _("Direction"), "Data", width=100),
        column("letter_date", _("Date"), "Date"),
        column("letter_date_hijri", _("Hijri Date"), "Data", width=140),
        column("other_side", _("To or From"), "Data"),
        column("subject", _("Subject"), "Data", width=240),
        column("their_reference", _("Their Reference"), "Data", width=120),
        column("reply_to", _("In Reply To"), "Link", options=_LETTER),
        column("status", _("Status"), "Data", width=110),
        column("delivery_method", _("Delivery Method"), "Data", width=120),
        column("sent_on", _("Sent On"), "Date"),
    ]


def _summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    incoming = sum(row["is_incoming"] for row in rows)
    answered = {row["reply_to"] for row in rows if row["reply_to"]}
    return [
        figure(_("Outgoing"), len(rows) - incoming),
        figure(_("Incoming"), incoming),
        figure(_("Letters Answered"), sum(row["is_incoming"] and row["name"] in answered for row in rows)),
    ]
