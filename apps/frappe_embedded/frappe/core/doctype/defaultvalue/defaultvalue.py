from __future__ import annotations

from frappe.model.document import Document


class DefaultValue(Document):
    """One default of a user, of everybody, or of the site."""
