"""The reasoned reply, to read and to keep (P59)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import frappe
from frappe import _
from women_mining_beneficiaries.portal.forms import go_to
from women_mining_beneficiaries.portal.request_page import open_request
from women_mining_beneficiaries.services.requests import told_letter

no_cache = 1
PDF = "/api/method/women_mining_beneficiaries.api.request_letter.download?request_name="


def get_context(context: Any) -> None:
    request = open_request(context, _("The reply to your request"))
    letter = told_letter.read(request.name)
    if letter is None:
        return go_to(context.address)
    context.letter, context.pdf = frappe._dict(letter), PDF + quote(request.name)
