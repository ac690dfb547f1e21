"""A tag on a document."""

from __future__ import annotations

from frappe.model.document import Document


class TagLink(Document):
    """A tag on a document."""
