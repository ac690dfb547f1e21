"""Her documents: kind, validity in both calendars, who sees them, and a new one in their place."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import own_file

no_cache = 1


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("My documents"), [("/me", _("My file"))])
    context.documents = own_file.documents_of(beneficiary)
    context.saved = frappe.form_dict.get("saved")
