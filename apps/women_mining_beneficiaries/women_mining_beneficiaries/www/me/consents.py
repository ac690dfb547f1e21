"""Consents, each for one purpose, given and withdrawn with one press (PDPL art. 12)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import consents

no_cache = 1


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("My consents"), [("/me", _("My file")), ("/me/privacy", _("My privacy"))])
    handle_form(context, save)
    context.purposes = consents.purposes_of(beneficiary)
    context.history = consents.history_of(beneficiary)
    context.saved = frappe.form_dict.get("saved")


def save(values: Any) -> str:
    if values.get("give"):
        consents.give(values.give)
    elif values.get("withdraw"):
        consents.withdraw(values.withdraw)
    return "/me/consents?saved=1"
