from __future__ import annotations

from frappe.model.document import Document


class ContactPhone(Document):
    """A number of a contact."""
