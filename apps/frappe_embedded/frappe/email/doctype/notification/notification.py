"""Notification: a message sent by itself when something happens to a document."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.email.notifications.daily import EVENTS, documents_for_today, trigger_daily_alerts
from frappe.email.notifications.evaluation import condition_names, evaluate_alert
from frappe.email.notifications.sending import send
from frappe.email.notifications.subscriptions import forget_subscriptions
from frappe.email.notifications.texts import source_of, suffix_of
from frappe.model.document import Document
from frappe.modules.export_file import export_document
from frappe.templating.render import validate_template
from frappe.utils import cint
from frappe.utils.expressions import compile_expression
from frappe.whitelisting import whitelist

__all__ = ["Notification", "evaluate_alert", "get_context", "get_documents_for_today", "trigger_daily_alerts"]

# Mails about mails would not end.
FORBIDDEN = ("Email Queue", "Email Queue Recipient", "Notification Log")
CONTEXT_FILE = "def get_context(context):\n    pass\n"
get_context = condition_names


class Notification(Document):
    """What it does: `frappe.email.notifications`."""

    if TYPE_CHECKING:
        subject: Any

    def autoname(self) -> None:
        self.name = self.name or self.subject

    def onload(self) -> None:
        if cint(self.is_standard):
            self.message = source_of(self)

    def validate(self) -> None:
        self.validate_event()
        self.validate_templates()
        self.validate_standard()

    def validate_event(self) -> None:
        """Each event needs the field it looks at, in a DocType that can have the event."""
        meta = frappe.get_meta(self.document_type)
        if self.document_type in FORBIDDEN or (meta.istable and self.event not in EVENTS):
            frappe.throw(_("There are no notifications on {0} of {1}.").format(_(self.event), _(self.document_type)))
        needed = {"Value Change": self.value_changed, "Method": self.method, **dict.fromkeys(EVENTS, self.date_changed)}
        if self.event in needed and not needed[self.event]:
            frappe.throw(_("Name the field, or the method, that the notification looks at."))
        for fieldname in (self.value_changed, self.date_changed) if self.event in (*EVENTS, "Value Change") else ():
            if fieldname and not meta.has_field(fieldname) and fieldname not in meta.db_columns:
                frappe.throw(_("{0} is not a field of {1}.").format(fieldname, _(self.document_type)))

    def validate_templates(self) -> None:
        """What cannot be read is refused now, not when a message is due."""
        for text in (self.subject, self.message):
            validate_template(text)
        for condition in (self.condition, *(row.condition for row in self.recipients)):
            if condition:
                check_condition(condition)

    def validate_standard(self) -> None:
        """One that comes with an app is changed in the app; it may be switched off."""
        is_free = frappe.flags.in_import or frappe.flags.in_install or frappe.conf.developer_mode
        if cint(self.is_standard) and cint(self.enabled) and not is_free:
            frappe.throw(_("A notification that comes with an app cannot be changed; disable it and make a copy."))

    def on_update(self) -> None:
        forget_subscriptions()
        if cint(self.is_standard) and frappe.conf.developer_mode and not frappe.flags.in_import:
            self.write_files()

    def write_files(self) -> None:
        """The files in the app's module: JSON, message, Python."""
        base = os.path.splitext(export_document(self))[0]
        files = {base + suffix_of(self): str(self.message or ""), f"{base}.py": CONTEXT_FILE}
        for path, content in files.items():
            if not path.endswith(".py") or not os.path.exists(path):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(content)

    def on_trash(self) -> None:
        forget_subscriptions()

    def after_rename(self, old: str, new: str, merge: bool = False) -> None:
        forget_subscriptions()

    def send(self, doc: Any) -> None:
        """Send it about a document, whatever its event and condition (event "Custom")."""
        send(self, doc)

    def get_documents_for_today(self) -> list[Any]:
        """The documents it is due for today."""
        return documents_for_today(self)


def check_condition(condition: str) -> None:
    """Refuse an expression that is none."""
    try:
        compile_expression(condition)
    except SyntaxError as error:
        frappe.throw(
            _("The condition {0} is not valid: {1}").format(frappe.bold(frappe.utils.escape_html(condition)), error)
        )


@whitelist()
def get_documents_for_today(notification: str) -> list[str]:
    """The names of the documents a notification is due for today."""
    alert = frappe.get_doc("Notification", notification)
    alert.check_permission("read")
    return [doc.name for doc in documents_for_today(alert)]


def trigger_notifications(doc: Any = None, method: str | None = None) -> None:
    """Public path of Frappe's: the daily round."""
    if method == "daily":
        trigger_daily_alerts()
