from __future__ import annotations

from frappe.model.document import Document


class WorkflowDocumentState(Document):
    """One state of a workflow: the docstatus that goes with it and what it sets."""
