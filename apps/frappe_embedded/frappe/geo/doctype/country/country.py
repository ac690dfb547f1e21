from __future__ import annotations

from frappe.model.document import Document


class Country(Document):
    """A country and how it writes dates."""
