"""The code that was sent to sign in, or to set a forgotten password."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import code_page, page, sealed_cookie
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.portal.signing import KIND, finish, require_state
from women_mining_beneficiaries.services.accounts import codes, sign_in

no_cache = 1


def get_context(context: Any) -> None:
    state = require_state("contact", "record", "purpose")
    page.prepare(context, _("Type the code"), [("/sign-in", _("Sign in"))])
    handle_form(context, partial(enter, state), code_page.FIELDS_OF_ERRORS)
    code_page.prepare(context, state)


def enter(state: Any, values: Any) -> str:
    if values.get("again"):
        code_page.send_again(KIND, state)
        return "/sign-in/code"
    contact = code_page.check(state, values.get("code"))
    if sign_in.by_code(contact):
        return finish(state, "/me/account/password" if state.purpose == codes.PASSWORD else None)
    sealed_cookie.keep(KIND, {**state, "proved": 1}, 15)
    return "/sign-in/whose"
