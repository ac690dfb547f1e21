from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import DECIDED, Stage
from women_mining_beneficiaries.exceptions import MissingDecisionError, ProtectedRecordError
from women_mining_beneficiaries.services import ballots, protection

SYSTEM_FIELDS = ("session_no", "quorum_met")
ON_AGENDA = DECIDED | {Stage.COMMITTEE}


class CommitteeSession(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "committee")
        protection.restore_fields(self, SYSTEM_FIELDS)
        protection.restore_columns(self, "agenda", ("item_result",))
        self.set_number()
        self.validate_minutes_open()
        self.set_agenda()
        self.set_attendance()

    def set_number(self) -> None:
        if self.is_new():
            self.session_no = frappe.db.count("Committee Session", {"committee": self.committee}) + 1

    def validate_minutes_open(self) -> None:
        before = self.get_doc_before_save()
        if before and before.status == "Minutes Approved":
            protection.refuse_changes(self, set(protection.changed_fields(self)) - {"minutes_file"})

    def set_agenda(self) -> None:
        """Only requests that are before the committee come on the agenda (P59)."""
        for row in self.agenda:
            if row.reference_doctype != SUPPORT_REQUEST:
                continue
            request = frappe.db.get_value(
                SUPPORT_REQUEST, row.reference_name, ["policy_stage", "beneficiary_name"], as_dict=True
            )
            if request and Stage(request.policy_stage) not in ON_AGENDA and not row.item_result:
                frappe.throw(
                    _(
                        "Row {0}: the request {1} is not before the committee. Take it off the agenda, or refer it first (clause P59)."
                    ).format(row.idx, row.reference_name),
                    exc=MissingDecisionError,
                )
            row.beneficiary_name = request.beneficiary_name if request else None
            row.item_result = (self.flags.results or {}).get(row.reference_name) or row.item_result

    def set_attendance(self) -> None:
        """List the members in office, so that the secretary only ticks who came."""
        committee = frappe.get_cached_doc("Research Committee", self.committee)
        listed = {row.member for row in self.attendance}
        for member in ballots.committee_members(committee, self.held_on):
            if member.user not in listed and member.committee_role != "Alternate":
                self.append("attendance", {"member": member.user})
        self.quorum_met = int(ballots.session_quorum(self).is_met)

    def on_trash(self) -> None:
        if frappe.db.exists("Committee Decision", {"session": self.name}):
            frappe.throw(_("Decisions were taken in this session; it is kept (clause P8)."), exc=ProtectedRecordError)
