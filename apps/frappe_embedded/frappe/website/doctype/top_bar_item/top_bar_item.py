from __future__ import annotations

from frappe.model.document import Document


class TopBarItem(Document):
    """One link in the website's header or footer."""
