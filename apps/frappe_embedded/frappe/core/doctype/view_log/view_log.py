"""Who opened which document."""

from __future__ import annotations

from frappe.model.document import Document


class ViewLog(Document):
    """Who opened which document."""
