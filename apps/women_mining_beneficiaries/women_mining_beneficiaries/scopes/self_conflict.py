"""Nobody of the staff works on her own file, whatever roles she has (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.scopes.links import SECOND_FIELD, beneficiary_column, column, stored
from women_mining_beneficiaries.services.people import file_of


def condition(doctype: str, user: str) -> str:
    own = file_of(user)
    if not own:
        return ""
    fields = [beneficiary_column(doctype), *(column(doctype, field) for field in SECOND_FIELD.get(doctype, ()))]
    return " and ".join(f"({field} is null or {field} != {frappe.db.escape(own)})" for field in fields)


def is_about(doc: Any, user: str) -> bool:
    """Whether the record is, by a file that it names beside its own, about the user herself."""
    fields = SECOND_FIELD.get(doc.doctype, ())
    own = file_of(user) if fields else None
    return bool(own) and any(own in (doc.get(field), stored(doc, field)) for field in fields)
