from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.exceptions import ConsentMissingError
from women_mining_beneficiaries.services import dates, people, protection

SYSTEM_FIELDS = "purpose_version accepted_text given_on given_by withdrawn_on withdrawn_by".split()


class ConsentRecord(Document):
    """Append-only: what was accepted, when and how; afterwards only the moment of its withdrawal is added."""

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "beneficiary", "purpose")
        people.check_own_or_staff(self.beneficiary)
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.is_new():
            self.give()
        else:
            protection.refuse_other_changes(self, {"evidence", "beneficiary_name"})
        self.update(self.flags.withdrawal or {})

    def give(self) -> None:
        if not people.is_staff():
            self.update({"method": "Portal", "evidence": None})
        if self.method == "Paper" and not self.evidence:
            frappe.throw(_("Attach the sheet that was signed."), exc=ConsentMissingError)
        purpose = frappe.get_cached_doc("Consent Purpose", self.purpose)
        if not purpose.enabled:
            frappe.throw(_("This purpose is not asked for at present."), exc=ConsentMissingError)
        self.refuse_second()
        self.update({"purpose_version": purpose.version, "accepted_text": purpose.text_ar})
        self.update({"given_on": dates.now(), "given_by": frappe.session.user})

    def refuse_second(self) -> None:
        standing = {"beneficiary": self.beneficiary, "purpose": self.purpose, "withdrawn_on": ["is", "not set"]}
        version = frappe.db.get_value("Consent Record", standing, "purpose_version", order_by="creation desc")
        if version == frappe.db.get_value("Consent Purpose", self.purpose, "version"):
            frappe.throw(_("This consent is on record already."), exc=ConsentMissingError)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
