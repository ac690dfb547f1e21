from __future__ import annotations

from frappe.context import local
from frappe.model.document import Document


class ModuleDef(Document):
    """A group of DocTypes: a folder of an app, or (custom) a mere name on this site."""

    def on_update(self) -> None:
        local.db.announce_change("module_map")

    def on_trash(self) -> None:
        local.db.announce_change("module_map")
