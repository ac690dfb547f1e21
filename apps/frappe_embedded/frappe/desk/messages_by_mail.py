"""A message of the desk as a mail, for those who want it there too."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import get_url_to_form


def send_notification_email(log: Any) -> None:
    """Queue the mail of a Notification Log."""
    mail_to(
        log.for_user,
        subject=frappe.utils.strip_html(log.subject or ""),
        message=letter(log),
        reference_doctype=log.document_type,
        reference_name=log.document_name,
    )


def mail_to(user: str, **mail: Any) -> None:
    """Queue a mail to a user who has an address; a site without an outgoing account sends none."""
    address = frappe.db.get_value("User", user, "email")
    if not address or "@" not in address:
        return
    kept = len(frappe.local.message_log)
    try:
        frappe.sendmail(recipients=address, is_notification=True, **mail)
    except frappe.OutgoingEmailError:
        del frappe.local.message_log[kept:]


def letter(log: Any) -> str:
    """What happened, and the way to the document."""
    link = log.link or (get_url_to_form(log.document_type, log.document_name) if log.document_name else "")
    way = f'<p><a href="{frappe.utils.escape_html(link)}">{_("Open the document")}</a></p>' if link else ""
    return f"<p>{_clean(log.subject)}</p>{_clean(log.email_content)}{way}"


def _clean(html: str | None) -> str:
    """What people wrote holds no scripts."""
    return str(frappe.utils.sanitize_html(html or "", always_sanitize=True))
