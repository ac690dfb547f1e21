from __future__ import annotations

from frappe.model.document import Document


class UserEmail(Document):
    """An e-mail account that a user may send from."""
