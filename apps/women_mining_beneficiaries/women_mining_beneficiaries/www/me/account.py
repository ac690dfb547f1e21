"""How the signed-in person signs in, where she is signed in, and the way out (P8)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.domain.contact import Kind
from women_mining_beneficiaries.portal import idle, own_account
from women_mining_beneficiaries.portal.forms import handle_form
from women_mining_beneficiaries.services.accounts import account_changes, contacts, registration_review
from women_mining_beneficiaries.services.settings import get_setting

no_cache = 1


def get_context(context: Any) -> None:
    own_account.prepare(context, _("My account"), [("/me", _("My file"))])
    context.saved = frappe.form_dict.get("saved")
    known = {contact.kind: contact.shown for contact in contacts.contacts_of(frappe.session.user)}
    context.mobile, context.email = known.get(Kind.MOBILE), known.get(Kind.EMAIL)
    context.by_code = get_setting("sign_in_by_code")
    context.has_password = account_changes.has_password()
    context.sessions = account_changes.count_sessions()
    context.idle_minutes = idle.limit_minutes()
    context.not_linked = registration_review.review_of_user(frappe.session.user) == registration_review.TO_TALK
    handle_form(context, end_sessions)


def end_sessions(_values: Any) -> str:
    account_changes.end_other_sessions()
    return "/me/account?saved=sessions"
