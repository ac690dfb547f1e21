"""She has signed: what was recorded, and what comes next (P56, P57)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal.forms import go_to
from women_mining_beneficiaries.portal.request_page import open_request
from women_mining_beneficiaries.services.requests.signed_copy import get_signed_copy

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("You have signed"))
    copy = get_signed_copy(request.name)
    if copy is None:
        return go_to(context.address)
    context.copy = frappe._dict(copy)
