from __future__ import annotations

from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.domain.appointments import OPEN, Status
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.communication import appointment_messages, appointments
from women_mining_beneficiaries.services.requests import intake

SYSTEM_FIELDS = ("no_shows", "outcome_interaction")
PERSON_FIELDS = ("booked_by_person", "person_note")
PLANNED = {"scheduled_from", "scheduled_to", "officer", "mode", "beneficiary", "branch_office"}


class ServiceAppointment(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "beneficiary", "scheduled_from", "scheduled_to", "officer", "mode")
        protection.restore_fields(self, SYSTEM_FIELDS)
        if not self.flags.by_person:
            protection.restore_fields(self, PERSON_FIELDS)
        self.branch_office = self.branch_office or intake.default_branch(None)
        if self.status_before not in OPEN:
            protection.refuse_changes(self, set(protection.changed_fields(self)) - {"outcome_interaction"})
            return
        if Status(self.status) in OPEN:
            self.validate_plan()
        appointments.settle(self, self.status_before)

    @property
    def status_before(self) -> Status:
        before = self.get_doc_before_save()
        return Status(before.status) if before else Status.BOOKED

    def validate_plan(self) -> None:
        is_planned_anew = self.is_new() or any(self.has_value_changed(field) for field in PLANNED)
        if is_planned_anew and appointments.is_in_the_past(self):
            appointments.refuse(_("Book a time that is still to come."))
        appointments.check_plan(self)

    def after_insert(self) -> None:
        appointments.move_earlier_one(self)
        appointment_messages.tell_booked(self)

    def on_update(self) -> None:
        appointment_messages.tell_of_change(self)
        if Status(self.status) is Status.HELD and not self.outcome_interaction:
            self.db_set("outcome_interaction", appointments.record_contact(self), update_modified=False)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
