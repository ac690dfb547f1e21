"""Number Card Link: rows of a table of the desk."""

from __future__ import annotations

from frappe.model.document import Document


class NumberCardLink(Document):
    """Has no rules of its own."""
