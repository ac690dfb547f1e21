from __future__ import annotations

from frappe.model.document import Document


class WebsiteThemeIgnoreApp(Document):
    """An app whose styles a theme leaves out."""
