from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import NeedError
from women_mining_beneficiaries.services import people, protection

OWN_FIELDS = ("beneficiary", "beneficiary_name", "support_type", "description", "source", "status")


class BeneficiaryNeed(Document):
    """What a person needs; it stays open until a request answers it or somebody says why nothing can (P13, P16)."""

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "beneficiary", "description")
        people.check_own_or_staff(self.beneficiary)
        if self.is_new() and people.acts_for_own_file(self.beneficiary):
            self.update({"source": "Self", "status": "Open", "severity": None, "support_request": None})
        self.validate_outcome()

    def validate_outcome(self) -> None:
        if self.support_request and self.status == "Open":
            self.status = "Linked"
        if self.status == "Linked" and not self.support_request:
            self.refuse(_("Choose the request that answers the need, or leave the need open (clause P13)."))
        owner = self.support_request and frappe.db.get_value("Support Request", self.support_request, "beneficiary")
        if self.support_request and owner != self.beneficiary:
            self.refuse(_("The request belongs to another file (clause P13)."))
        if self.status == "Unmet" and not (self.unmet_reason or "").strip():
            self.refuse(_("Write why the need cannot be met (clause P13)."))

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=NeedError)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
