from __future__ import annotations

from frappe.model.document import Document


class Gender(Document):
    """A gender that records may name."""
