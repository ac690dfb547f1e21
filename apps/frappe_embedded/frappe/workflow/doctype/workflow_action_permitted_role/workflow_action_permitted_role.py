from __future__ import annotations

from frappe.model.document import Document


class WorkflowActionPermittedRole(Document):
    """One role that may take a Workflow Action."""
