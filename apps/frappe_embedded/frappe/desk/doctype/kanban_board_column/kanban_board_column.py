from __future__ import annotations

from frappe.model.document import Document


class KanbanBoardColumn(Document):
    """One column: an option of the board's field, its colour, and its cards in their order (JSON)."""
