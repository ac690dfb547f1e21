"""Sign in with a password."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_texts
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.signing import finish, require_state
from women_mining_beneficiaries.services.accounts import sign_in
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
TRIES_PER_HOUR = 60


def get_context(context: Any) -> None:
    state = require_state()
    page.prepare(context, _("Sign in with your password"), [("/sign-in", _("Sign in"))])
    context.by_code = get_setting("sign_in_by_code")
    handle_form(context, partial(enter, state))
    context.typed.setdefault("contact", state.get("contact"))


@limit_form(limit=TRIES_PER_HOUR)
def enter(state: Any, values: Any) -> str:
    required = {
        "contact": _("Write the mobile or the e-mail that you registered with."),
        "password": _("Write your password."),
    }
    typed = require_texts(values, required)
    try:
        sign_in.by_password(typed["contact"], values.password)
    except (frappe.AuthenticationError, frappe.SecurityException):
        # A name that is locked for a while is refused like one that is unknown.
        raise FieldError(
            _("The mobile or e-mail and the password do not belong together. Try again, or sign in with a code."),
            "password",
        ) from None
    return finish(state)
