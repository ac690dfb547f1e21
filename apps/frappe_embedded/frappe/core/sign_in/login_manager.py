"""Signing in and out. Apps see it as `frappe.auth.LoginManager` and in the hooks of the session."""

from __future__ import annotations

from typing import Any

from frappe.apps import call, get_attr, get_hooks
from frappe.context import local
from frappe.core.sign_in import throttle
from frappe.core.sign_in.home_page import get_home_page_after_login
from frappe.exceptions import AuthenticationError
from frappe.sessions import clear_sessions, delete_session, guest_session, start_session
from frappe.site import set_user
from frappe.site_cache import get_system_settings
from frappe.translate import _
from frappe.utils.dates import now
from frappe.utils.devices import device_name
from frappe.utils.password import check_password
from frappe.utils.password_hashing import spend_the_time_of_a_check


class LoginManager:
    """The sign-in of one request. `user` is who is signed in after each step."""

    def __init__(self) -> None:
        self.user: str | None = local.session.user
        self.user_type: str | None = local.session.data.get("user_type")
        self.full_name: str | None = local.session.data.get("full_name")
        self.resume = local.session.sid != "Guest"

    def login(self) -> None:
        """Sign in with `usr` and `pwd` of the form."""
        self.authenticate(local.form_dict.pop("usr", None), local.form_dict.pop("pwd", None))
        self.post_login()

    def authenticate(self, user: str | None = None, pwd: str | None = None) -> None:
        """Check the password. Raises AuthenticationError; too many failures raise SecurityException."""
        if not (user and pwd):
            self.fail(_("Incomplete login details"), user=user)
        user, pwd = str(user).strip(), str(pwd)
        # However a name is typed, the attempts on one account are counted together.
        name = find_user(user)
        throttle.refuse_when_locked(name or user)
        if name is None:
            spend_the_time_of_a_check()
            self.fail(_("Invalid login credentials"), user=user)
        self.check_password(str(name), pwd)
        if not local.db.get_value("User", name, "enabled") and name != "Administrator":
            self.fail(_("User disabled or missing"), user=str(name))
        throttle.note_success(str(name))
        self.user = name

    def check_password(self, user: str, pwd: str) -> str:
        """The name of the user when the password is right."""
        try:
            return check_password(user, pwd)
        except AuthenticationError:
            self.fail(_("Invalid login credentials"), user=user)
            raise

    def fail(self, message: str, user: str | None = None) -> None:
        """Refuse the sign-in: counted, logged, and nothing else of the request stays."""
        local.response["message"] = message
        throttle.note_failure(str(user or ""))
        local.db.rollback()
        log_sign_in(str(user or ""), "Login", "Failed", message)
        local.db.commit()
        clear_response_of_others()
        raise AuthenticationError

    def login_as(self, user: str) -> None:
        """Sign in without a password: tests, links sent by mail, impersonation."""
        self.user = user
        self.post_login()

    def post_login(self) -> None:
        """Run the hooks of a sign-in, start the session and say where to go."""
        run_hooks("on_login", self)
        self.make_session()
        self.set_user_info()
        run_hooks("on_session_creation", self)
        local.flags.commit = True

    def make_session(self, resume: bool = False) -> None:
        """Replace the present session by a new one of `self.user`."""
        if local.session.sid != "Guest":
            delete_session(local.session.sid)
        form, user = local.form_dict, str(self.user)
        set_user(user)
        local.form_dict = form
        local.session = start_session(user, local.request_ip, _device())
        local.flags.session_is_new = True
        _forget_ended_session()
        if local.conf.deny_multiple_sessions:
            clear_sessions(user, keep_current=True)
        stamp = now()
        local.db.set_value(
            "User",
            user,
            {"last_login": stamp, "last_active": stamp, "last_ip": local.request_ip},
            update_modified=False,
        )
        log_sign_in(user, "Login", "Success", _("{0} logged in").format(user))

    def set_user_info(self, resume: bool = False) -> None:
        """Put into the response what a client needs to know of the user."""
        self.user_type = local.session.data.get("user_type")
        self.full_name = local.session.data.get("full_name") or self.user
        system_user = self.user_type == "System User"
        local.response["message"] = "Logged In" if system_user else "No App"
        local.response["home_page"] = get_home_page_after_login(system_user)
        local.response["full_name"] = self.full_name

    def logout(self, arg: str = "", user: str | None = None) -> None:
        """End the session; the request goes on as Guest."""
        user = user or local.session.user
        run_hooks("on_logout", self)
        if user == local.session.user and local.session.sid != "Guest":
            delete_session(local.session.sid)
            log_sign_in(str(user), "Logout", "Success", _("{0} logged out").format(user))
        form = local.form_dict
        set_user("Guest")
        local.form_dict = form
        local.session = guest_session()
        self.user = "Guest"
        local.flags.commit = True
        local.flags.clear_cookies = True

    def run_trigger(self, event: str = "on_login") -> None:
        """Run the functions that apps registered for `event`."""
        run_hooks(event, self)


def find_user(typed: str) -> str | None:
    """The stored name of the user who typed this: name or e-mail, mobile and username where settings allow."""
    fields = ["name", "email"]
    if get_system_settings("allow_login_using_mobile_number"):
        fields.append("mobile_no")
    if get_system_settings("allow_login_using_user_name"):
        fields.append("username")
    for field in fields:
        found = local.db.get_value("User", {field: typed}, "name")
        if found:
            return str(found)
    return None


def log_sign_in(user: str, operation: str, status: str, subject: str) -> None:
    """A row in the Activity Log."""
    from frappe.core.doctype.activity_log.activity_log import add_authentication_log

    add_authentication_log(subject, user, operation, status)


def run_hooks(event: str, login_manager: LoginManager) -> None:
    """Call each function registered for `event`; it gets `login_manager` if it takes it."""
    for path in get_hooks(event):
        arguments: dict[str, Any] = {"login_manager": login_manager}
        call(get_attr(path), **arguments)


def clear_response_of_others() -> None:
    """Forget messages that hooks left before the refusal."""
    local.message_log.clear()


def _forget_ended_session() -> None:
    """The cookie of a session that has ended came along with the sign-in; the answer carries the new one's."""
    local.flags.clear_cookies = False
    local.response.pop("session_expired", None)


def _device() -> str:
    """The browser that asks, as far as it says."""
    return device_name(str(local.request.user_agent)) if local.request is not None else ""
