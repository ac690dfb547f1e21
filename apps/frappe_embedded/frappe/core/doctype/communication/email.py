"""Writing a Communication about a document, and sending it when it is a letter."""

from __future__ import annotations

from email.utils import parseaddr
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
    _check_permission(doctype, name, cint(send_email))
    _check_sender(sender)
    attached = [_attachment(entry) for entry in parse_json(attachments) or []]
    if doctype and name and (print_format or print_html):
        attached.append(_print(doctype, name, print_format, cint(print_letterhead)))
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
            "has_attachment": 1 if attached else 0,
        }
    ).insert(ignore_permissions=True)
    if cint(send_email):
        _send(communication, attached, cint(send_me_a_copy))
    return {"name": communication.name, "emails_not_sent_to": None}


def _check_permission(doctype: str | None, name: str | None, sends: int) -> None:
    """A letter about a document needs a right on it; one about nothing in particular is for people of the desk."""
    if doctype and name:
        frappe.has_permission(doctype, "email" if sends else "read", name, throw=True)
    else:
        frappe.has_permission("Communication", "create", throw=True)


def _check_sender(sender: str | None) -> None:
    """People write in their own name or in that of an account of the site."""
    if not sender or frappe.session.user == "Administrator":
        return
    address = parseaddr(sender)[1].lower()
    own = {frappe.session.user, frappe.db.get_value("User", frappe.session.user, "email")}
    if address not in own and not frappe.db.exists("Email Account", {"email_id": address}):
        frappe.throw(_("You may not write in the name of {0}.").format(sender), frappe.PermissionError)


def _addresses(value: Any) -> str | None:
    if not value:
        return None
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def _send(communication: Any, attachments: list[Any], copy_to_sender: int) -> None:
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
        attachments=attachments,
        communication=communication.name,
    )


def _attachment(entry: Any) -> dict[str, Any]:
    """A File, by its name, that the user may read: nobody mails himself what he may not open."""
    file = frappe.get_doc("File", entry if isinstance(entry, str) else dict(entry).get("fid"))
    file.check_permission("read")
    return {"fid": file.name}


def _print(doctype: str, name: str, print_format: str | None, with_letterhead: int) -> dict[str, Any]:
    """The print of the document, for those who may print it."""
    frappe.has_permission(doctype, "print", name, throw=True)
    return {
        "print_format_attachment": 1,
        "doctype": doctype,
        "name": name,
        "print_format": print_format,
        "print_letterhead": bool(with_letterhead),
    }
