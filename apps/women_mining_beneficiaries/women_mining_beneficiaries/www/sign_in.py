"""Sign in: first who one is, then a code or the password."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.portal import code_page, page, sealed_cookie
from women_mining_beneficiaries.portal.forms import go_to, handle_form, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.signing import KIND, leave_signed_in, way_back
from women_mining_beneficiaries.services.accounts import codes, contacts
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1
ASKED_PER_HOUR = 60


def get_context(context: Any) -> None:
    leave_signed_in()
    page.prepare(context, _("Sign in"))
    context.redirect_to = way_back()
    context.ended = frappe.form_dict.get("ended")
    context.closed = frappe.form_dict.get("closed")
    if not get_setting("sign_in_by_code"):
        sealed_cookie.keep(KIND, {"redirect_to": context.redirect_to}, code_page.state_minutes())
        go_to("/sign-in/password")
    handle_form(context, partial(begin, context.redirect_to), code_page.FIELDS_WHEN_SENDING)


@limit_form(limit=ASKED_PER_HOUR)
def begin(redirect_to: str | None, values: Any) -> str:
    text = require_text(values, "contact", _("Write the mobile or the e-mail that you registered with."))
    if values.get("way") == "password":
        sealed_cookie.keep(KIND, {"contact": text[:140], "redirect_to": redirect_to}, code_page.state_minutes())
        return "/sign-in/password"
    code_page.send(KIND, codes.SIGN_IN, contacts.read_contact(text), redirect_to=redirect_to)
    return "/sign-in/code"
