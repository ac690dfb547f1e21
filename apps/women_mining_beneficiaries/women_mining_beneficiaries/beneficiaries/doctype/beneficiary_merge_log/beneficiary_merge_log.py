from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.services import protection


class BeneficiaryMergeLog(Document):
    """Written once by a merge, and once more when it is taken back."""

    def validate(self) -> None:
        if not self.is_new():
            protection.refuse_changes(self, protection.changed_fields(self))
            self.update(self.flags.undone or {})

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
