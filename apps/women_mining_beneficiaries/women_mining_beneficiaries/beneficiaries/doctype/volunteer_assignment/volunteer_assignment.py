from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate
from women_mining_beneficiaries.constants import VOLUNTEER
from women_mining_beneficiaries.domain.masking import mask_mobile
from women_mining_beneficiaries.exceptions import VolunteerError
from women_mining_beneficiaries.services import people, protection
from women_mining_beneficiaries.services.beneficiaries import volunteers

SYSTEM_FIELDS = ("greeting_name", "mobile_masked", "confidentiality_attestation")
VOLUNTEERS_FIELDS = ("status", "hours", "outcome")
NEXT = {
    "Planned": {"Active", "Cancelled"},
    "Active": {"Done", "Cancelled"},
    "Done": set(),
    "Cancelled": set(),
}


class VolunteerAssignment(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "volunteer", "beneficiary", "from_date", "to_date")
        protection.restore_fields(self, SYSTEM_FIELDS)
        self.validate_editor()
        self.validate_volunteer()
        self.set_masked_data()
        self.validate_status()

    def validate_editor(self) -> None:
        """The volunteer reports hours and outcome; who she is sent to, the association decides (P39)."""
        if not people.is_staff() and people.has_role(VOLUNTEER):
            protection.refuse_other_changes(self, VOLUNTEERS_FIELDS)

    def validate_volunteer(self) -> None:
        party = frappe.get_cached_doc("Related Party", self.volunteer)
        if party.party_type != "Volunteer" or not party.active:
            self.refuse(_("Choose an active volunteer among the related parties (clause P39)."))
        if getdate(self.to_date) < getdate(self.from_date):
            self.refuse(_("The assignment ends before it begins. Correct the dates."))
        if party.linked_beneficiary == self.beneficiary:
            self.refuse(_("Nobody is assigned to her own file (clause P59)."))

    def set_masked_data(self) -> None:
        name, mobile = frappe.db.get_value("Beneficiary", self.beneficiary, ["full_name", "mobile"])
        self.greeting_name = (name or "").split(" ")[0]
        self.mobile_masked = mask_mobile(mobile) if mobile else None

    def validate_status(self) -> None:
        before = self.get_doc_before_save()
        self.confidentiality_attestation = volunteers.undertaking_of(self)
        old = before.status if before else "Planned"
        if self.status != old and self.status not in NEXT[old]:
            self.refuse(_("An assignment cannot go from «{0}» to «{1}» (clause P39).").format(_(old), _(self.status)))
        if self.status == "Active" and not self.confidentiality_attestation:
            self.refuse(_("The volunteer signs the confidentiality undertaking first (clause P39)."))

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=VolunteerError)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
