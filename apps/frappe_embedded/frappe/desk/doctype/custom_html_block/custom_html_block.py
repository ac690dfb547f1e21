from __future__ import annotations

from frappe.model.document import Document


class CustomHTMLBlock(Document):
    """Markup of an app for its workspaces."""
