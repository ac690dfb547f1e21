"""A printed decision proves itself: its code confirms number and status to whoever holds the paper, and nothing else."""

from __future__ import annotations

import hmac
from typing import Any

import frappe
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint

PRINTED = ("Committee Decision", "Committee Session")
_LENGTH = 12


def code_of(doc: Any) -> str:
    """Twelve characters that nobody makes without the site's key."""
    code = keyed_fingerprint(get_encryption_key(), "print", doc.doctype, doc.name)[:_LENGTH].upper()
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


def verify(number: str, code: str) -> str | None:
    """The status of the record with this number, if the code is its own; None says nothing about why not."""
    typed = code.strip().upper().replace(" ", "")
    for doctype in PRINTED:
        status = frappe.db.get_value(doctype, number.strip(), "status")
        if status and hmac.compare_digest(code_of(frappe._dict(doctype=doctype, name=number.strip())), typed):
            return str(status)
    return None
