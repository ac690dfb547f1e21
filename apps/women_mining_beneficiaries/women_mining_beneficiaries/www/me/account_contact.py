"""Another mobile or e-mail to sign in with: proved by a code that goes there."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.contact import Contact, Kind
from women_mining_beneficiaries.portal import code_page, own_account, proof
from women_mining_beneficiaries.portal.forms import FieldError, handle_form, require_text
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services.accounts import codes, contacts

no_cache = 1
ASKED_PER_HOUR = 20


def get_context(context: Any) -> None:
    kind = Kind.EMAIL if frappe.form_dict.get("kind") == Kind.EMAIL.value else Kind.MOBILE
    own_account.prepare(context, _("Your new e-mail") if kind is Kind.EMAIL else _("Your new mobile"))
    proof.require()
    context.kind = kind.value
    handle_form(context, partial(begin, kind), code_page.FIELDS_WHEN_SENDING)


@limit_form(limit=ASKED_PER_HOUR)
def begin(kind: Kind, values: Any) -> str:
    empty = _("Write your e-mail.") if kind is Kind.EMAIL else _("Write your mobile number.")
    contact = contacts.read_contact(require_text(values, "contact", empty))
    check_kind(contact, kind)
    code_page.send(own_account.KIND, codes.CHANGE, contact, user=frappe.session.user)
    return "/me/account/code"


def check_kind(contact: Contact, kind: Kind) -> None:
    if contact.kind is not kind:
        text = _("Write an e-mail address here.") if kind is Kind.EMAIL else _("Write a mobile number here.")
        raise FieldError(text, "contact")
