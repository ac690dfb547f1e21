"""Names, addresses and pictures of users."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from email.utils import formataddr
from typing import Any

from frappe.context import local
from frappe.types.frappedict import _dict
from frappe.utils.text import cstr


def _user_row(user: str) -> dict[str, Any]:
    rows: dict[str, dict[str, Any]] = local.request_cache.setdefault("user_rows", {})
    if user not in rows:
        found = local.db.get_value("User", user, ["email", "first_name", "last_name", "user_image"], as_dict=True)
        rows[user] = dict(found or {})
    return rows[user]


def get_fullname(user: str | None = None) -> str:
    """First and last name of a user (the session's by default); the user's id when there is no name."""
    user = user or local.session.user
    row = _user_row(user)
    return " ".join(filter(None, (row.get("first_name"), row.get("last_name")))) or user


def get_formatted_email(user: str, mail: str | None = None) -> str:
    """`Full Name <address>` of a user; empty when no address is known."""
    address = mail or _user_row(user).get("email") or (user if "@" in user else "")
    if not address:
        return ""
    # A line break in a name would start a new header of the mail.
    name = " ".join(cstr(get_fullname(user)).split())
    return formataddr((name, address), charset="utf-8") if name.isascii() else f"{name} <{address}>"


def get_user_info_for_avatar(user_id: str) -> dict[str, str | None]:
    """Address, picture and name for the round picture of a user."""
    row = _user_row(user_id)
    return {"email": row.get("email") or user_id, "image": row.get("user_image") or "", "name": get_fullname(user_id)}


def get_gravatar_url(email: str, default: str = "mm") -> str:
    """The address of a public picture for a mail address."""
    digest = hashlib.md5(email.lower().encode(), usedforsecurity=False).hexdigest()
    return f"https://secure.gravatar.com/avatar/{digest}?d={default}&s=200"


def get_gravatar(email: str) -> str:
    """The address of a public picture for a mail address. Nothing is fetched."""
    return get_gravatar_url(email)


def get_email_address(user: str | None = None) -> str | None:
    """The mail address of a user, by default of the session's."""
    address: str | None = local.db.get_value("User", user or local.session.user, "email")
    return address


def add_user_info(user: str | Iterable[str] | None, user_info: dict[str, Any]) -> None:
    """Add to `user_info` name, picture and address of those users who are not in it yet."""
    missing = [name for name in ([user] if isinstance(user, str) else user or ()) if name not in user_info]
    if not missing:
        return
    fields = ["full_name", "user_image", "name", "email", "time_zone"]
    for row in local.db.get_values("User", {"name": ["in", missing]}, fields, as_dict=True):
        user_info[row.name] = _dict(
            fullname=row.full_name or row.name,
            image=row.user_image,
            name=row.name,
            email=row.email,
            time_zone=row.time_zone,
        )
