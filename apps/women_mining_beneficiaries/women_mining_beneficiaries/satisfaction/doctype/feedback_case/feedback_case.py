from __future__ import annotations

import secrets

from frappe.model.document import Document
from women_mining_beneficiaries.domain.feedback import Mode, Stage
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.communication import channel_rules
from women_mining_beneficiaries.services.feedback import cases
from women_mining_beneficiaries.services.requests import stages

SYSTEM_FIELDS = (
    "received_on",
    "due_on",
    "acknowledged_on",
    "escalated_level",
    "escalated_on",
    "reopened_count",
    "told_on",
    "closed_on",
)
# What its author wrote stays as it was written.
WRITTEN = {"subject", "details", "desired_outcome", "identity_mode", "against_name", "beneficiary", "author",
           "contact_name", "contact", "channel"}  # fmt: skip


class FeedbackCase(Document):
    def autoname(self) -> None:
        """Numbers in their order would tell when an anonymous one came, between two that are dated."""
        if self.identity_mode != Mode.IDENTIFIED.value:
            self.name = f"FBK-{secrets.token_hex(5)}"

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "channel", "details")
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.is_new():
            channel_rules.check_open(self)
            cases.receive(self)
        else:
            protection.refuse_changes(self, WRITTEN & set(protection.changed_fields(self)))
            if self.has_value_changed("case_type"):
                self.due_on = cases.due_date(self)
        self.keep_the_authors_words()
        cases.check_handler(self)
        self.stage_before = stages.stage_before(self, Stage)
        after = stages.settle_state(self, Stage)
        cases.take_step(self, self.stage_before, after)
        self.policy_stage = after.value

    def before_save(self) -> None:
        if self.flags.by_author:
            # A version would keep the hour at which she wrote. Saving sets the flag anew, so it is set here.
            self.flags.ignore_version = True

    def keep_the_authors_words(self) -> None:
        """Only the author answers in her name, and only while her answer is awaited."""
        if not self.flags.by_author:
            protection.restore_fields(self, ("author_satisfied",))
            cases.keep_earlier_messages(self)

    def after_insert(self) -> None:
        cases.acknowledge(self)

    def on_update(self) -> None:
        cases.tell_of_step(self, self.stage_before, Stage(self.policy_stage))
        cases.tell_of_question(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
