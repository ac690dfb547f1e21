"""`frappe.sendmail`: put a mail into the Email Queue, from where a job sends it after the transaction is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from frappe.context import local
from frappe.email.accounts import sender_for
from frappe.email.attachments import read_attachments
from frappe.email.body import mail_body, with_last_line
from frappe.email.inline_images import embed_images
from frappe.email.message import Mail
from frappe.email.unsubscribing import unsubscribe_line, without_unsubscribed
from frappe.jobs.enqueue import enqueue
from frappe.messages import throw
from frappe.model.document import get_doc
from frappe.translate import _
from frappe.utils.text import unique
from frappe.utils.validators import validate_email_address

_NORMAL_PRIORITY = 3


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
    about = (reference_doctype or doctype, reference_name or name)
    to, copies, blind = (without_unsubscribed(as_addresses(given), *about) for given in (recipients, cc, bcc))
    everybody = unique([*to, *copies, *blind])
    if not everybody:
        return None
    account, full_sender = sender_for(sender)
    html, pictures = embed_images(mail_body(content or message, template, args, header, as_markdown), inline_images)
    mail = Mail(
        sender=full_sender,
        subject=subject,
        html=html,
        recipients=to,
        cc=copies,
        reply_to=reply_to,
        in_reply_to=in_reply_to,
        attachments=read_attachments(attachments or []),
        expose_recipients=expose_recipients == "header" or bool(copies),
        message_id=message_id,
        headers=extra_headers(full_sender, read_receipt, x_priority, email_headers),
        pictures=pictures,
    )
    values = {
        "reference_doctype": about[0],
        "reference_name": about[1],
        "communication": communication,
        "send_after": send_after,
        "priority": send_priority,
        "email_account": account,
    }
    line_of = _line_of(unsubscribe_message, about, unsubscribe_method, unsubscribe_params)
    rows = [queue_mail(*copy, **values) for copy in _copies(mail, everybody, queue_separately, line_of)]
    for row in rows:
        send_soon(row, at_once=bool(now) or not delayed)
    return rows[-1]


def _line_of(message: str | None, *options: Any) -> Callable[[str], str] | None:
    """What the last line of a mail says to an address; None for mails without one."""
    return partial(unsubscribe_line, message, *options) if message else None


def extra_headers(sender: str, read_receipt: Any, x_priority: int, given: Any) -> dict[str, Any]:
    """Headers besides the usual ones."""
    headers = {"Disposition-Notification-To": sender if read_receipt else None}
    if x_priority != _NORMAL_PRIORITY:
        headers["X-Priority"] = str(x_priority)
    return {**headers, **(given or {})}


def _copies(
    mail: Mail, everybody: list[str], separately: bool, line_of: Callable[[str], str] | None
) -> Iterator[tuple[Mail, list[str]]]:
    """The mail with those who get it; one for each where it says how he unsubscribes, or where that was asked for."""
    if not (separately or line_of):
        yield mail, everybody
        return
    for address in everybody:
        line = line_of(address) if line_of else ""
        yield replace(mail, html=with_last_line(mail.html, line), recipients=[address]), [address]


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
    if are_emails_muted():
        return
    if at_once:
        row.send()
    elif not row.send_after:
        enqueue("frappe.email.outbox.send_one", queue="short", name=row.name, enqueue_after_commit=True)


def are_emails_muted() -> bool:
    """Whether mails are kept and not sent, by the site's configuration or for the moment."""
    return bool(local.flags.mute_emails or local.conf.mute_emails)


def as_addresses(given: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """The addresses, each checked and each once."""
    parts = given.replace("\n", ",").split(",") if isinstance(given, str) else list(given or [])
    addresses = [str(part).strip() for part in parts if str(part or "").strip()]
    for address in addresses:
        if not validate_email_address(address):
            throw(_("{0} is not a valid Email Address").format(address))
    return list(unique(addresses))
