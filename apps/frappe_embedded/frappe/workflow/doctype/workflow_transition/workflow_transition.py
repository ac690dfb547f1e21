from __future__ import annotations

from frappe.model.document import Document


class WorkflowTransition(Document):
    """One way from a state to the next: who may take it and under which condition."""
