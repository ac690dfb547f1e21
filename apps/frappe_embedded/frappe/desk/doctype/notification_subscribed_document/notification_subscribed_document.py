"""Notification Subscribed Document: a DocType a user wants to hear of."""

from __future__ import annotations

from frappe.model.document import Document


class NotificationSubscribedDocument(Document):
    """A row of Notification Settings."""
