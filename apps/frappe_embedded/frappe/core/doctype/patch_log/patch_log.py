from __future__ import annotations

from frappe.model.document import Document


class PatchLog(Document):
    """One patch that ran, or failed to."""
