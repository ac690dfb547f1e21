"""A copy of the request as it was handed in, to print or to keep."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal.forms import go_to
from women_mining_beneficiaries.portal.papers import papers_of
from women_mining_beneficiaries.portal.request_page import open_request

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Copy of the request"))
    if not request.submitted_on:
        go_to(context.address)
    context.papers = papers_of(request)
