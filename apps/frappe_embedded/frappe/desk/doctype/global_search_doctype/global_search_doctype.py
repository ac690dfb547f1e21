from __future__ import annotations

from frappe.model.document import Document


class GlobalSearchDocType(Document):
    """A DocType that is searched, in its place."""
