from __future__ import annotations

from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.domain.inquiries import SETTLING, Status
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.beneficiaries import contact_data
from women_mining_beneficiaries.services.communication import channel_rules, inquiries

SYSTEM_FIELDS = (
    "received_on",
    "first_response_due",
    "first_response_on",
    "response_late",
    "closed_on",
    "converted_doctype",
    "converted_name",
    "converted_on",
    "reply_interaction",
)


class Inquiry(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "channel")
        protection.restore_fields(self, SYSTEM_FIELDS)
        channel_rules.check_open(self)
        self.validate_person()
        if self.is_new():
            inquiries.receive(self)
        elif self.status_before is Status.CLOSED:
            protection.refuse_other_changes(self, ("satisfied",))
        self.take_step()

    @property
    def status_before(self) -> Status:
        before = self.get_doc_before_save()
        return Status(before.status) if before else Status.NEW

    def validate_person(self) -> None:
        if not self.beneficiary and not ((self.guest_name or "").strip() and (self.guest_contact or "").strip()):
            channel_rules.refuse(
                _("Choose the beneficiary, or write who asks and how to reach the person (clause P19).")
            )
        if self.guest_contact and self.has_value_changed("guest_contact"):
            self.guest_contact = contact_data.check_contact(self.guest_contact)

    def take_step(self) -> None:
        if self.convert_to:
            inquiries.convert(self)
        inquiries.mark_new_answers(self)
        inquiries.check_step(self, self.status_before)
        inquiries.note_response(self, self.status_before)

    def on_update(self) -> None:
        if Status(self.status) in SETTLING:
            inquiries.queue_new_answers(self)
        if Status(self.status) is Status.ANSWERED and not self.reply_interaction:
            self.db_set("reply_interaction", inquiries.record_reply(self), update_modified=False)
            inquiries.tell_answer(self)
        if Status(self.status) is Status.CONVERTED and self.status_before is not Status.CONVERTED:
            inquiries.note_origin(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
