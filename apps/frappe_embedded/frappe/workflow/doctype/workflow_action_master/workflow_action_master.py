from __future__ import annotations

from frappe.model.document import Document


class WorkflowActionMaster(Document):
    """A name for what moves a document to its next state."""
