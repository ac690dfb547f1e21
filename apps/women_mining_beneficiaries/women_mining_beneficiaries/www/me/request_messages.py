"""What she and the association write to each other about the request (P19, P40)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.exceptions import InquiryError
from women_mining_beneficiaries.portal.forms import handle_form, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.request_page import address_of, open_request
from women_mining_beneficiaries.services.requests import conversation

no_cache = 1
MESSAGES_PER_HOUR = 20


def get_context(context: Any) -> None:
    request = open_request(context, _("Messages about the request"))
    handle_form(context, partial(send, request), {InquiryError: "text"})
    context.messages = conversation.messages_of(request)
    context.longest = conversation.LONGEST


def send(request: Any, values: Any) -> str:
    text = require_text(values, "text", _("Write your message first."))
    _write(request.name, text)
    return address_of(request.name, "messages?sent=1#newest")


@limit_form(limit=MESSAGES_PER_HOUR)
def _write(request: str, text: str) -> None:
    conversation.write(request, text)
