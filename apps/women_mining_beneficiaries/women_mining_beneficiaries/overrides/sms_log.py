"""Frappe's log of text messages: that one was sent, and to how many. What it said, and to whom, is in the Message Log
for who may read it there, and for no longer than it is needed: codes and decisions are not kept."""

from __future__ import annotations

from typing import Any

from women_mining_beneficiaries.domain.masking import mask_mobile

_NUMBERS = ("requested_numbers", "sent_to")


def before_insert(doc: Any, method: str | None = None) -> None:
    forget(doc)


def forget(doc: Any) -> None:
    """Take the words and the numbers off; masked numbers stay as they are."""
    doc.message = None
    for fieldname in _NUMBERS:
        numbers = (doc.get(fieldname) or "").split("\n")
        doc.set(fieldname, "\n".join(mask_mobile(number) for number in numbers))
