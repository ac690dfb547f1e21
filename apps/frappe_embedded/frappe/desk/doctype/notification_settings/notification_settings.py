"""Notification Settings: which messages a user wants. Without a record of his own he gets all of them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, scrub
from frappe.whitelisting import whitelist


class NotificationSettings(Document):
    """Named by its user."""

    def before_insert(self) -> None:
        self.update({"user": self.user or self.name})


def is_notifications_enabled(user: str) -> bool:
    """Whether a user wants messages on the desk."""
    return _is_on(user, "enabled")


def is_email_notifications_enabled(user: str) -> bool:
    """Whether a user wants mails about what happens."""
    return _is_on(user, "enabled") and _is_on(user, "enable_email_notifications")


def is_email_notifications_enabled_for_type(user: str, notification_type: str) -> bool:
    """The same for one kind: Mention, Assignment, Share … Alerts come as mails of their own."""
    if notification_type == "Alert" or not is_email_notifications_enabled(user):
        return False
    field = f"enable_email_{scrub(notification_type)}"
    return not frappe.get_meta("Notification Settings").has_field(field) or _is_on(user, field)


def _is_on(user: str, field: str) -> bool:
    value = frappe.db.get_value("Notification Settings", user, field)
    return value is None or bool(cint(value))


def create_notification_settings(user: str) -> None:
    """A user's settings, where there are none yet."""
    if not frappe.db.exists("Notification Settings", user):
        frappe.get_doc({"doctype": "Notification Settings", "name": user, "user": user}).insert(ignore_permissions=True)


@whitelist()
def get_subscribed_documents() -> list[str]:
    """The DocTypes the user wants to hear of."""
    filters = {"parenttype": "Notification Settings", "parent": frappe.session.user}
    found: list[str] = frappe.get_all("Notification Subscribed Document", filters=filters, pluck="document")
    return found


@whitelist(methods=["POST", "PUT"])
def set_seen_value(value: Any, user: str) -> None:
    """Note that the user looked at his messages."""
    if user != frappe.session.user:
        frappe.throw(frappe._("You may only change your own settings."), frappe.PermissionError)
    create_notification_settings(user)
    frappe.db.set_value("Notification Settings", user, "seen", cint(value), update_modified=False)


def get_permission_query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Hook: everybody sees his own."""
    user = user or frappe.session.user
    if user == "Administrator" or "System Manager" in frappe.get_roles(user):
        return ""
    return f"`tabNotification Settings`.name = {frappe.db.escape(user)}"


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """Hook: nobody else changes them but those who administer the site."""
    user = user or frappe.session.user
    return user == "Administrator" or doc.name == user or "System Manager" in frappe.get_roles(user)
