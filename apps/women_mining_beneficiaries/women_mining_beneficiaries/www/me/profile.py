"""What a beneficiary keeps up to date herself: how to reach her, where she lives, her bank account (P8)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import handle_form, require_texts
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import registration

no_cache = 1
OPTIONAL = ("preferred_channel", "short_address", "iban", "bank_name")
FIELDS_OF_ERRORS = {
    errors.InvalidMobileError: "mobile",
    errors.InvalidAddressError: "short_address",
    errors.InvalidIbanError: "iban",
}


def get_context(context: Any) -> None:
    require_file(context)
    page.prepare(context, _("My contact data"), [("/me", _("My file"))])
    context.cities = choices.master_options("Service City")
    context.channels = choices.master_options(
        "Communication Channel", {"enabled": 1, "allow_as_preferred": 1}, "sort_order asc"
    )
    handle_form(context, save, FIELDS_OF_ERRORS)
    for field in ("mobile", "city", *OPTIONAL):
        context.typed.setdefault(field, context.beneficiary.get(field))


def save(values: Any) -> str:
    required = {"mobile": _("Write your mobile number."), "city": _("Choose your city.")}
    changes = require_texts(values, required) | {field: values.get(field) or None for field in OPTIONAL}
    registration.update_profile(changes)
    return "/me"
