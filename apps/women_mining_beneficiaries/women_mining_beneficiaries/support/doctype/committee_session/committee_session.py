from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import strip_html
from women_mining_beneficiaries.constants import CHAIR, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import DECIDED, Stage
from women_mining_beneficiaries.exceptions import MissingDecisionError, ProtectedRecordError, SealedMinutesError
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.committee import ballots, conflicts, sessions
from women_mining_beneficiaries.services.settings import get_setting

SYSTEM_FIELDS = ("session_no", "quorum_met", "invited_on", "minutes_approved_by", "minutes_approved_on")
ON_AGENDA = DECIDED | {Stage.COMMITTEE, Stage.ON_HOLD}
APPROVED = "Minutes Approved"


class CommitteeSession(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "committee", "held_on")
        protection.restore_fields(self, SYSTEM_FIELDS)
        protection.restore_columns(self, "agenda", ("item_result", "coi_declared_by", "coi_hints"))
        self.set_number()
        self.validate_mode()
        self.validate_minutes()
        self.set_agenda()
        self.set_attendance()
        self.invited_on = self.flags.invited_on or self.invited_on

    def set_number(self) -> None:
        if self.is_new():
            self.session_no = frappe.db.count("Committee Session", {"committee": self.committee}) + 1
            if self.status == "Planned" and not self.agenda:
                sessions.take_up_waiting(self)

    def validate_mode(self) -> None:
        if self.mode == ballots.CIRCULATION and not get_setting("allow_circulation"):
            frappe.throw(
                _(
                    "The committee decides in sessions: votes by circulation are not allowed in the settings (clause P59)."
                ),
                exc=MissingDecisionError,
            )

    def validate_minutes(self) -> None:
        """The chair approves minutes that say something, of a session that was held; then they are sealed."""
        before = self.get_doc_before_save()
        if before and before.status == APPROVED:
            protection.refuse_changes(self, set(protection.changed_fields(self)) - {"minutes_file"})
        elif self.status == APPROVED:
            if not people.has_role(CHAIR):
                self.refuse_minutes(_("The chair approves the minutes (clause P59)."))
            if not before or before.status != "Held":
                self.refuse_minutes(_("Only a session that was held has minutes. Set it to «Held» first (clause P59)."))
            if not strip_html(self.minutes or "").strip():
                self.refuse_minutes(_("Compose the minutes first (clause P59)."))
            self.minutes_approved_by, self.minutes_approved_on = frappe.session.user, dates.now()

    def refuse_minutes(self, message: str) -> None:
        frappe.throw(message, exc=SealedMinutesError)

    def set_agenda(self) -> None:
        """Only requests that are before the committee come on the agenda (P59)."""
        for row in self.agenda:
            if row.reference_doctype == SUPPORT_REQUEST and frappe.db.exists(SUPPORT_REQUEST, row.reference_name):
                self.set_item(row, frappe.get_doc(SUPPORT_REQUEST, row.reference_name))

    def set_item(self, row: Any, request: Any) -> None:
        if Stage(request.policy_stage) not in ON_AGENDA and not row.item_result:
            frappe.throw(
                _(
                    "Row {0}: the request {1} is not before the committee. Take it off the agenda, or refer it first (clause P59)."
                ).format(row.idx, row.reference_name),
                exc=MissingDecisionError,
            )
        row.beneficiary_name = request.beneficiary_name
        row.item_result = (self.flags.results or {}).get(row.reference_name) or row.item_result
        if not row.item_result:
            self.set_conflicts(row, request)

    def set_conflicts(self, row: Any, request: Any) -> None:
        """Before the item is decided everybody sees who steps aside from it, and what is worth a question."""
        aside = ballots.recused_from(request, self)
        row.coi_declared_by = "\n".join(f"{people.full_names([user])[0]}: {why}" for user, why in aside.items())
        members = [seat.member for seat in ballots.seats_of(self)]
        row.coi_hints = "\n".join(conflicts.hints(request, [user for user in members if user not in aside]))

    def set_attendance(self) -> None:
        """List the members in office, so that the secretary only ticks who came."""
        committee = frappe.get_cached_doc("Research Committee", self.committee)
        listed = {row.member for row in self.attendance}
        for member in ballots.committee_members(committee, self.held_on):
            if member.user not in listed and member.committee_role != ballots.ALTERNATE:
                self.append("attendance", {"member": member.user})
        self.quorum_met = int(ballots.session_quorum(self).is_met)

    def on_trash(self) -> None:
        if frappe.db.exists("Committee Decision", {"session": self.name}):
            frappe.throw(_("Decisions were taken in this session; it is kept (clause P8)."), exc=ProtectedRecordError)
