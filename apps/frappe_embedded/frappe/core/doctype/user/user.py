from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.core.doctype.user.api_keys import generate_keys
from frappe.core.doctype.user.password_reset import (
    reset_password,
    reset_password_link,
    send_welcome_mail,
    test_password_strength,
    update_password,
    validate_password_strength,
)
from frappe.core.doctype.user.renaming import rename_owner_columns
from frappe.core.doctype.user.roles import (
    AUTOMATIC_ROLES,
    disabled_roles,
    get_all_roles,
    get_perm_info,
    has_desk_access,
    roles_of_profile,
)
from frappe.core.doctype.user.sign_up import sign_up
from frappe.exceptions import PermissionError as NotPermitted
from frappe.messages import throw
from frappe.model.document import Document
from frappe.permissions.memory import forget_permissions
from frappe.sessions import clear_sessions
from frappe.translate import _
from frappe.utils.numbers import cint
from frappe.utils.password import delete_all_passwords_for
from frappe.utils.password import update_password as store_password
from frappe.utils.sanitize import sanitize_html
from frappe.utils.text import scrub
from frappe.utils.validators import validate_email_address

__all__ = [
    "User",
    "generate_keys",
    "get_all_roles",
    "get_perm_info",
    "reset_password",
    "sign_up",
    "test_password_strength",
    "update_password",
]

STANDARD_USERS = ("Guest", "Administrator")


class User(Document):
    """Someone who can sign in, with roles and preferences."""

    if TYPE_CHECKING:
        email: str | None
        enabled: int
        first_name: str | None
        full_name: str | None
        last_name: str | None
        new_password: str | None
        role_profile_name: str | None
        send_welcome_email: int
        time_zone: str | None
        user_type: str | None
        username: str | None

    def autoname(self) -> None:
        """Users are named by their e-mail address."""
        if self.get("is_admin") or self.get("is_guest") or self.name in STANDARD_USERS:
            self.name = self.name or self.first_name
            return
        self.email = str(self.email or "").strip().lower()
        self.name = self.email

    def before_insert(self) -> None:
        self.flags.in_insert = True

    def validate(self) -> None:
        self.validate_email()
        self.validate_enabled()
        self.set_names()
        self.set_roles()
        self.set_user_type()
        self.validate_time_zone()
        self.take_new_password()

    def on_update(self) -> None:
        self.store_new_password()
        self.end_sessions_when_disabled()
        self.share_with_self()
        forget_permissions()

    def after_insert(self) -> None:
        if cint(self.send_welcome_email) and not self.flags.no_welcome_mail and self.name not in STANDARD_USERS:
            send_welcome_mail(self)

    def on_trash(self) -> None:
        if self.name in STANDARD_USERS:
            throw(_("The user {0} cannot be deleted.").format(self.name), NotPermitted)
        clear_sessions(self.name, force=True)
        delete_all_passwords_for("User", str(self.name))
        for doctype in ("DocShare", "Document Follow", "User Permission", "Notification Log"):
            field = {"Notification Log": "for_user"}.get(doctype, "user")
            local.db.delete(doctype, {field: self.name})
        forget_permissions()

    def before_rename(self, old: str, new: str, merge: bool = False) -> None:
        if old in STANDARD_USERS or merge:
            throw(_("The user {0} cannot be renamed.").format(old))
        validate_email_address(new, throw=True)

    def after_rename(self, old: str, new: str, merge: bool = False) -> None:
        rename_owner_columns(old, new)
        local.db.set_value("User", new, "email", new, update_modified=False)
        forget_permissions()

    # Validation

    def validate_email(self) -> None:
        if self.name in STANDARD_USERS:
            return
        self.email = str(self.email or "").strip().lower()
        validate_email_address(self.email, throw=True)
        if not self.is_new() and self.has_value_changed("email"):
            # Mail and sign-in trust the address; another one is another name, given by renaming the user.
            self.email = self.name

    def validate_enabled(self) -> None:
        if cint(self.enabled) or self.is_new():
            return
        if self.name in STANDARD_USERS:
            throw(_("The user {0} cannot be disabled.").format(self.name))
        if self.name == local.session.user:
            throw(_("You cannot disable yourself."))

    def set_names(self) -> None:
        for field in ("first_name", "middle_name", "last_name"):
            value = self.get(field)
            if value:
                self.set(field, sanitize_html(str(value)).strip())
        self.full_name = " ".join(part for part in (self.first_name, self.middle_name, self.last_name) if part)
        self.set_username()

    def set_username(self) -> None:
        """A short name to sign in with, if settings allow; the first name when it is free."""
        if self.username:
            self.username = str(self.username).strip().lower()
            return
        suggested = scrub(str(self.first_name or ""))
        if suggested and not local.db.exists("User", {"username": suggested, "name": ["!=", self.name]}):
            self.username = suggested

    def set_roles(self) -> None:
        """The roles of the profile, or those given, each once and none that is automatic or disabled."""
        if self.role_profile_name:
            self.set("roles", [{"role": role} for role in roles_of_profile(str(self.role_profile_name))])
        left_out = {*AUTOMATIC_ROLES, *disabled_roles()}
        kept: dict[str, Any] = {}
        for row in self.get("roles") or []:
            if row.role and row.role not in left_out:
                kept.setdefault(row.role, row)
        if len(kept) != len(self.get("roles") or []):
            self.set("roles", list(kept.values()))

    def set_user_type(self) -> None:
        """Staff are those who have a role with access to the desk."""
        if self.name == "Administrator":
            self.user_type = "System User"
        elif self.name == "Guest":
            self.user_type = "Website User"
        else:
            desk = has_desk_access([row.role for row in self.get("roles") or []])
            self.user_type = "System User" if desk else "Website User"

    def validate_time_zone(self) -> None:
        if self.time_zone:
            from zoneinfo import available_timezones

            if self.time_zone not in available_timezones():
                throw(_("{0} is not a time zone.").format(self.time_zone))

    def take_new_password(self) -> None:
        """Check a new password; it is stored once the user is."""
        given = self.new_password
        if given and not str(given).strip("*"):
            given = None
        if given and not self.flags.ignore_password_policy:
            validate_password_strength(str(given), self.personal_words())
        self.flags.new_password_to_store = given
        self.new_password = None

    def personal_words(self) -> list[str]:
        """What a password of this user should not be made of."""
        return [
            str(word) for word in (self.first_name, self.last_name, self.email, self.username, self.birth_date) if word
        ]

    # Effects

    def store_new_password(self) -> None:
        given = self.flags.pop("new_password_to_store", None)
        if given:
            logout = cint(self.logout_all_sessions) and not self.flags.in_insert
            store_password(str(self.name), str(given), logout_all_sessions=bool(logout))

    def end_sessions_when_disabled(self) -> None:
        if not cint(self.enabled):
            clear_sessions(self.name, force=True)

    def share_with_self(self) -> None:
        """Let users read and change their own record."""
        if self.name in STANDARD_USERS or local.db.exists(
            "DocShare", {"share_doctype": "User", "share_name": self.name, "user": self.name}
        ):
            return
        from frappe.share import add_docshare

        add_docshare("User", self.name, self.name, write=1, share=1, flags={"ignore_share_permission": True})

    # What apps call

    def append_roles(self, *roles: str) -> None:
        """Add roles without saving."""
        held = {row.role for row in self.get("roles") or []}
        for role in roles:
            if role not in held:
                self.append("roles", {"role": role})

    def add_roles(self, *roles: str) -> None:
        """Add roles and save."""
        self.append_roles(*roles)
        self.save()

    def remove_roles(self, *roles: str) -> None:
        """Take roles away and save."""
        self.set("roles", [row for row in self.get("roles") or [] if row.role not in roles])
        self.save()

    def remove_all_roles_for_guest(self) -> None:
        """Guests have the role Guest and nothing else."""
        self.set("roles", [])

    def has_desk_access(self) -> bool:
        """Whether one of the roles opens the desk."""
        return has_desk_access([row.role for row in self.get("roles") or []])

    def reset_password(self, send_email: bool = False, password_expired: bool = False) -> str:
        """A link by which the user can set a new password, once."""
        return reset_password_link(self, send_email=send_email)

    def get_fullname(self) -> str:
        """First and last name."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


def user_query(
    doctype: str, txt: str, searchfield: str, start: int, page_len: int, filters: Any = None, **_kwargs: Any
) -> list[tuple[Any, ...]]:
    """Enabled users for a link field."""
    typed = ["like", f"%{txt}%"]
    return list(
        local.db.get_all(
            "User",
            filters={"enabled": 1, "name": ["not in", ["Guest", "Administrator"]]},
            or_filters={"name": typed, "full_name": typed},
            fields=["name", "full_name"],
            order_by="full_name asc",
            limit_start=int(start),
            limit_page_length=int(page_len),
            as_list=True,
        )
    )
