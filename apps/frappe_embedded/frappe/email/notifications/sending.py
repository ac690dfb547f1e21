"""Sending one Notification about one document through its channel, and what it writes into the document afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.utils import formataddr
from typing import Any

from frappe.context import local
from frappe.email.notifications.recipients import holders, in_field, recipients_of, rows_that_hold
from frappe.email.notifications.texts import add_own_context, message_of, subject_of
from frappe.email.sendmail import sendmail
from frappe.email.sms import send_sms
from frappe.jobs.enqueue import enqueue
from frappe.model.document import get_doc
from frappe.utils.numbers import cint, flt
from frappe.utils.text import unique

_LOG_WRITER = "frappe.desk.doctype.notification_log.notification_log.make_notification_logs"
_WHOLE = ("Check", "Int", "Long Int")
_NUMBERS = ("Float", "Currency", "Percent", "Rating", "Duration")


def send(alert: Any, doc: Any) -> None:
    """Send through the channel, as the document is stored now; then set the property the Notification names."""
    stored = doc if doc.is_new() else get_doc(doc.doctype, doc.name)
    context = make_context(alert, stored)
    channel = _CHANNELS.get(alert.channel)
    if channel is not None:
        channel(alert, stored, context)
    if alert.channel != "System Notification" and alert.send_system_notification:
        send_to_desk(alert, stored, context)
    if alert.set_property_after_alert:
        set_property(alert, doc)


def make_context(alert: Any, doc: Any) -> dict[str, Any]:
    """What the templates know."""
    comments = doc.get("_comments")
    context = {"doc": doc, "alert": alert, "comments": json.loads(comments) if comments else None}
    add_own_context(alert, context)
    return context


def send_mail(alert: Any, doc: Any, context: dict[str, Any]) -> None:
    """A mail in the queue, and a Communication in the document's history."""
    people = recipients_of(alert, doc, context).addresses()
    if not people.everybody():
        return
    subject, message = subject_of(alert, context), message_of(alert, context)
    sender = formataddr((alert.sender, alert.sender_email)) if alert.sender and alert.sender_email else ""
    about = reference_of(doc)
    sendmail(
        recipients=people.to,
        cc=people.cc,
        bcc=people.bcc,
        sender=sender,
        subject=subject,
        message=message,
        attachments=prints_of(alert, doc),
        expose_recipients="header",
        communication=_record("Email", about, subject, message, sender=sender, recipients=", ".join(people.to)),
        **about,
    )


def send_to_desk(alert: Any, doc: Any, context: dict[str, Any]) -> None:
    """Notification Logs, written after the transaction is committed."""
    people = recipients_of(alert, doc, context).everybody()
    if not people:
        return
    about = reference_of(doc)
    log = {
        "type": "Alert",
        "document_type": about["reference_doctype"],
        "document_name": about["reference_name"],
        "subject": subject_of(alert, context),
        "email_content": message_of(alert, context),
        "from_user": doc.modified_by or doc.owner,
        "attached_file": json.dumps(prints_of(alert, doc)[0]) if alert.attach_print else None,
    }
    enqueue(_LOG_WRITER, queue="short", enqueue_after_commit=True, doc=log, users=people)


def send_text_messages(alert: Any, doc: Any, context: dict[str, Any]) -> None:
    """A message to phones: kept in the document's history, and sent where the site has a gateway."""
    numbers = phone_numbers(alert, doc, context)
    if not numbers:
        return
    text = message_of(alert, context)
    _record("SMS", reference_of(doc), subject_of(alert, context) or alert.name, text, recipients=", ".join(numbers))
    send_sms(numbers, text)


def phone_numbers(alert: Any, doc: Any, context: dict[str, Any]) -> list[str]:
    """Numbers in fields of the document, of its owner, of people with a role."""
    found: list[str] = []
    for row in rows_that_hold(alert, context):
        if row.receiver_by_document_field == "owner":
            found.append(local.db.get_value("User", doc.owner, "mobile_no") or "")
        else:
            found.extend(in_field(doc, row.receiver_by_document_field))
        found.extend(holders(row.receiver_by_role, "mobile_no"))
    return list(unique(filter(None, found)))


# A channel that needs a service outside (Slack) sends nothing here; the rest of the Notification works.
_CHANNELS: dict[str, Callable[[Any, Any, dict[str, Any]], None]] = {
    "Email": send_mail,
    "System Notification": send_to_desk,
    "SMS": send_text_messages,
}


def prints_of(alert: Any, doc: Any) -> list[dict[str, Any]]:
    """The document's print as an attachment, where the Notification asks for it."""
    if not alert.attach_print:
        return []
    lang = (
        local.db.get_value("Print Format", alert.print_format, "default_print_language") if alert.print_format else None
    )
    attachment = {"print_format_attachment": 1, "doctype": doc.doctype, "name": doc.name, "lang": lang or local.lang}
    return [{**attachment, "print_format": alert.print_format}]


def reference_of(doc: Any) -> dict[str, Any]:
    """The document itself; for a row of a table the document it is in."""
    if doc.meta.istable:
        return {"reference_doctype": doc.parenttype, "reference_name": doc.parent}
    return {"reference_doctype": doc.doctype, "reference_name": doc.name}


def _record(medium: str, about: dict[str, Any], subject: str, message: str, **values: Any) -> str:
    letter = {"doctype": "Communication", "communication_type": "Automated Message", "communication_medium": medium}
    sent = {"sent_or_received": "Sent", "subject": subject, "content": message}
    return str(get_doc({**letter, **sent, **about, **values}).insert(ignore_permissions=True).name)


def set_property(alert: Any, doc: Any) -> None:
    """Write the value into the document by a save of its own, which sends this Notification no second time."""
    df = doc.meta.get_field(alert.set_property_after_alert)
    if df is None or (doc.docstatus == 1 and not df.allow_on_submit):
        return
    stored = get_doc(doc.doctype, doc.name)
    stored.set(df.fieldname, _typed(df.fieldtype, alert.property_value))
    stored.flags.in_notification_update = [*(doc.flags.in_notification_update or ()), alert.name]
    stored.save(ignore_permissions=True)
    before = doc.get_doc_before_save()
    doc.reload()
    doc._doc_before_save = before


def _typed(fieldtype: str, value: Any) -> Any:
    if fieldtype in _WHOLE:
        return cint(value)
    return flt(value) if fieldtype in _NUMBERS else value
