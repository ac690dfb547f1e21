"""A code by which a request is followed without signing in, for who shares a telephone or helps somebody (P19)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal.forms import answer_form
from women_mining_beneficiaries.portal.request_page import open_request
from women_mining_beneficiaries.services.communication import tracking

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("A tracking code"))
    context.code = answer_form(context, partial(give_code, request.name))


def give_code(name: str, _values: Any) -> str:
    """The earlier code holds no longer."""
    return tracking.give_code("Support Request", name)
