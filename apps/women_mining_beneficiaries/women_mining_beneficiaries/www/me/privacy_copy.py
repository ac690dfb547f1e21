"""The copy of her data, behind a fresh one-time code."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import handle_form, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.services.beneficiaries import data_copy_grant
from women_mining_beneficiaries.services.communication import one_time_codes

no_cache = 1
CODES_PER_HOUR = 10


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("Download my data"), [("/me", _("My file")), ("/me/privacy", _("My privacy"))])
    ways = one_time_codes.ways_to_reach(beneficiary)
    context.ways = [{"value": medium.value, "label": masked} for medium, masked in ways.items()]
    handle_form(context, partial(save, set(ways)), {errors.OneTimeCodeError: "code"})
    context.is_open = data_copy_grant.is_open()
    context.is_sent = bool(frappe.form_dict.get("sent"))


def save(ways: set[Medium], values: Any) -> str:
    if values.get("medium"):
        return send(ways, values.medium)
    data_copy_grant.open_with(require_text(values, "code", _("Write the code we sent you.")))
    return "/me/privacy-copy"


@limit_form(limit=CODES_PER_HOUR)
def send(ways: set[Medium], medium: str) -> str:
    if medium not in {way.value for way in ways}:
        frappe.throw(_("The code could not be sent. Try another way, or try again later."))
    data_copy_grant.send_code(medium)
    return "/me/privacy-copy?sent=1"
