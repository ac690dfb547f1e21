from __future__ import annotations

from frappe.model.document import Document


class DocPerm(Document):
    """Which rights a role has on a DocType as shipped by its app."""
