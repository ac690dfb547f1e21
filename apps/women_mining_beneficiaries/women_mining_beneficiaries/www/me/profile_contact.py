"""Where she lives and her bank account: what she keeps up to date herself (P8)."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import quote

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.portal import choices, page, seen
from women_mining_beneficiaries.portal.forms import require_texts
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.services.beneficiaries import registration

no_cache = 1
OPTIONAL = ("short_address", "iban", "bank_name")
FIELDS_OF_ERRORS = {errors.InvalidAddressError: "short_address", errors.InvalidIbanError: "iban"}


def get_context(context: Any) -> None:
    require_file(context)
    request = own_draft(context.beneficiary.name)
    context.back_address = address_of(request, Page.DATA.value) if request else "/me/profile"
    context.form_address = "/me/profile/contact" + (f"?request_name={quote(request)}" if request else "")
    page.prepare(context, _("Where I live and my bank account"), [("/me", _("My file")), ("/me/profile", _("My data"))])
    context.cities = choices.master_options("Service City")
    stored = {field: context.beneficiary.get(field) for field in ("city", *OPTIONAL)}
    seen.handle(context, stored, partial(save, request), FIELDS_OF_ERRORS, choices.labels_of(context.cities))


def own_draft(beneficiary: str) -> str | None:
    """Her request that this page was opened from, to go back to; any other name leads nowhere."""
    name = frappe.form_dict.get("request_name")
    filters = {"name": name, "beneficiary": beneficiary}
    return frappe.db.get_value("Support Request", filters) if name else None


def save(request: str | None, values: Any) -> str:
    changes = require_texts(values, {"city": _("Choose your city.")})
    registration.update_profile(changes | {field: values.get(field) or None for field in OPTIONAL})
    return address_of(request, Page.DATA.value) if request else "/me/profile?saved=1"
