"""The Authorization header: `token key:secret` or `Basic base64(key:secret)`, then the `auth_hooks` of the apps."""

from __future__ import annotations

import base64
import binascii
import hmac

from frappe.apps import get_attr, get_hooks
from frappe.context import local
from frappe.exceptions import AuthenticationError
from frappe.site import set_user
from frappe.utils.password import get_decrypted_password


def validate_auth(header: str, source: str | None = None) -> None:
    """Sign in the user whose key the header holds. A header that cannot be verified is an error, also for guests."""
    words = header.split(" ", 1)
    if len(words) == 2:
        user = _user_of_credentials(words[0].lower(), words[1].strip(), source or "User")
        if local.session.user == "Guest":
            _become(user)
    for hook in get_hooks("auth_hooks"):
        get_attr(hook)()


def _become(user: str) -> None:
    form, sid, data = local.form_dict, local.session.sid, local.session.data
    set_user(user)
    local.form_dict, local.session.sid, local.session.data = form, sid, data


def _user_of_credentials(scheme: str, credentials: str, doctype: str) -> str:
    if scheme == "basic":
        credentials = _decode_basic(credentials)
    elif scheme != "token":
        raise AuthenticationError
    api_key, colon, api_secret = credentials.partition(":")
    if not (api_key and colon and api_secret):
        raise AuthenticationError
    return _user_of_key(doctype, api_key, api_secret)


def _decode_basic(credentials: str) -> str:
    try:
        return base64.b64decode(credentials, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise AuthenticationError from error


def _user_of_key(doctype: str, api_key: str, api_secret: str) -> str:
    if doctype != "User" and not local.db.has_column(doctype, "api_key"):
        raise AuthenticationError
    name = local.db.get_value(doctype, {"api_key": api_key}, "name")
    stored = get_decrypted_password(doctype, name, "api_secret", raise_exception=False) if name else None
    if not stored or not hmac.compare_digest(stored.encode(), api_secret.encode()):
        raise AuthenticationError
    user = name if doctype == "User" else local.db.get_value(doctype, name, "user")
    if not user or not local.db.get_value("User", user, "enabled"):
        raise AuthenticationError
    return str(user)
