"""SMS Log: a message that was given to the gateway."""

from __future__ import annotations

from frappe.model.document import Document


class SMSLog(Document):
    """Written once."""
