"""Withdraw a request, knowing what that means at its present stage (E20)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.domain.stages import BEFORE_COMMITTEE, Stage
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_text
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import requests
from women_mining_beneficiaries.services.requests.applicant_view import visible_stage

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Withdraw the request"))
    require_action(context, "withdraw")
    context.consequences = consequences_of(visible_stage(request))
    # Once the committee has the request a reason is asked, whether it has decided or not: neither tells the other.
    context.asks_reason = visible_stage(request) not in BEFORE_COMMITTEE
    handle_form(context, partial(withdraw, request, context.asks_reason))


def consequences_of(stage: Stage) -> list[str]:
    kept = _("What you sent stays in your file, and is used again if you ask for something else.")
    again = _("You can file another request whenever you like.")
    if stage is Stage.DRAFT:
        return [_("Nobody has seen this draft. It is not sent, and it leaves your list of open requests."), kept, again]
    if stage in BEFORE_COMMITTEE:
        return [_("The request is not studied any further, and there will be no reply to it."), kept, again]
    if stage is Stage.COMMITTEE:
        ended = _("The committee stops its study, and there will be no reply to this request.")
        return [ended, _("A new request begins from the start, with a new period for the reply."), kept]
    return [_("The steps that were taken until today end here, and what was approved is not given."), kept, again]


def withdraw(request: Any, asks_reason: bool, values: Any) -> str:
    if not values.get("sure"):
        raise FieldError(_("Confirm that you know what withdrawing means."), "sure")
    if asks_reason:
        require_text(values, "reason", _("Tell us in a few words why you withdraw."))
    requests.withdraw_request(request.name, values.get("reason"))
    return address_of(request.name)
