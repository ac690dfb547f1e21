from __future__ import annotations

from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.domain.internal_service import REWORDABLE, InternalStage
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.communication import internal_ratings, internal_requests
from women_mining_beneficiaries.services.requests import stages

SYSTEM_FIELDS = (
    "requested_by",
    "due_on",
    "accepted_on",
    "accepted_by",
    "delivered_on",
    "confirmed_on",
    "delivered_late",
    "survey_sent",
)
ASKED = {"service_title", "requesting_department", "serving_department", "description", "needed_by"}


class InternalServiceRequest(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "requesting_department", "serving_department")
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.requesting_department == self.serving_department:
            internal_requests.refuse(_("A department asks another one, not itself (clause P29)."))
        if self.is_new():
            internal_requests.receive(self)
        before = stages.stage_before(self, InternalStage)
        if not self.is_new() and before not in REWORDABLE:
            protection.refuse_changes(self, ASKED & set(protection.changed_fields(self)))
        internal_requests.take_step(self, before, stages.settle_state(self, InternalStage))

    def on_update(self) -> None:
        if self.confirmed_on and not self.survey_sent:
            internal_ratings.ask(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
