from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import CHAIR, DIRECTOR, STAFF_ROLES, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.conflicts import NEVER_LIFTED
from women_mining_beneficiaries.exceptions import ConflictOfInterestError
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.committee import late_disclosures

SYSTEM_FIELDS = ("beneficiary", "role_at_time", "source", "disclosed_on", "signal", "reviewed_by", "is_late")
REVIEW = {"status", "review_note", "user_name", *SYSTEM_FIELDS}


class ConflictDisclosure(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "support_request")
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.is_new():
            self.disclose()
        else:
            self.review()

    def disclose(self) -> None:
        self.user = self.user or frappe.session.user
        self.user_name = people.full_names([self.user])[0]
        self.beneficiary = frappe.db.get_value(SUPPORT_REQUEST, self.support_request, "beneficiary")
        self.signal = self.flags.signal
        self.source = "System" if self.signal else "Self" if self.user == frappe.session.user else "Reported"
        self.status, self.review_note, self.disclosed_on = "Active", None, dates.now()
        self.role_at_time = " · ".join(sorted(_(role) for role in STAFF_ROLES & set(frappe.get_roles(self.user))))
        if self.relation == "Other" and not self.signal and not (self.details or "").strip():
            self.refuse(_("Describe the interest in a few words (clause P59)."))
        self.is_late = int(late_disclosures.has_voted(self))

    def review(self) -> None:
        """Only the chair or the director lets a person take part again or upholds a report, with a reason, and never his own."""
        protection.refuse_other_changes(self, REVIEW)
        if not self.has_value_changed("status"):
            return
        if self.signal in {signal.value for signal in NEVER_LIFTED}:
            self.refuse(_("This conflict follows from the records and is not lifted (clause P59)."))
        if not people.has_role(CHAIR, DIRECTOR) or self.is_own():
            self.refuse(_("The chair or the director reviews a disclosure, and nobody his own (clause P59)."))
        if not (self.review_note or "").strip():
            self.refuse(_("Write what the review rests on (clause P59)."))
        self.reviewed_by = frappe.session.user

    def is_own(self) -> bool:
        """About the person herself, or reported by her."""
        return frappe.session.user in (self.user, self.owner if self.source == "Reported" else None)

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=ConflictOfInterestError)

    def after_insert(self) -> None:
        if not self.signal:
            late_disclosures.settle(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
