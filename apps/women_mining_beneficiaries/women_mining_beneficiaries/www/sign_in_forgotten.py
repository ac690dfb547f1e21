"""A forgotten password: a code to the registered contact opens the page where a new one is set."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries.portal import code_page, page
from women_mining_beneficiaries.portal.forms import handle_form, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.signing import KIND, require_state
from women_mining_beneficiaries.services.accounts import codes, contacts

no_cache = 1
ASKED_PER_HOUR = 60


def get_context(context: Any) -> None:
    state = require_state()
    page.prepare(context, _("A new password"), [("/sign-in", _("Sign in"))])
    handle_form(context, partial(begin, state), code_page.FIELDS_WHEN_SENDING)
    context.typed.setdefault("contact", state.get("contact"))


@limit_form(limit=ASKED_PER_HOUR)
def begin(state: Any, values: Any) -> str:
    text = require_text(values, "contact", _("Write the mobile or the e-mail that you registered with."))
    code_page.send(KIND, codes.PASSWORD, contacts.read_contact(text), redirect_to=state.get("redirect_to"))
    return "/sign-in/code"
