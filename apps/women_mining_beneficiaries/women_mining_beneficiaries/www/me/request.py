"""Follow one request: where it is, what comes next, by when, and what is asked of her now."""

from __future__ import annotations

from typing import Any

from women_mining_beneficiaries.portal.request_page import open_request

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context)
    context.next_step = "questions" if request.answers else "documents" if request.documents else "review"
