from __future__ import annotations

from frappe.model.document import Document
from frappe.translate import clear_cache


class Translation(Document):
    """The site's own wording for a text, stronger than the files of the apps."""

    def on_update(self) -> None:
        clear_cache()

    def on_trash(self) -> None:
        clear_cache()
