from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.feedback import improvements


class ImprovementAction(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.restore_fields(self, ("effect_verified_by",))
        improvements.check_effect(self)
        improvements.check_publishing(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
