"""The code that completes a signature (P56)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.request_steps import STEP_OF, Page
from women_mining_beneficiaries.exceptions import OneTimeCodeError
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.portal.forms import go_to, handle_form, require_text
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services import dates, people
from women_mining_beneficiaries.services.communication import code_records, one_time_codes
from women_mining_beneficiaries.services.requests import attestations
from women_mining_beneficiaries.www.me.request_sign import WAYS, send_code

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Write the code"))
    require_action(context, "sign")
    way, shown = frappe.form_dict.get("way") or "", frappe.form_dict.get("shown") or ""
    if way not in WAYS or not request.notice_ack_on:
        go_to(address_of(request.name, Page.SIGN.value))
    wizard.set_step(context, STEP_OF[Page.SIGN])
    context.way, context.shown = way, shown
    context.sent_to = one_time_codes.ways_to_reach(people.file_of() or "").get(WAYS[way], "")
    context.code_minutes = dates.format_number(code_records.lifetime())
    context.sheet = frappe._dict(attestations.get_signing_sheet(request.name))
    handle_form(context, partial(sign, request, way, shown), {OneTimeCodeError: "code"})


def sign(request: Any, way: str, shown: str, values: Any) -> str:
    if values.get("again"):
        send_code(request.name, shown, way)
        return address_of(request.name, f"code?way={way}&shown={shown}&sent=again")
    code = require_text(values, "code", _("Write the six digits that we sent you."))
    attestations.sign_attestation(request.name, shown_hash=shown, code=code, code_by=WAYS[way])
    return address_of(request.name, "signed")
