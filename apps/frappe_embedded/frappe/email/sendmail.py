"""`frappe.sendmail`: put a mail into the Email Queue, from where a job sends it after the transaction is committed."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.email.accounts import sender_for
from frappe.email.attachments import read_attachments
from frappe.email.body import mail_body
from frappe.email.message import Mail
from frappe.jobs.enqueue import enqueue
from frappe.messages import throw
from frappe.model.document import get_doc
from frappe.translate import _
from frappe.utils.text import unique
from frappe.utils.validators import validate_email_address


def sendmail(
    recipients: str | list[str] | None = None,
    sender: str = "",
    subject: str = "No Subject",
    message: str = "No Message",
    as_markdown: bool = False,
    delayed: bool = True,
    reference_doctype: str | None = None,
    reference_name: str | None = None,
    unsubscribe_method: str | None = None,
    unsubscribe_params: Any = None,
    unsubscribe_message: str | None = None,
    add_unsubscribe_link: int = 1,
    attachments: list[dict[str, Any]] | None = None,
    content: str | None = None,
    doctype: str | None = None,
    name: str | None = None,
    reply_to: str | None = None,
    queue_separately: bool = False,
    cc: str | list[str] | None = None,
    bcc: str | list[str] | None = None,
    message_id: str | None = None,
    in_reply_to: str | None = None,
    send_after: Any = None,
    expose_recipients: str | None = None,
    send_priority: int = 1,
    communication: str | None = None,
    retry: int = 1,
    now: bool | None = None,
    read_receipt: Any = None,
    is_notification: bool = False,
    inline_images: Any = None,
    template: str | None = None,
    args: dict[str, Any] | None = None,
    header: Any = None,
    print_letterhead: bool = False,
    with_container: bool = False,
    email_read_tracker_url: Any = None,
    x_priority: int = 3,
    email_headers: Any = None,
) -> Any:
    """Queue a mail and return its Email Queue row. Raises OutgoingEmailError when no account can send it."""
    to, copies = as_addresses(recipients), as_addresses(cc)
    blind = as_addresses(bcc)
    everybody = unique([*to, *copies, *blind])
    if not everybody:
        return None
    account, full_sender = sender_for(sender)
    mail = Mail(
        sender=full_sender,
        subject=subject,
        html=mail_body(content or message, template, args, header, as_markdown),
        recipients=to,
        cc=copies,
        reply_to=reply_to,
        in_reply_to=in_reply_to,
        attachments=read_attachments(attachments or []),
        expose_recipients=expose_recipients == "header" or bool(copies),
    )
    row = queue_mail(
        mail,
        everybody,
        reference_doctype=reference_doctype or doctype,
        reference_name=reference_name or name,
        communication=communication,
        send_after=send_after,
        priority=send_priority,
        email_account=account,
    )
    send_soon(row, at_once=bool(now) or not delayed)
    return row


def queue_mail(mail: Mail, everybody: list[str], **values: Any) -> Any:
    """The Email Queue row of a mail."""
    built = mail.build()
    return get_doc(
        {
            "doctype": "Email Queue",
            "sender": mail.sender,
            "subject": mail.subject[:500],
            "message": built.as_string(),
            "message_id": str(built["Message-ID"]),
            "status": "Not Sent",
            "recipients": [{"recipient": address, "status": "Not Sent"} for address in everybody],
            **values,
        }
    ).insert(ignore_permissions=True)


def send_soon(row: Any, at_once: bool) -> None:
    """Have the row sent when the transaction is committed, or now. Where mails are muted it stays in the outbox."""
    if is_muted():
        return
    if at_once:
        row.send()
    elif not row.send_after:
        enqueue("frappe.email.outbox.send_one", queue="short", name=row.name, enqueue_after_commit=True)


def is_muted() -> bool:
    """Whether mails are only written to the outbox."""
    return bool(local.flags.mute_emails or local.conf.mute_emails or local.flags.in_import)


def as_addresses(given: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """The addresses, each checked and each once."""
    parts = given.replace("\n", ",").split(",") if isinstance(given, str) else list(given or [])
    addresses = [str(part).strip() for part in parts if str(part or "").strip()]
    for address in addresses:
        if not validate_email_address(address):
            throw(_("{0} is not a valid Email Address").format(address))
    return list(unique(addresses))
