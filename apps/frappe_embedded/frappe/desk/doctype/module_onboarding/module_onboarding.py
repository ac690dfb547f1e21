from __future__ import annotations

from frappe.model.document import Document


class ModuleOnboarding(Document):
    """First steps through a module, as apps ship them."""
