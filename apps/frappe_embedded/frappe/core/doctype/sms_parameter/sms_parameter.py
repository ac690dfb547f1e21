"""SMS Parameter: what a gateway wants besides number and text."""

from __future__ import annotations

from frappe.model.document import Document


class SMSParameter(Document):
    """A row of SMS Settings."""
