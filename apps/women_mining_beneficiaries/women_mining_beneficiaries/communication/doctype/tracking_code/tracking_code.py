from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.services import protection


class TrackingCode(Document):
    def validate(self) -> None:
        if not self.is_new():
            protection.refuse_other_changes(self, ())
