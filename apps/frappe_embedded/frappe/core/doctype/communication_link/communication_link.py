"""A document a communication is about."""

from __future__ import annotations

from frappe.model.document import Document


class CommunicationLink(Document):
    """A document a communication is about."""
