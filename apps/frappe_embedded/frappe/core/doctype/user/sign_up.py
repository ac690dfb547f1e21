"""Visitors who register themselves."""

from __future__ import annotations

import secrets
from typing import Any

from frappe.context import local
from frappe.messages import respond_as_web_page, throw
from frappe.model.document import get_doc
from frappe.rate_limiter import rate_limit
from frappe.site_cache import get_website_settings
from frappe.translate import _
from frappe.utils.date_arithmetic import add_to_date
from frappe.utils.numbers import cint
from frappe.utils.timezones import now_datetime
from frappe.whitelisting import whitelist

_MOST_IN_AN_HOUR = 300


@whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=20, seconds=60 * 60)
def sign_up(email: str, full_name: str, redirect_to: str) -> tuple[int, str]:
    """Register a visitor: 0 already registered, 1 a mail was sent, 2 somebody must let the visitor in."""
    if is_signup_disabled():
        throw(_("Sign Up is disabled"), title=_("Not Allowed"))
    enabled = local.db.get_value("User", {"email": email}, "enabled")
    if enabled is not None:
        return (0, _("Already Registered")) if enabled else (0, _("Registered but disabled"))
    if _too_many():
        respond_as_web_page(
            _("Temporarily Disabled"),
            _("Too many users signed up recently, so the registration is disabled. Please try back in an hour"),
            http_status_code=429,
        )
        return (0, _("Temporarily Disabled"))
    user = _make_user(email, full_name, redirect_to)
    if user.flags.email_sent:
        return (1, _("Please check your email for verification"))
    return (2, _("Please ask your administrator to verify your sign-up"))


def is_signup_disabled() -> bool:
    """Whether visitors may not register: so unless Website Settings allow it."""
    setting = get_website_settings("disable_signup")
    return setting is None or bool(cint(setting))


def _too_many() -> bool:
    recent = local.db.count("User", {"creation": [">", str(add_to_date(now_datetime(), hours=-1))]})
    return bool(recent > _MOST_IN_AN_HOUR)


def _make_user(email: str, full_name: str, redirect_to: str) -> Any:
    user = get_doc(
        {
            "doctype": "User",
            "email": email,
            "first_name": full_name,
            "enabled": 1,
            "new_password": secrets.token_urlsafe(16),
            "user_type": "Website User",
            "send_welcome_email": 1,
            "redirect_url": redirect_to if redirect_to.startswith("/") and not redirect_to.startswith("//") else "",
        }
    )
    user.flags.ignore_permissions = True
    user.flags.ignore_password_policy = True
    role = local.db.get_single_value("Portal Settings", "default_role")
    if role:
        user.append_roles(role)
    return user.insert()
