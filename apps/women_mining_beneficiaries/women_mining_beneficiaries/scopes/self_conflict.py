"""Nobody of the staff works on her own file, whatever roles she has (P59)."""

from __future__ import annotations

from typing import Any

import frappe
from women_mining_beneficiaries.scopes.links import SECOND_FIELD, beneficiary_column, column
from women_mining_beneficiaries.services.people import file_of


def condition(doctype: str, user: str) -> str:
    own = file_of(user)
    if not own:
        return ""
    fields = [beneficiary_column(doctype)]
    if doctype in SECOND_FIELD:
        fields.append(column(doctype, SECOND_FIELD[doctype]))
    return " and ".join(f"({field} is null or {field} != {frappe.db.escape(own)})" for field in fields)


def is_about(doc: Any, user: str) -> bool:
    """Whether the record is, as its second file, about the user herself."""
    second = SECOND_FIELD.get(doc.doctype)
    own = file_of(user) if second else None
    return bool(own) and own == doc.get(second)
