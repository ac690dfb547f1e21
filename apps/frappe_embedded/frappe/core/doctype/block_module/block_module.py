from __future__ import annotations

from frappe.model.document import Document


class BlockModule(Document):
    """A module that is hidden from a user's desk."""
