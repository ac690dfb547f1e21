"""Why she asks for the support, in her own words."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.domain.request_steps import Page
from women_mining_beneficiaries.portal import wizard
from women_mining_beneficiaries.portal.forms import FieldError, require_texts
from women_mining_beneficiaries.services.requests import requests

no_cache = 1
LONGEST = 4000


def get_context(context: Any) -> None:
    request = wizard.open_page(context, Page.REASON, _("Why do you ask for this support?"))
    context.asks_new_facts = bool(request.earlier_request)
    stored = {"request_reason": request.request_reason or ""}
    if context.asks_new_facts:
        stored["new_facts"] = request.new_facts or ""
    wizard.handle(context, stored, partial(save, request, list(stored)))


def save(request: Any, fields: list[str], values: Any) -> None:
    messages = {
        "request_reason": _("Tell us why you ask for this support."),
        "new_facts": _("Write what has changed since."),
    }
    texts: dict[str, Any] = require_texts(values, {field: messages[field] for field in fields})
    for field, text in texts.items():
        if len(text) > LONGEST:
            raise FieldError(_("Write no more than {0} characters.").format(LONGEST), field)
    requests.update_request(request.name, **texts)
