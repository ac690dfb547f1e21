"""Nobody of the staff works on her own file, whatever roles she has (P59)."""

from __future__ import annotations

import frappe
from women_mining_beneficiaries.scopes.links import beneficiary_column
from women_mining_beneficiaries.services.people import file_of


def condition(doctype: str, user: str) -> str:
    own = file_of(user)
    if not own:
        return ""
    field = beneficiary_column(doctype)
    return f"({field} is null or {field} != {frappe.db.escape(own)})"
