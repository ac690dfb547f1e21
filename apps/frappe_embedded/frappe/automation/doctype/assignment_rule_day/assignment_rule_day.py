from __future__ import annotations

from frappe.model.document import Document


class AssignmentRuleDay(Document):
    """A weekday on which a rule assigns."""
