"""Mails: `sendmail` queues them, the outbox sends them."""

from __future__ import annotations

from frappe.email.sendmail import sendmail

__all__ = ["sendmail"]
