"""Sends what waits in the Email Queue. A mail that fails is tried again later, a few times."""

from __future__ import annotations

import smtplib
from typing import Any

from frappe.context import local
from frappe.email.accounts import connect, default_outgoing_account
from frappe.email.sendmail import are_emails_muted
from frappe.model.document import get_doc
from frappe.site_cache import get_system_settings
from frappe.utils.dates import now
from frappe.utils.numbers import cint

_BATCH = 100
_FAILURES = (OSError, smtplib.SMTPException)


def flush() -> None:
    """Send every mail that is due; scheduled."""
    if are_emails_muted():
        return
    names = local.db.get_all(
        "Email Queue",
        filters={"status": ["in", ["Not Sent", "Partially Sent"]]},
        or_filters=[["send_after", "is", "not set"], ["send_after", "<=", now()]],
        order_by="priority desc, creation asc",
        limit=_BATCH,
        pluck="name",
    )
    for name in names:
        send_one(name)


def send_one(name: str) -> None:
    """Send one mail of the queue, each recipient once. Commits after each, so that nobody gets it twice."""
    row = get_doc("Email Queue", name, for_update=True)
    if row.status not in ("Not Sent", "Partially Sent", "Sending") or are_emails_muted():
        return
    account = get_doc("Email Account", row.email_account) if row.email_account else default_outgoing_account()
    if account is None:
        _note_failure(row, "No outgoing Email Account is set up.")
        return
    row.db_set("status", "Sending", commit=True)
    try:
        _send(row, account)
    except _FAILURES as error:
        _note_failure(row, str(error))


def _send(row: Any, account: Any) -> None:
    server = connect(account)
    try:
        for recipient in row.recipients:
            if recipient.status != "Sent":
                server.sendmail(str(account.email_id), [recipient.recipient], row.message.encode("utf-8"))
                recipient.db_set("status", "Sent", commit=True)
    finally:
        server.close()
    row.db_set({"status": "Sent", "error": None}, commit=True)


def _note_failure(row: Any, error: str) -> None:
    local.db.rollback()
    tries = cint(row.retry) + 1
    row.reload()
    sent = any(recipient.status == "Sent" for recipient in row.recipients)
    limit = cint(get_system_settings("email_retry_limit")) or 3
    waiting = "Partially Sent" if sent else "Not Sent"
    row.db_set({"status": "Error" if tries >= limit else waiting, "retry": tries, "error": error}, commit=True)
