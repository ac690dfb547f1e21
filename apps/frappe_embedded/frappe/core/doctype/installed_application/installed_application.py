from __future__ import annotations

from frappe.model.document import Document


class InstalledApplication(Document):
    """One app of this site."""
