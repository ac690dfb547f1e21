from __future__ import annotations

from frappe.model.document import Document


class WebsiteTheme(Document):
    """Colours and fonts of a website, as apps ship them."""
