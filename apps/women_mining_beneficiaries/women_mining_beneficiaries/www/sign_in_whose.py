"""Several people share the contact: whose account is to be opened (a family's telephone)."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.portal import page
from women_mining_beneficiaries.portal.forms import handle_form, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.signing import finish, require_state
from women_mining_beneficiaries.services.accounts import codes, contacts, sign_in

no_cache = 1
TRIES_PER_HOUR = 30


def get_context(context: Any) -> None:
    state = require_state("contact", "proved")
    page.prepare(context, _("Whose account?"), [("/sign-in", _("Sign in"))])
    handle_form(context, partial(choose, state), {errors.OneTimeCodeError: "id_number"})


@limit_form(limit=TRIES_PER_HOUR)
def choose(state: Any, values: Any) -> str:
    number = require_text(values, "id_number", _("Write your identity number."))
    sign_in.by_identity(contacts.read_contact(state.contact), number)
    return finish(state, "/me/account/password" if state.purpose == codes.PASSWORD else None)
