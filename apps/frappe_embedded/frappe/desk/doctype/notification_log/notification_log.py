from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.desk.doctype.notification_settings.notification_settings import (
    is_email_notifications_enabled_for_type,
    is_notifications_enabled,
)
from frappe.desk.messages_by_mail import send_notification_email
from frappe.jobs.enqueue import enqueue
from frappe.metadata.meta import get_meta
from frappe.model.document import Document, get_doc
from frappe.realtime import publish_realtime
from frappe.utils.html import escape_html
from frappe.whitelisting import whitelist


class NotificationLog(Document):
    """A message to one user on the desk."""

    def after_insert(self) -> None:
        publish_realtime("notification", after_commit=True, user=self.for_user)
        if is_email_notifications_enabled_for_type(self.for_user, self.type):
            send_notification_email(self)

    @staticmethod
    def clear_old_logs(days: int = 180) -> None:
        """Delete messages older than some days."""
        from frappe.utils.date_arithmetic import add_days
        from frappe.utils.timezones import now_datetime

        local.db.delete("Notification Log", {"creation": ["<", str(add_days(now_datetime(), -days))]})


def get_permission_query_conditions(for_user: str | None = None, doctype: str | None = None) -> str:
    """Everybody sees the messages to him."""
    user = for_user or local.session.user
    if user == "Administrator":
        return ""
    return f"`tabNotification Log`.for_user = {local.db.escape(user)}"


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """Nobody else does; whose it is says the stored message, not the one that was sent."""
    user = user or local.session.user
    if user == "Administrator" or doc.is_new():
        return True
    return bool(local.db.get_value("Notification Log", doc.name, "for_user") == user)


def enqueue_create_notification(users: str | list[str], doc: dict[str, Any]) -> None:
    """Send a message to some users, after the transaction is committed."""
    if local.flags.in_install or local.flags.in_patch:
        return
    names = [name.strip() for name in users.split(",")] if isinstance(users, str) else list(users)
    enqueue(
        "frappe.desk.doctype.notification_log.notification_log.make_notification_logs",
        queue="short",
        enqueue_after_commit=True,
        doc=dict(doc),
        users=names,
    )


def make_notification_logs(doc: dict[str, Any], users: list[str]) -> None:
    """Write the messages; disabled users and those who want none get none, and nobody one from himself (an alert he does)."""
    for user in dict.fromkeys(users):
        name = local.db.get_value("User", {"email": user, "enabled": 1}, "name") or local.db.get_value(
            "User", {"name": user, "enabled": 1}, "name"
        )
        if name and (doc.get("type") == "Alert" or name != doc.get("from_user")) and is_notifications_enabled(name):
            log = get_doc({**doc, "doctype": "Notification Log", "for_user": name})
            log.insert(ignore_permissions=True)


@whitelist()
def get_notification_logs(limit: int = 20) -> dict[str, Any]:
    """The newest messages to the user."""
    logs = local.db.get_values(
        "Notification Log", {"for_user": local.session.user}, "*", as_dict=True, order_by="creation desc", limit=limit
    )
    return {"notification_logs": list(logs), "user_info": {}}


@whitelist()
def mark_as_read(docname: str) -> None:
    """The user has read a message."""
    if docname and local.db.get_value("Notification Log", docname, "for_user") == local.session.user:
        local.db.set_value("Notification Log", docname, "read", 1, update_modified=False)
    local.flags.commit = True


@whitelist()
def mark_all_as_read() -> None:
    """The user has read all messages."""
    local.db.set_value(
        "Notification Log", {"for_user": local.session.user, "read": 0}, "read", 1, update_modified=False
    )
    local.flags.commit = True


def get_title(doctype: str, docname: str, title_field: str | None = None) -> Any:
    """What a message calls a document."""
    field = title_field or get_meta(doctype).get_title_field()
    return docname if field == "name" else local.db.get_value(doctype, docname, field)


def get_title_html(title: Any) -> str:
    """The title in a message."""
    return f'<b class="subject-title">{escape_html(str(title))}</b>'


@whitelist()
def trigger_indicator_hide() -> None:
    """Tell the user's other windows that he saw his messages."""
    publish_realtime("indicator_hide", user=local.session.user)
