from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.requests import eligibility


class BeneficiarySegment(Document):
    def validate(self) -> None:
        protection.restore_fields(self, ("member_count", "refreshed_on"))
        self.update(self.flags.counted or {})
        eligibility.check_rules(self.rules, needs_message=False)
