from __future__ import annotations

from frappe.model.document import Document
from frappe.model.naming import make_autoname
from women_mining_beneficiaries.domain.letters import FROZEN, Direction, Status, register_of
from women_mining_beneficiaries.services import dates, protection
from women_mining_beneficiaries.services.communication import letters
from women_mining_beneficiaries.services.requests import intake

SYSTEM_FIELDS = ("letter_date_hijri", "approved_on", "sent_on", "interaction")
SEALED = {
    "subject", "body", "letter_date", "direction", "beneficiary", "addressee", "signatory", "signatory_title",
}  # fmt: skip


class OfficialLetter(Document):
    def autoname(self) -> None:
        is_incoming = self.direction == Direction.INCOMING.value
        self.name = make_autoname(register_of(Direction.INCOMING if is_incoming else Direction.OUTGOING), doc=self)

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.restore_fields(self, SYSTEM_FIELDS)
        self.letter_date = self.letter_date or dates.today()
        self.branch_office = self.branch_office or intake.default_branch(None)
        if self.status_before in FROZEN:
            protection.refuse_changes(self, SEALED & set(protection.changed_fields(self)))
        letters.take_step(self, self.status_before)

    @property
    def status_before(self) -> Status:
        before = self.get_doc_before_save()
        return Status(before.status) if before else Status.DRAFT

    def on_update(self) -> None:
        if Status(self.status) in (Status.SENT, Status.RECEIVED) and not self.interaction:
            self.db_set("interaction", letters.record_contact(self), update_modified=False)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
