"""The notice that the research committee decides, read and acknowledged before the signature (P58)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.request_steps import STEP_OF, Page
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.portal.forms import FieldError, go_to, handle_form
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import attestations

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Before you sign"))
    require_action(context, "sign")
    if not request.requires_committee:
        go_to(address_of(request.name, Page.SIGN.value))
    wizard.set_step(context, STEP_OF[Page.NOTICE])
    context.sheet = frappe._dict(attestations.get_signing_sheet(request.name))
    handle_form(context, partial(acknowledge, request))
    if request.notice_ack_on:
        context.typed.setdefault("notice_read", "1")


def acknowledge(request: Any, values: Any) -> str:
    if not values.get("notice_read"):
        raise FieldError(_("Confirm that you know the committee will study your request (clause P58)."), "notice_read")
    if not request.notice_ack_on:
        attestations.acknowledge_notice(request.name)
    return address_of(request.name, Page.SIGN.value)
