from __future__ import annotations

import re

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.digits import to_latin
from women_mining_beneficiaries.domain.identity import saudi_id_problem
from women_mining_beneficiaries.exceptions import ChannelRuleError
from women_mining_beneficiaries.services import intake, protection, reply_records

TEN_DIGITS = re.compile(r"(?<![0-9])[0-9]{10}(?![0-9])")


class BeneficiaryInteraction(Document):
    def before_validate(self) -> None:
        if not self.branch_office:
            self.branch_office = intake.default_branch(None)

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "channel")
        self.validate_person()
        self.validate_channel()

    def validate_person(self) -> None:
        if not self.beneficiary and not (self.visitor_name or "").strip():
            frappe.throw(_("Choose the beneficiary, or write the visitor's name (clause P48)."), exc=ChannelRuleError)

    def validate_channel(self) -> None:
        channel = frappe.get_cached_doc("Communication Channel", self.channel)
        if self.is_new() and not channel.enabled:
            frappe.throw(
                _("The channel «{0}» is switched off. Choose another one.").format(channel.title_ar),
                exc=ChannelRuleError,
            )
        if channel.requires_verification and self.caller_verified and not self.verification_method:
            frappe.throw(_("Write how the caller was verified (clause P35)."), exc=ChannelRuleError)
        if channel.is_public and self.mentions_identity_number():
            frappe.throw(
                _(
                    "An identity number may not appear in a public channel. Remove it, and continue in a private one (clause P36)."
                ),
                exc=ChannelRuleError,
            )

    def mentions_identity_number(self) -> bool:
        text = to_latin(f"{self.subject} {self.summary}")
        return any(saudi_id_problem(number) is None for number in TEN_DIGITS.findall(text))

    def after_insert(self) -> None:
        """A notification about a decided request is the reply to its applicant (P59)."""
        if self.interaction_type == "Notification" and self.linked_doctype == SUPPORT_REQUEST:
            reply_records.note_reply(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
