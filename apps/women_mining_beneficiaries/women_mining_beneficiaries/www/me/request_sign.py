"""The committee's notice and the signature on the data (P56–P58)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.names import fold_name
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_text
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import attestations

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Attestation and signature"))
    handle_form(context, partial(sign, request, context.beneficiary.full_name))
    require_action(context, "sign")
    context.sheet = frappe._dict(attestations.get_signing_sheet(request.name))


def sign(request: Any, full_name: str, values: Any) -> str:
    if not values.get("notice_read"):
        raise FieldError(_("Confirm that you know the committee will study your request (clause P58)."), "notice_read")
    if not values.get("agreed"):
        raise FieldError(_("Confirm that you have read the attestation (clause P56)."), "agreed")
    typed = require_text(values, "signed_name", _("Write your full name as your signature."))
    if fold_name(typed) != fold_name(full_name):
        raise FieldError(_("The name is not the one in your file: {0}").format(full_name), "signed_name")
    if not request.notice_ack_on:
        attestations.acknowledge_notice(request.name)
    attestations.sign_attestation(request.name, shown_hash=values.get("shown_hash"))
    return address_of(request.name)
