from __future__ import annotations

from frappe.model.document import Document


class WebsiteSidebar(Document):
    """Links that pages show at their side."""
