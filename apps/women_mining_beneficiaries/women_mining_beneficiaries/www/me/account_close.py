"""Close the account: what ends, what remains, and what becomes of requests that are running (P8)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import own_account, proof
from women_mining_beneficiaries.portal.forms import FieldError, handle_form
from women_mining_beneficiaries.services.accounts import account_changes

no_cache = 1


def get_context(context: Any) -> None:
    own_account.prepare(context, _("Close my account"))
    proof.require()
    context.running = [
        {"name": request.name, "title": frappe.get_cached_value("Support Type", request.support_type, "title_ar")}
        for request in account_changes.running_requests()
    ]
    handle_form(context, close)


def close(values: Any) -> str:
    if not values.get("understood"):
        raise FieldError(_("Confirm that you want to close the account."), "understood")
    account_changes.close_account()
    return "/sign-in?closed=1"
