from __future__ import annotations

from frappe.model.document import Document


class WebsiteSidebarItem(Document):
    """A link of a sidebar."""
