"""What a person was told by the association, for her own eyes in the portal."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import get_datetime
from women_mining_beneficiaries.services import dates, people

_TOLD = ("Sent", "By Hand", "Done by Hand")
_SECRET = ("ONE_TIME_CODE",)
_SEEN = "portal_messages_seen_on"
LATEST = 50


def messages_of(beneficiary: str, limit: int = 0) -> list[Any]:
    """Messages that left for a person, newest first; codes are nobody's to read again.

    A decision's message is written when the decision is told, so that nothing early can stand here (P60).
    """
    rows = frappe.get_all(
        "Message Log",
        filters={"beneficiary": beneficiary, "status": ["in", _TOLD], "event": ["not in", _SECRET]},
        fields=["name", "event", "medium", "subject", "body", "sent_on", "creation", "ref_doctype", "ref_name"],
        order_by="creation desc",
        limit=limit,
    )
    for row in rows:
        row.sent = row.sent_on or row.creation
    return rows


def read_inbox() -> list[Any]:
    """The signed-in person's messages with those marked that she has not seen here; from now on she has."""
    beneficiary = people.file_of()
    people.check_own(beneficiary)
    seen = _seen_on()
    rows = messages_of(str(beneficiary), LATEST)
    for row in rows:
        row.is_new = not seen or get_datetime(row.creation) > seen
    return rows


def count_new(beneficiary: str) -> int:
    seen = _seen_on()
    filters: dict[str, Any] = {
        "beneficiary": beneficiary,
        "status": ["in", _TOLD],
        "event": ["not in", _SECRET],
    }
    return frappe.db.count("Message Log", filters | ({"creation": [">", seen]} if seen else {}))


def mark_seen() -> None:
    """Everything until now is read."""
    frappe.defaults.set_user_default(_SEEN, str(dates.now().replace(tzinfo=None)))


def _seen_on() -> Any:
    text = frappe.defaults.get_user_default(_SEEN)
    return get_datetime(text) if text else None
