"""Who sends the request: the session of its cookie, else the guest; and in which language to answer."""

from __future__ import annotations

from werkzeug.wrappers import Request

from frappe.context import local
from frappe.core.sign_in.cookie_manager import CookieManager
from frappe.core.sign_in.login_manager import LoginManager
from frappe.sessions import GUEST, find_session, guest_session, mark_seen
from frappe.site import set_user
from frappe.types.frappedict import _dict
from frappe.web.request import session_id


def resume_session(request: Request, form: _dict) -> None:
    """Open the session of the request. One that has ended leaves a note for the client."""
    of_form = form.pop("sid", None)
    sid = str(of_form or session_id(request) or GUEST)
    # An address with a session in it must not sign in the browser that follows it.
    local.flags.sid_of_form = bool(of_form)
    session = find_session(sid)
    if session is None and sid != GUEST:
        local.response["session_expired"] = 1
        local.flags.clear_cookies = True
    _open(session or guest_session(), form)
    mark_seen()


def _open(session: _dict, form: _dict) -> None:
    set_user(session.user)
    local.session = session
    local.form_dict = form
    local.cookie_manager = CookieManager()
    local.login_manager = LoginManager()
    set_language(form)


def set_language(form: _dict) -> None:
    """The user's language, else the site's default, else the one asked for, else that of the configuration."""
    signed_in = local.session.user != GUEST
    chosen = (local.session.data.get("language") or local.db.get_default("lang")) if signed_in else None
    asked = form.get("_lang")
    if not chosen and isinstance(asked, str) and local.db.exists("Language", asked):
        chosen = asked
    if chosen:
        local.lang = str(chosen)
