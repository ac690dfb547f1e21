from __future__ import annotations

import frappe
from frappe.model.document import Document
from women_mining_beneficiaries.services import dates, protection
from women_mining_beneficiaries.services.accounts import account_claims

FACTS = (
    "user",
    "representative",
    "guardian",
    "id_hash",
    "claimed_on",
    "due_on",
    "contact_kind",
    "contact_masked",
    "verified_on",
    "agreements",
)
SYSTEM_FIELDS = ("new_file", "existing_file", *FACTS, "decided_by", "decided_on")


class AccountClaim(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        if self.is_new():
            self.update(self.flags.facts or dict.fromkeys((*FACTS, "existing_file", "status")))
            self.status = self.status or account_claims.NONE
            return
        protection.restore_fields(self, SYSTEM_FIELDS)
        account_claims.check_decision(self, self.status_before)
        if self.status != self.status_before:
            self.decided_by, self.decided_on = frappe.session.user, dates.now()

    @property
    def status_before(self) -> str:
        before = self.get_doc_before_save()
        return before.status if before else self.status

    def on_update(self) -> None:
        if self.status != self.status_before:
            account_claims.carry_out(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
