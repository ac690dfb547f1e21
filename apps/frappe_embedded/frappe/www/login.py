"""The sign-in page. `frappe.web` signs in when the form is posted, and shows this page again when that fails."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.translate import _
from frappe.utils import cint
from frappe.website.own_path import own_path
from frappe.website.posting import is_posted
from frappe.website.utils import is_signup_disabled

no_cache = 1


def get_context(context: Any) -> None:
    redirect_to = own_path(frappe.form_dict.get("redirect-to"))
    if frappe.session.user != "Guest":
        frappe.flags.redirect_location = redirect_to or landing_page()
        raise frappe.Redirect
    context.title = _("Login")
    context.body_class = "site--sign-in"
    context.redirect_to = redirect_to or ""
    context.sign_in_error = frappe.form_dict.get("sign_in_error") if is_posted() else None
    context.typed_user = frappe.request.form.get("usr", "") if is_posted() else ""
    context.login_label = login_label()
    context.register_url = context.register_url or (None if is_signup_disabled() else "/signup")


def landing_page() -> str:
    """Where somebody already signed in belongs."""
    from frappe.website.home_page import get_home_page

    if frappe.session.data.user_type == "System User" or frappe.session.user == "Administrator":
        return "/app"
    return get_home_page()


def login_label() -> str:
    """What may be typed as the user, by System Settings."""
    mobile = cint(frappe.get_system_settings("allow_login_using_mobile_number"))
    name = cint(frappe.get_system_settings("allow_login_using_user_name"))
    if mobile and name:
        return _("Email, mobile or username")
    if mobile:
        return _("Email or mobile")
    return _("Email or username") if name else _("Email")
