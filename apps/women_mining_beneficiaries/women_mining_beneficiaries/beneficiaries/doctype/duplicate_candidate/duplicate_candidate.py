from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.domain.duplicates import compare
from women_mining_beneficiaries.exceptions import MergeError
from women_mining_beneficiaries.services import dates, protection
from women_mining_beneficiaries.services.beneficiaries import duplicates, merging

SYSTEM_FIELDS = ("score", "signals", "reviewed_by", "reviewed_on")
NEXT = {
    "Open": {"Confirmed", "Not Duplicate", "Merged"},
    "Confirmed": {"Open", "Not Duplicate", "Merged"},
    "Not Duplicate": {"Open", "Confirmed"},
    "Merged": {"Not Duplicate"},
}


class DuplicateCandidate(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "record_a", "record_b")
        protection.restore_fields(self, SYSTEM_FIELDS)
        self.set_likeness()
        self.validate_review()

    @property
    def status_before(self) -> str:
        before = self.get_doc_before_save()
        return before.status if before else "Open"

    def set_likeness(self) -> None:
        if self.record_a == self.record_b:
            self.refuse(_("Choose two different files."))
        if self.is_new() and not self.flags.likeness:
            files = [frappe.get_doc("Beneficiary", name) for name in (self.record_a, self.record_b)]
            self.flags.likeness = compare(*(duplicates.person_of(file) for file in files))
        if self.flags.likeness:
            self.score = self.flags.likeness.score
            self.signals = " · ".join(_(signal.value) for signal in self.flags.likeness.signals)

    def validate_review(self) -> None:
        """A person decides, says why, and is named; twins and namesakes are dismissed with a word (E34)."""
        before = self.status_before
        if self.status == before:
            return
        if self.status not in NEXT[before]:
            self.refuse(_("The result cannot go from «{0}» to «{1}».").format(_(before), _(self.status)))
        if self.flags.likeness and self.status == "Open":
            return
        if self.status != "Open" and not (self.reason or "").strip():
            self.refuse(_("Write what the review found (clause P52)."))
        if self.status == "Merged" and self.survivor not in (self.record_a, self.record_b):
            self.refuse(_("Choose which of the two files stays (clause P52)."))
        self.reviewed_by, self.reviewed_on = frappe.session.user, dates.now()

    def on_update(self) -> None:
        if self.status == "Merged" and self.status_before != "Merged":
            merged = self.record_b if self.survivor == self.record_a else self.record_a
            merging.merge(self.survivor, merged, candidate=self, take=[row.field for row in self.choices])
        elif self.status_before == "Merged" and self.status == "Not Duplicate":
            merging.undo(self)

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=MergeError)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
