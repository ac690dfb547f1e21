"""The code that confirms who is at the screen, or that proves a new contact."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.same_site import safe_path
from women_mining_beneficiaries.portal import code_page, own_account, proof, sealed_cookie
from women_mining_beneficiaries.portal.forms import go_to, handle_form
from women_mining_beneficiaries.services.accounts import account_changes, codes

no_cache = 1


def get_context(context: Any) -> None:
    own_account.prepare(context, _("Type the code"))
    state = sealed_cookie.read(own_account.KIND)
    # A code that somebody else asked for, on her own account, confirms nothing here.
    if state.get("purpose") not in (codes.CONFIRM, codes.CHANGE) or state.get("user") != frappe.session.user:
        go_to(own_account.HOME)
    if state.purpose == codes.CHANGE:
        proof.require()
    handle_form(context, partial(enter, state), code_page.FIELDS_OF_ERRORS)
    code_page.prepare(context, state)


def enter(state: Any, values: Any) -> str:
    if values.get("again"):
        code_page.send_again(own_account.KIND, state)
        return "/me/account/code"
    contact = code_page.check(state, values.get("code"))
    sealed_cookie.forget(own_account.KIND)
    if state.purpose == codes.CHANGE:
        account_changes.change_contact(contact)
    proof.remember()
    return "/me/account?saved=contact" if state.purpose == codes.CHANGE else safe_path(state.next) or own_account.HOME
