"""When a naming rule applies."""

from __future__ import annotations

from frappe.model.document import Document


class DocumentNamingRuleCondition(Document):
    """When a naming rule applies."""
