from __future__ import annotations

from frappe.model.document import Document


class EventParticipants(Document):
    """Somebody who takes part in an event."""
