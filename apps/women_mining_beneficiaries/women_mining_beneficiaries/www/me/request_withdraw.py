"""Withdraw a request."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import requests

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Withdraw the request"))
    require_action(context, "withdraw")
    handle_form(context, partial(withdraw, request))


def withdraw(request: Any, values: Any) -> str:
    requests.withdraw_request(request.name, values.get("reason"))
    return address_of(request.name)
