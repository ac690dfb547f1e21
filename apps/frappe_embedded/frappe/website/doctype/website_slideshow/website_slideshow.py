from __future__ import annotations

from frappe.model.document import Document


class WebsiteSlideshow(Document):
    """Pictures that pages show one after the other."""
