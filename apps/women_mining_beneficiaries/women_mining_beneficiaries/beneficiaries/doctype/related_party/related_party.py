from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.domain.digits import compact
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.beneficiaries import contact_data


class RelatedParty(Document):
    """Whoever else the association has a relation with (P3); one person may be a beneficiary too."""

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        self.mobile = contact_data.check_mobile(self.mobile) if self.mobile else None
        self.party_number = compact(self.party_number).upper() if self.party_number else None

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
