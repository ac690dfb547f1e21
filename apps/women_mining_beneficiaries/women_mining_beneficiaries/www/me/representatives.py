"""Who acts for her, what they may, and until when; she ends what she gave."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import own_representatives

no_cache = 1


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("Who acts for me"), [("/me", _("My file"))])
    handle_form(context, save)
    context.representatives = own_representatives.representatives_of(beneficiary)
    context.saved = frappe.form_dict.get("saved")


def save(values: Any) -> str:
    own_representatives.end(values.get("end") or "")
    return "/me/representatives?saved=ended"
