"""Committee members see what was referred to the committee, and whose file it belongs to (P58)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.scopes.links import beneficiary_column, beneficiary_of, column, stored


def condition(doctype: str, user: str) -> str:
    if doctype == "Committee Decision":
        return ""
    if doctype == "Support Request":
        return f"{column(doctype, 'referred_on')} is not null"
    files = "select `beneficiary` from `tabSupport Request` where `referred_on` is not null"
    return f"{beneficiary_column(doctype)} in ({files})"


def allows(doc: Any, user: str) -> bool:
    if doc.doctype == "Committee Decision":
        return True
    if doc.doctype == "Support Request":
        return bool(stored(doc, "referred_on"))
    return bool(frappe.db.exists("Support Request", {"beneficiary": beneficiary_of(doc), "referred_on": ["is", "set"]}))
