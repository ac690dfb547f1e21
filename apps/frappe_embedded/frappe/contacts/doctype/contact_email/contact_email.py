from __future__ import annotations

from frappe.model.document import Document


class ContactEmail(Document):
    """An address of a contact."""
