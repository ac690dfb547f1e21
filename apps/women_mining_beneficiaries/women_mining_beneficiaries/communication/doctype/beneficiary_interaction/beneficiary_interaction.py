from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.exceptions import ChannelRuleError
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.beneficiaries import file_summary
from women_mining_beneficiaries.services.communication import channel_rules
from women_mining_beneficiaries.services.knowledge import misconceptions
from women_mining_beneficiaries.services.requests import intake, reply_records


class BeneficiaryInteraction(Document):
    def before_validate(self) -> None:
        if not self.branch_office:
            self.branch_office = intake.default_branch(None)

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "channel", "interaction_type", "direction")
        protection.restore_fields(self, ("followed_up",))
        self.validate_person()
        self.validate_request()
        channel_rules.check_interaction(self)

    def validate_person(self) -> None:
        if not self.beneficiary and not self.related_party and not (self.visitor_name or "").strip():
            frappe.throw(_("Choose the beneficiary, or write the visitor's name (clause P48)."), exc=ChannelRuleError)

    def validate_request(self) -> None:
        """A contact about a request is with its own applicant: the reply to one person is not told to another (P59)."""
        if self.linked_doctype != SUPPORT_REQUEST or not self.linked_name:
            return
        if frappe.db.get_value(SUPPORT_REQUEST, self.linked_name, "beneficiary") != self.beneficiary:
            frappe.throw(_("The request belongs to another file than this contact (clause P59)."), exc=ChannelRuleError)

    @property
    def file_summary(self) -> str:
        return file_summary.summary_for(self)

    def after_insert(self) -> None:
        """A notification about a decided request is the reply to its applicant (P59)."""
        is_told = self.interaction_type == "Notification" and self.direction == "Outbound"
        if is_told and self.linked_doctype == SUPPORT_REQUEST:
            reply_records.note_reply(self)

    def on_update(self) -> None:
        channel_rules.settle_earlier(self)
        misconceptions.count_heard(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
