from __future__ import annotations

from frappe.model.document import Document


class PortalMenuItem(Document):
    """One entry of the portal's menu."""
