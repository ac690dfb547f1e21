"""Services that may suit her: asked for with one click, or put aside (P15)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import FieldError, handle_form
from women_mining_beneficiaries.portal.people import require_file
from women_mining_beneficiaries.portal.request_page import address_of
from women_mining_beneficiaries.services.requests import drafts, suggestions

no_cache = 1
HERE = "/me/offers"


def get_context(context: Any) -> None:
    beneficiary = require_file(context)
    page.prepare(context, _("Services that may suit you"), [("/me", _("My file"))])
    handle_form(context, partial(act, beneficiary))
    context.offers = suggestions.suggestions_of(beneficiary)
    context.has_put_aside = bool(suggestions.dismissed())


def act(beneficiary: str, values: Any) -> str:
    """Ask for it, put it aside, or see all of them again."""
    if values.get("act") == "again":
        suggestions.bring_all_back()
        return HERE
    code = values.get("support_type") or ""
    if values.get("act") == "put-aside":
        suggestions.dismiss(code)
        return HERE
    if code not in {offer["name"] for offer in suggestions.suggestions_of(beneficiary)}:
        raise FieldError(_("This service is not open to you now. Choose another one."), "offers")
    request = drafts.begin(code, beneficiary)
    return address_of(request.name, drafts.page_to_go_on(request).value)
