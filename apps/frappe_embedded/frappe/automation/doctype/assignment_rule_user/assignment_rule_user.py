from __future__ import annotations

from frappe.model.document import Document


class AssignmentRuleUser(Document):
    """Somebody a rule assigns to."""
