from __future__ import annotations

from frappe.model.document import Document


class EmailQueueRecipient(Document):
    """Whom a queued mail goes to, and whether it has gone."""
