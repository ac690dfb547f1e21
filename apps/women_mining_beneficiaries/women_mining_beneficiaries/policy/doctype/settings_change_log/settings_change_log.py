from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.services import protection


class SettingsChangeLog(Document):
    """A row of the trail: written once by the settings themselves, then neither changed nor removed."""

    def validate(self) -> None:
        if not self.is_new():
            protection.refuse_changes(self, protection.changed_fields(self))

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
