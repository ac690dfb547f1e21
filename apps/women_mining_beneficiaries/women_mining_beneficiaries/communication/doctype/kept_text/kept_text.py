from __future__ import annotations

from frappe.model.document import Document


class KeptText(Document):
    pass
