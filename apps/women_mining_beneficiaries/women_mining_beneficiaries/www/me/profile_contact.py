"""Where she lives and her bank account: what she keeps up to date herself (P8)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import handle_form, require_texts
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import registration

no_cache = 1
OPTIONAL = ("short_address", "iban", "bank_name")
FIELDS_OF_ERRORS = {errors.InvalidAddressError: "short_address", errors.InvalidIbanError: "iban"}


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("Where I live and my bank account"), [("/me", _("My file")), ("/me/profile", _("My data"))])
    context.cities = choices.master_options("Service City")
    handle_form(context, save, FIELDS_OF_ERRORS)
    for field in ("city", *OPTIONAL):
        context.typed.setdefault(field, context.beneficiary.get(field))


def save(values: Any) -> str:
    changes = require_texts(values, {"city": _("Choose your city.")})
    registration.update_profile(changes | {field: values.get(field) or None for field in OPTIONAL})
    return "/me/profile?saved=1"
