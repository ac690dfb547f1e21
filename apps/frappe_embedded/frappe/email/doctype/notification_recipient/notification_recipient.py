"""Notification Recipient: whom a notification goes to."""

from __future__ import annotations

from frappe.model.document import Document


class NotificationRecipient(Document):
    """A row of a Notification."""
