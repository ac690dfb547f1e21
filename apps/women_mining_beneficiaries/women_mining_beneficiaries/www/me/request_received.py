"""The request was handed in: its number, the day in both calendars, and what comes next (P50)."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal.forms import go_to
from women_mining_beneficiaries.portal.request_page import open_request

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("We received your request"))
    if not request.submitted_on:
        go_to(context.address)
