from __future__ import annotations

from frappe.model.document import Document


class DocTypeLink(Document):
    """A DocType whose records are shown with a document of this DocType."""
