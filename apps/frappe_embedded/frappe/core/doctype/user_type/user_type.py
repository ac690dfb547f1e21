from __future__ import annotations

from frappe.model.document import Document


class UserType(Document):
    """Which kind of user someone is: staff at the desk, or a visitor of the website."""
