from __future__ import annotations

from frappe.model.document import Document


class LogsToClear(Document):
    """How long the records of one log are kept."""
