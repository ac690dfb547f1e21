"""Writing a Communication about a document, and sending it when it is a letter."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, parse_json
from frappe.whitelisting import whitelist


@whitelist(methods=["POST", "PUT"])
def make(
    doctype: str | None = None,
    name: str | None = None,
    content: str | None = None,
    subject: str | None = None,
    sent_or_received: str = "Sent",
    sender: str | None = None,
    sender_full_name: str | None = None,
    recipients: Any = None,
    communication_medium: str = "Email",
    send_email: Any = False,
    print_html: str | None = None,
    print_format: str | None = None,
    attachments: Any = None,
    send_me_a_copy: Any = False,
    cc: Any = None,
    bcc: Any = None,
    read_receipt: Any = None,
    print_letterhead: Any = True,
    email_template: str | None = None,
    communication_type: str | None = None,
    **_unused: Any,
) -> dict[str, Any]:
    """Insert a Communication; with `send_email` also send it. Returns its name."""
    if doctype and name:
        frappe.has_permission(doctype, "email" if cint(send_email) else "read", name, throw=True)
    communication = frappe.get_doc(
        {
            "doctype": "Communication",
            "subject": subject,
            "content": content,
            "sender": sender,
            "sender_full_name": sender_full_name,
            "recipients": _addresses(recipients),
            "cc": _addresses(cc),
            "bcc": _addresses(bcc),
            "communication_medium": communication_medium,
            "sent_or_received": sent_or_received,
            "reference_doctype": doctype,
            "reference_name": name,
            "email_template": email_template,
            "communication_type": communication_type or "Communication",
            "has_attachment": 1 if attachments else 0,
        }
    ).insert(ignore_permissions=True)
    if cint(send_email):
        _send(communication, parse_json(attachments), cint(send_me_a_copy))
    return {"name": communication.name, "emails_not_sent_to": None}


def _addresses(value: Any) -> str | None:
    if not value:
        return None
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def _send(communication: Any, attachments: Any, copy_to_sender: int) -> None:
    recipients = frappe.utils.split_emails(communication.recipients or "")
    if not recipients:
        frappe.throw(_("Please name at least one recipient."))
    copies = frappe.utils.split_emails(communication.cc or "")
    if copy_to_sender and communication.sender:
        copies.append(communication.sender)
    frappe.sendmail(
        recipients=recipients,
        cc=copies,
        bcc=frappe.utils.split_emails(communication.bcc or ""),
        sender=communication.sender or "",
        subject=communication.subject,
        message=communication.content,
        reference_doctype=communication.reference_doctype,
        reference_name=communication.reference_name,
        attachments=[_attachment(entry) for entry in attachments or []],
        communication=communication.name,
    )


def _attachment(entry: Any) -> dict[str, Any]:
    """A File by name, or what `sendmail` takes as it is."""
    return {"fid": entry} if isinstance(entry, str) else dict(entry)
