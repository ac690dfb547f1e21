"""`frappe.auth`: the public path of signing in, and who is signed in."""

from __future__ import annotations

from frappe.context import local
from frappe.core.sign_in.cookie_manager import CookieManager
from frappe.core.sign_in.login_manager import LoginManager
from frappe.core.sign_in.token_auth import validate_auth
from frappe.utils.password import check_password
from frappe.whitelisting import whitelist

__all__ = ["CookieManager", "LoginManager", "check_password", "clear_cookies", "get_logged_user", "validate_auth"]


@whitelist()
def get_logged_user() -> str:
    """The name of the user who is signed in."""
    return str(local.session.user)


def clear_cookies() -> None:
    """Make the client forget the session with this response."""
    local.flags.clear_cookies = True
