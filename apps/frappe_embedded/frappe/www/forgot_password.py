"""Asks for the address that a link for a new password is sent to. It never says whether there is such an account."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.user.user import reset_password
from frappe.website.posting import is_posted
from frappe.website.refusals import refusal_texts

no_cache = 1


def get_context(context: Any) -> None:
    context.title = _("Reset Password")
    context.body_class = "site--sign-in"
    context.typed_email = frappe.form_dict.get("email") or ""
    context.errors = []
    if is_posted():
        send_instructions(context)


def send_instructions(context: Any) -> None:
    try:
        reset_password(user=context.typed_email)
        context.sent = True
    except frappe.OutgoingEmailError:
        # Saying so would tell which addresses have an account; who runs the site finds it in the Error Log.
        frappe.log_error(title="Password reset without an outgoing Email Account")
        context.sent = True
    except frappe.ValidationError as error:
        context.errors = [{"text": text} for text in refusal_texts(error)]
        context.sent = not context.errors
    frappe.clear_messages()
    frappe.local.response.pop("http_status_code", None)
    frappe.local.response.pop("message", None)
