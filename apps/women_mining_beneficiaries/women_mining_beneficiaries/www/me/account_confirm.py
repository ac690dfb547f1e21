"""Before something important changes: is it really her? By the password, or by a code to a contact she has."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.contact import Contact
from women_mining_beneficiaries.portal import code_page, own_account, proof
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.portal.signing import way_back
from women_mining_beneficiaries.services.accounts import account_changes, codes, contacts, sign_in

no_cache = 1
TRIES_PER_HOUR = 20


def get_context(context: Any) -> None:
    own_account.prepare(context, _("Is it you?"))
    context.redirect_to = way_back() or own_account.HOME
    context.has_password = account_changes.has_password()
    context.reached = contacts.contacts_of(frappe.session.user)
    handle_form(context, partial(confirm, context.reached, context.redirect_to), code_page.FIELDS_OF_ERRORS)


@limit_form(limit=TRIES_PER_HOUR)
def confirm(reached: list[Contact], redirect_to: str, values: Any) -> str:
    """A code goes to her own contacts only, by their position and not by what a form says."""
    if values.get("way") in [contact.kind.value for contact in reached]:
        contact = next(known for known in reached if known.kind.value == values.way)
        code_page.send(own_account.KIND, codes.CONFIRM, contact, next=redirect_to, user=frappe.session.user)
        return "/me/account/code"
    password = require_text(values, "password", _("Write your password."))
    if not sign_in.is_password_of(frappe.session.user, password):
        raise FieldError(_("This is not your password. Try again, or use a code."), "password")
    proof.remember()
    return redirect_to
