from __future__ import annotations

from frappe.model.document import Document


class DocTypeAction(Document):
    """A button of a DocType's form."""
