"""Which account a mail leaves from, and the connection to its server."""

from __future__ import annotations

import smtplib
import ssl
from email.utils import formataddr, parseaddr
from typing import Any

from frappe.context import local
from frappe.exceptions import OutgoingEmailError
from frappe.messages import throw
from frappe.model.document import get_doc
from frappe.translate import _
from frappe.utils.numbers import cint

_TIMEOUT = 30


def default_outgoing_account() -> Any:
    """The account that sends; None when none is set up."""
    name = local.db.get_value("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}, "name")
    name = name or local.db.get_value("Email Account", {"enable_outgoing": 1}, "name")
    return get_doc("Email Account", name) if name else None


def sender_for(sender: str = "") -> tuple[str | None, str]:
    """Account and address that a mail leaves from. Without an account mails can only go to the outbox of a muted site."""
    account = default_outgoing_account()
    if account is None:
        if not (local.conf.mute_emails or local.flags.mute_emails or local.conf.developer_mode):
            throw(_("Please setup default outgoing Email Account from Settings > Email Account"), OutgoingEmailError)
        return None, sender or f"notifications@{local.site}"
    if sender and not cint(account.always_use_account_email_id_as_sender):
        return str(account.name), sender
    own_name = parseaddr(sender)[0] or account.email_account_name
    return str(account.name), formataddr((str(own_name), str(account.email_id)))


def connect(account: Any) -> smtplib.SMTP:
    """A connection to the account's server, signed in."""
    context = ssl.create_default_context()
    if cint(account.use_ssl_for_outgoing):
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            account.smtp_server, cint(account.smtp_port) or 465, timeout=_TIMEOUT, context=context
        )
    else:
        server = smtplib.SMTP(account.smtp_server, cint(account.smtp_port) or 587, timeout=_TIMEOUT)
        if cint(account.use_tls):
            server.starttls(context=context)
    if not cint(account.no_smtp_authentication):
        server.login(account.login_id or account.email_id, account.get_password("password"))
    return server
