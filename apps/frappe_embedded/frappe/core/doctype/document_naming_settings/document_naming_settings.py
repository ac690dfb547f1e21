"""How amended documents are named."""

from __future__ import annotations

from frappe.model.document import Document


class DocumentNamingSettings(Document):
    """How amended documents are named."""
