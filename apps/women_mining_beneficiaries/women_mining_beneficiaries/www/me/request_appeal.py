"""Appeal against a decision, in its time, with grounds (P7)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal.forms import handle_form, require_text
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import requests

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Appeal against the decision"))
    require_action(context, "appeal")
    handle_form(context, partial(appeal, request))


def appeal(request: Any, values: Any) -> str:
    grounds = require_text(values, "grounds", _("Write why you ask for another look at the decision."))
    requests.appeal_decision(request.name, grounds)
    return address_of(request.name)
