from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate
from women_mining_beneficiaries.exceptions import QuorumError
from women_mining_beneficiaries.services.committee import ballots


class ResearchCommittee(Document):
    def validate(self) -> None:
        self.validate_members()
        self.validate_chair()
        self.validate_quorum()
        self.validate_open_ballots()

    def validate_members(self) -> None:
        users = [row.user for row in self.members if not row.to_date]
        for row in self.members:
            if row.to_date and getdate(row.to_date) < getdate(row.from_date):
                self.refuse(_("Row {0}: the membership ends before it begins. Correct the dates.").format(row.idx))
            if users.count(row.user) > 1:
                self.refuse(_("Row {0}: the member is listed twice. Keep one row.").format(row.idx))

    def validate_chair(self) -> None:
        chairs = [row for row in self.members if row.committee_role == "Chair" and not row.to_date]
        if len(chairs) > 1:
            self.refuse(_("A committee has one chair at a time. End the membership of the former one."))

    def validate_quorum(self) -> None:
        if self.quorum_mode == "Fixed Number" and not self.quorum_number:
            self.refuse(_("Enter how many members make the quorum."))

    def validate_open_ballots(self) -> None:
        """While members vote, neither the rules of the count nor who sits at it change (clause P59)."""
        before = self.get_doc_before_save()
        if before and ballots.counts_otherwise(before, self):
            self.refuse(
                _("A ballot of this committee is open. Record or defer it first; then change its rules (clause P59).")
            )

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=QuorumError)
