from __future__ import annotations

from frappe.model.document import Document


class Salutation(Document):
    """How a person is addressed."""
