from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import ProtectedRecordError
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.policy import acknowledgements

SYSTEM_FIELDS = ("policy_version", "user", "audience", "due_on", "ack_on", "method")


class PolicyAcknowledgement(Document):
    def validate(self) -> None:
        if self.is_new():
            return
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.has_value_changed("acknowledged"):
            self.acknowledge()

    def acknowledge(self) -> None:
        """Everybody for herself, once (P11)."""
        if frappe.session.user != self.user or not self.acknowledged:
            frappe.throw(
                _("Each acknowledges the policy personally, and it stays so (clause P11)."), exc=ProtectedRecordError
            )
        self.ack_on = dates.now()
        self.method = "Desk" if people.is_staff() else "Portal"

    def on_update(self) -> None:
        acknowledgements.count(self.policy_version)
        if self.acknowledged:
            acknowledgements.close_task(self.name)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
