from __future__ import annotations

from frappe.model.document import Document


class FormTour(Document):
    """A tour through a form, as apps ship it."""
