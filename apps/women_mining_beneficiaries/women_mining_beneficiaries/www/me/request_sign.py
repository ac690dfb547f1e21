"""The signature on the data: the text in full, then a code to her mobile or mailbox, or a drawing (P56, P57)."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.domain.request_steps import STEP_OF, Page
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.portal.forms import FieldError, go_to, handle_form
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.communication import one_time_codes
from women_mining_beneficiaries.services.requests import attestations
from women_mining_beneficiaries.services.requests.drawn_signature import read_drawing

no_cache = 1
CODES_PER_HOUR = 10
DRAWN = "drawn"
WAYS = {"sms": Medium.SMS, "email": Medium.EMAIL}


def get_context(context: Any) -> None:
    request = open_request(context, _("Attestation and signature"))
    require_action(context, "sign")
    if request.requires_committee and not request.notice_ack_on:
        go_to(address_of(request.name, Page.NOTICE.value))
    wizard.set_step(context, STEP_OF[Page.SIGN])
    context.ways = ways_to_sign()
    handle_form(context, partial(sign, request))
    context.sheet = frappe._dict(attestations.get_signing_sheet(request.name))


def ways_to_sign() -> list[dict[str, str]]:
    """A code to what is on file of who signs."""
    masked = one_time_codes.ways_to_reach(people.file_of() or "")
    labels = {
        "sms": _("With a code sent to my mobile {0}"),
        "email": _("With a code sent to my e-mail {0}"),
    }
    return [
        {"value": way, "label": labels[way].format("\u2066" + masked[medium] + "\u2069")}
        for way, medium in WAYS.items()
        if medium in masked
    ]


def sign(request: Any, values: Any) -> str:
    if not values.get("agreed"):
        raise FieldError(_("Confirm that you have read the attestation (clause P56)."), "agreed")
    way, shown = values.get("way"), values.get("shown_hash") or ""
    if way == DRAWN:
        return sign_by_hand(request, shown, values.get("signature") or "")
    if way not in [choice["value"] for choice in ways_to_sign()]:
        raise FieldError(_("Choose how you sign."), "way")
    send_code(request.name, shown, str(way))
    return address_of(request.name, f"code?way={way}&shown={shown}")


@limit_form(limit=CODES_PER_HOUR)
def send_code(request: str, shown: str, way: str) -> None:
    """Every code costs the association a message, and rings on somebody's telephone."""
    attestations.check_shown(request, shown)
    attestations.send_code(request, shown, WAYS[way])


def sign_by_hand(request: Any, shown: str, drawing: str) -> str:
    picture = read_drawing(drawing)
    if picture is None:
        raise FieldError(_("Draw your signature in the box, or choose the code."), "signature_box")
    attestations.sign_attestation(request.name, shown_hash=shown, method="Drawn Signature", signature=picture)
    return address_of(request.name, "signed")
