"""Client Script: JavaScript for Frappe's own desk; this desk shows it and runs none."""

from __future__ import annotations

from frappe.model.document import Document


class ClientScript(Document):
    """Kept so that apps and fixtures load."""
