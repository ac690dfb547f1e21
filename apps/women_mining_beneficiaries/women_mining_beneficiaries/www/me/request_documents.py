"""The documents of a request: which are there, which are still asked for, and why (P16, P51, P53)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.portal.papers import papers_of
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.services.requests import drafts

no_cache = 1


def get_context(context: Any) -> None:
    request = wizard.open_page(context, Page.DOCUMENTS, _("Documents of the request"))
    context.papers = papers_of(request)
    context.next_paper = next((paper for paper in context.papers if paper.is_open), None)
    context.document_address = address_of(request.name, "document")
    wizard.handle(context, {}, partial(change, context, request))


def change(context: Any, request: Any, values: Any) -> str | None:
    """Take one out, or go on; what is missing is named on the review."""
    if values.get("take_out"):
        drafts.take_out(request.name, values.take_out)
        return str(context.form_address)
    return None
