"""Changes the password: of who is signed in, or of whom a mailed link belongs to."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.user.user import update_password
from frappe.website.own_path import own_path
from frappe.website.posting import is_posted
from frappe.website.refusals import refusal_texts

no_cache = 1


def get_context(context: Any) -> None:
    form = frappe.form_dict
    if frappe.session.user == "Guest" and not form.get("key"):
        frappe.throw(
            _("Sign in to change your password, or open the link that was sent to you."), frappe.PermissionError
        )
    context.key = form.get("key") or ""
    context.title = _("Set Password") if context.key else _("Change Password")
    context.body_class = "site--sign-in"
    context.errors = []
    if is_posted():
        change(context, form)


def change(context: Any, form: Any) -> None:
    """Try to change it; what is refused is said on the page."""
    if form.get("new_password") != form.get("confirm_password"):
        context.errors = [{"text": _("Both passwords need to be the same."), "field": "confirm_password"}]
        return
    try:
        landing = update_password(
            new_password=form.get("new_password") or "",
            logout_all_sessions=frappe.utils.cint(form.get("logout_all_sessions")),
            key=context.key or None,
            old_password=form.get("old_password") or None,
        )
    except (frappe.AuthenticationError, frappe.ValidationError) as error:
        refuse(context, error)
        return
    if frappe.local.response.get("http_status_code", 200) >= 400:
        refuse(context, ValueError(str(landing or "")))
        return
    frappe.local.flags.redirect_location = own_path(str(landing or "")) or "/me"
    raise frappe.Redirect(303)


def refuse(context: Any, error: Exception) -> None:
    frappe.db.rollback()
    said = frappe.local.response.pop("message", None)
    frappe.local.response.pop("http_status_code", None)
    context.errors = [{"text": text} for text in ([str(said)] if said else refusal_texts(error))]
    context.http_status_code = 422
    frappe.clear_messages()
