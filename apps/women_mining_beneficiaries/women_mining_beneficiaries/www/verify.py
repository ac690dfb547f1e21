"""Whether a printed letter is the association's: number and state, and nothing else (3.11)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.services.committee import verification

no_cache = 1


def get_context(context: Any) -> None:
    page.prepare(context, _("Make sure of a letter"))
    number, code = (str(frappe.form_dict.get(key) or "").strip()[:60] for key in ("no", "code"))
    context.typed = frappe._dict(no=number, code=code)
    context.asked = bool(number and code)
    context.state = verification.verify(number, code) if context.asked else None
