"""Those she acts for, and their requests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import own_representatives, wards

no_cache = 1


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("You act for others"), [("/me", _("My file"))])
    context.acts_for = own_representatives.people_she_acts_for()
    context.waiting, context.refused = wards.waiting(), wards.refused()
    context.saved = bool(frappe.form_dict.get("saved"))
