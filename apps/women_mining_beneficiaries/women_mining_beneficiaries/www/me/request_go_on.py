"""On with a draft where it was left, whichever device that was on."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries.portal.forms import go_to
from women_mining_beneficiaries.portal.request_page import address_of, open_request, require_action
from women_mining_beneficiaries.services.requests import drafts

no_cache = 1


def get_context(context: Any) -> None:
    request = open_request(context, _("Complete it"))
    require_action(context, "edit")
    go_to(address_of(request.name, drafts.page_to_go_on(request).value))
