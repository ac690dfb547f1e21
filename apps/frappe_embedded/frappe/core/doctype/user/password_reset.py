"""Forgotten and new passwords: links by mail, their use, and how strong a password must be."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from frappe.context import local
from frappe.core.sign_in import throttle
from frappe.core.sign_in.own_address import get_own_url
from frappe.exceptions import AuthenticationError, OutgoingEmailError
from frappe.messages import msgprint, throw
from frappe.model.document import get_doc
from frappe.rate_limiter import rate_limit
from frappe.site_cache import get_system_settings
from frappe.translate import _
from frappe.utils.dates import get_datetime
from frappe.utils.numbers import cint
from frappe.utils.password import check_password
from frappe.utils.password import update_password as store_password
from frappe.utils.password_strength import estimate
from frappe.utils.random import generate_hash
from frappe.utils.timezones import now_datetime
from frappe.whitelisting import whitelist


def _reset_limit() -> int:
    return cint(get_system_settings("password_reset_limit")) or 3


@whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=_reset_limit, seconds=60 * 60)
def reset_password(user: str) -> str | None:
    """Send a link for a new password."""
    name = local.db.get_value("User", {"name": user}, "name")
    if not name or name in ("Guest", "Administrator"):
        local.response["http_status_code"] = 404 if not name else 403
        return "not found" if not name else "not allowed"
    if not local.db.get_value("User", name, "enabled"):
        return "disabled"
    get_doc("User", name).reset_password(send_email=True)
    msgprint(_("Password reset instructions have been sent to your email"), title=_("Password Email Sent"))
    return None


def reset_password_link(user: Any, send_email: bool = False) -> str:
    """A link with a new key; what is stored of the key does not open anything."""
    key = generate_hash(length=48)
    stamp = str(now_datetime())
    values = {"reset_password_key": hash_of_key(key), "last_reset_password_key_generated_on": stamp}
    local.db.set_value("User", user.name, values, update_modified=False)
    link = get_own_url(f"/update-password?key={key}")
    if send_email:
        _send_mail(user, _("Password Reset"), "password_reset", {"link": link})
    return link


def send_welcome_mail(user: Any) -> None:
    """Invite a new user. Without an outgoing account the user is told so, and nothing fails."""
    link = reset_password_link(user)
    try:
        _send_mail(user, _("Welcome"), "new_user", {"link": link})
        user.flags.email_sent = 1
    except OutgoingEmailError:
        msgprint(_("Please setup default outgoing Email Account from Settings > Email Account"), alert=True)


def _send_mail(user: Any, subject: str, template: str, values: dict[str, Any]) -> None:
    from frappe.email import sendmail

    context = {"first_name": user.first_name, "user": user.name, "site_url": get_own_url("/"), **values}
    sendmail(recipients=[user.email], subject=subject, template=template, args=context, header=[subject, "green"])


def hash_of_key(key: str) -> str:
    """What is stored of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


@whitelist(allow_guest=True, xss_safe=True, methods=["POST"])
def update_password(
    new_password: str, logout_all_sessions: int = 0, key: str | None = None, old_password: str | None = None
) -> str:
    """Set a new password, with the key of a link or with the old password; where to go next."""
    user = _user_of_key(key) if key else _user_of_old_password(old_password)
    document = get_doc("User", user)
    validate_password_strength(new_password, document.personal_words())
    logout = cint(logout_all_sessions) or cint(get_system_settings("logout_on_password_reset"))
    store_password(user, new_password, logout_all_sessions=bool(logout))
    target = document.redirect_url or ("/app" if document.user_type == "System User" else "/me")
    values = {"reset_password_key": None, "last_password_reset_date": str(now_datetime().date()), "redirect_url": ""}
    local.db.set_value("User", user, values, update_modified=False)
    local.login_manager.login_as(user)
    return str(target)


def _user_of_key(key: str) -> str:
    """The user whose link this is. Raises ValidationError for one that is unknown or too old."""
    found = local.db.get_value(
        "User",
        {"reset_password_key": hash_of_key(key), "enabled": 1},
        ["name", "last_reset_password_key_generated_on"],
    )
    if not found:
        throw(_("The reset password link has either been used before or is invalid"))
    name, made = found
    lifetime = cint(get_system_settings("reset_password_link_expiry_duration")) or 86400
    moment = get_datetime(made) if made else None
    if moment is None or now_datetime() - moment > timedelta(seconds=lifetime):
        throw(_("The reset password link has been expired"))
    return str(name)


def _user_of_old_password(old_password: str | None) -> str:
    user = str(local.session.user)
    if user == "Guest" or not old_password:
        throw(_("Please sign in, or use the link that was sent to you."), AuthenticationError)
    throttle.refuse_when_locked(user)
    try:
        return check_password(user, str(old_password))
    except AuthenticationError:
        throttle.note_failure(user)
        local.response["message"] = _("Incorrect password")
        raise


@whitelist(allow_guest=True, xss_safe=True)
def test_password_strength(
    new_password: str, key: str | None = None, old_password: str | None = None, user_data: Any = None
) -> dict[str, Any]:
    """How strong a password is, and whether the site takes it."""
    if not _policy_is_enabled() or not new_password:
        return {}
    words = [str(word) for word in user_data or [] if word]
    if local.session.user != "Guest":
        words += get_doc("User", local.session.user).personal_words()
    result = estimate(new_password, words)
    result["feedback"]["password_policy_validation_passed"] = result["score"] >= _least_score()
    return result


def validate_password_strength(password: str, words: list[str]) -> None:
    """Raise ValidationError for a password that the site's policy does not take."""
    if not _policy_is_enabled():
        return
    result = estimate(password, words)
    if result["score"] < _least_score():
        advice = [result["feedback"]["warning"], *result["feedback"]["suggestions"]]
        throw(
            "<br>".join([_("The password is too easy to guess."), *(line for line in advice if line)]),
            title=_("Invalid Password"),
        )


def _policy_is_enabled() -> bool:
    return bool(cint(get_system_settings("enable_password_policy")))


def _least_score() -> int:
    return cint(get_system_settings("minimum_password_score")) or 2
