"""The session of a person on the portal ends when nothing was done in it for some minutes (a shared telephone, a library).

Staff keep the site's own limit. A session without a mark of its last moment begins one.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

import frappe
from frappe.utils import cint, get_datetime
from women_mining_beneficiaries.portal import sealed_cookie
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.settings import get_setting

_KIND = "seen"
_WRITE_AGAIN = timedelta(seconds=30)


def limit_minutes() -> int:
    """Zero when only the site's own limit holds."""
    return max(0, cint(get_setting("portal_idle_minutes")))


def watch() -> None:
    """Hook `before_request`: end a session that has been idle, else note that it is in use."""
    if not _is_person():
        return
    now, session = dates.now(), hashlib.sha256(str(frappe.session.sid).encode()).hexdigest()
    mark = sealed_cookie.read(_KIND)
    seen = get_datetime(mark.at) if mark.get("session") == session else None
    if seen and limit_minutes() and now - seen > timedelta(minutes=limit_minutes()):
        _end()
    elif seen is None or now - seen > _WRITE_AGAIN:
        sealed_cookie.keep(_KIND, {"at": str(now), "session": session, "user": frappe.session.user})


def is_watched() -> bool:
    return bool(limit_minutes()) and _is_person()


def last_user() -> str | None:
    """Who was signed in last in this browser, also when her session has ended."""
    return sealed_cookie.read(_KIND).get("user")


def _is_person() -> bool:
    if frappe.session.user in ("Guest", "Administrator"):
        return False
    return bool(frappe.db.get_value("User", frappe.session.user, "user_type", cache=True) == "Website User")


def _end() -> None:
    """The rest of the request goes on as a guest's, with what it asked for."""
    asked = frappe.local.form_dict
    frappe.local.login_manager.logout()
    frappe.set_user("Guest")
    frappe.local.form_dict = asked
    sealed_cookie.forget(_KIND)
    frappe.local.flags.ended_while_idle = True
