"""A printed decision proves itself: its code confirms number and status to whoever holds the paper, and nothing else."""

from __future__ import annotations

import hmac
from typing import Any

import frappe
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint

PRINTED = ("Committee Decision", "Committee Session")
_LENGTH = 12


def code_of(doc: Any) -> str:
    """Twelve characters that nobody makes without the site's key."""
    code = keyed_fingerprint(get_encryption_key(), "print", doc.doctype, doc.name)[:_LENGTH].upper()
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


def verify(number: str, code: str) -> str | None:
    """The status of the record with this number, if the code is its own; None says nothing about why not."""
    name, typed = compact(number).upper(), compact(code).upper()
    for doctype in PRINTED:
        status = frappe.db.get_value(doctype, name, "status")
        # As bytes: what is typed may be in any letters.
        if status and hmac.compare_digest(code_of(frappe._dict(doctype=doctype, name=name)).encode(), typed.encode()):
            return str(status)
    return None
