from __future__ import annotations

from frappe.model.document import Document


class WebsiteSlideshowItem(Document):
    """A picture of a slideshow."""
