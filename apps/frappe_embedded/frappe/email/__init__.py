"""Mails: `sendmail` queues them, the outbox sends them."""

from __future__ import annotations

from frappe.email.sendmail import are_emails_muted, sendmail

__all__ = ["are_emails_muted", "sendmail"]
