"""Makes an account, where Website Settings let guests do so."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.user.user import sign_up
from frappe.website.own_path import own_path
from frappe.website.posting import is_posted
from frappe.website.refusals import refusal_texts
from frappe.website.utils import is_signup_disabled

no_cache = 1


def get_context(context: Any) -> None:
    if is_signup_disabled():
        raise frappe.PageDoesNotExistError
    form = frappe.form_dict
    context.title = _("Create your account")
    context.body_class = "site--sign-in"
    context.redirect_to = own_path(form.get("redirect-to")) or ""
    context.typed_name, context.typed_email = form.get("full_name") or "", form.get("email") or ""
    context.errors = []
    if is_posted():
        make_account(context)


def make_account(context: Any) -> None:
    try:
        _status, context.answer = sign_up(context.typed_email, context.typed_name, context.redirect_to)
    except (frappe.ValidationError, frappe.OutgoingEmailError) as error:
        frappe.db.rollback()
        context.errors = [{"text": text} for text in refusal_texts(error)]
        context.http_status_code = 422
    frappe.clear_messages()
