from __future__ import annotations

from frappe.model.document import Document


class DocTypeState(Document):
    """The colour of one status of a DocType."""
