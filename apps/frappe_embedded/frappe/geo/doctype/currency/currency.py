from __future__ import annotations

from frappe.context import local
from frappe.model.document import Document


class Currency(Document):
    """A currency and how its amounts are written."""

    def on_update(self) -> None:
        # Amounts are written by what `frappe.utils.money` remembers of currencies.
        local.db.announce_change("currencies")

    def on_trash(self) -> None:
        local.db.announce_change("currencies")
