"""Registration of a new beneficiary with a portal account (P61, first stage)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit
from frappe.utils import cint
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import choices, page
from women_mining_beneficiaries.portal.forms import FieldError, go_to, handle_form, require_texts
from women_mining_beneficiaries.services.beneficiaries import registration
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
SHORTEST_PASSWORD = 8
# Several people may register behind one address, as in a branch office; nobody tries out numbers by the hundred.
ATTEMPTS_PER_HOUR = 30
FIELDS_OF_ERRORS = {
    errors.IncompleteNameError: "full_name",
    errors.InvalidIdentityError: "id_number",
    errors.InvalidDateError: "birth_date",
    errors.InvalidMobileError: "mobile",
    errors.IncompleteRequestError: "privacy_notice_accepted",
    frappe.InvalidEmailAddressError: "email",
}


def get_context(context: Any) -> None:
    if frappe.session.user != "Guest":
        go_to("/me")
    page.prepare(context, _("Register as a beneficiary"))
    context.id_types = choices.master_options(
        "Identity Document Type", {"enabled": 1, "kind": "Identity"}, "sort_order asc"
    )
    context.privacy_notice = get_setting("privacy_notice_text")
    context.cities = choices.master_options("Service City")
    context.categories = choices.master_options("Beneficiary Category", {"enabled": 1}, "sort_order asc")
    handle_form(context, register, FIELDS_OF_ERRORS)


@rate_limit(limit=ATTEMPTS_PER_HOUR, seconds=3600)
def register(values: Any) -> str:
    required = {
        "full_name": _("Write your full name."),
        "id_type": _("Choose the kind of identity."),
        "id_number": _("Write your identity number."),
        "birth_date": _("Write your date of birth."),
        "mobile": _("Write your mobile number."),
        "city": _("Choose your city."),
        "category": _("Choose what describes you best."),
        "email": _("Write your e-mail; you sign in with it."),
    }
    data = require_texts(values, required)
    if len(values.get("password") or "") < SHORTEST_PASSWORD:
        raise FieldError(_("Choose a password of at least {0} characters.").format(SHORTEST_PASSWORD), "password")
    registration.register_applicant(
        **data, password=values.password, privacy_notice_accepted=bool(cint(values.get("privacy_notice_accepted")))
    )
    frappe.local.login_manager.login_as(data["email"].lower())
    return "/me"
