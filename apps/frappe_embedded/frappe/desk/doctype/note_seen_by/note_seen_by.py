from __future__ import annotations

from frappe.model.document import Document


class NoteSeenBy(Document):
    """Somebody who has read a note."""
