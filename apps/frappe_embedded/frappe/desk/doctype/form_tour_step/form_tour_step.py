from __future__ import annotations

from frappe.model.document import Document


class FormTourStep(Document):
    """A field that a tour explains."""
