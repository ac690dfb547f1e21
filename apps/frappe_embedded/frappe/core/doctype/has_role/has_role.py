from __future__ import annotations

from frappe.model.document import Document


class HasRole(Document):
    """One role of a user, a report or a page."""
