from __future__ import annotations

from frappe.model.document import Document


class Color(Document):
    """A colour that themes name."""
