from __future__ import annotations

from frappe.model.document import Document


class Currency(Document):
    """A currency and how its amounts are written."""
