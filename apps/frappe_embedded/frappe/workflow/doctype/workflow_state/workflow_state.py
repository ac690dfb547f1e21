from __future__ import annotations

from frappe.model.document import Document


class WorkflowState(Document):
    """A name for where a document stands."""
