from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate
from women_mining_beneficiaries.constants import DIRECTOR, PROTECTION_OFFICER
from women_mining_beneficiaries.domain.masking import mask_identifier
from women_mining_beneficiaries.domain.representation import Kind
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.accounts import account_claims
from women_mining_beneficiaries.services.beneficiaries import (
    contact_data,
    identity_data,
    own_representatives,
    representation,
)
from women_mining_beneficiaries.services.beneficiaries.representation import SCOPE_FIELD, refuse
from women_mining_beneficiaries.services.communication import notices

SYSTEM_FIELDS = ("id_masked", "verified_by", "verified_on", "is_conflict", "revoked_on")


class BeneficiaryRepresentative(Document):
    def before_validate(self) -> None:
        for fieldname in ("valid_from", "valid_to"):
            self.set(fieldname, dates.parse_date(self.get(fieldname)))

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "beneficiary", "representative_type", "id_type", "authority_document", "valid_from")
        protection.restore_fields(self, SYSTEM_FIELDS)
        self.validate_end()
        self.validate_scope()
        self.validate_age()
        self.validate_authority()
        self.set_identity()
        self.set_verification()
        self.validate_dispute()

    def validate_end(self) -> None:
        """A representation that has ended is history; ending it takes a reason."""
        before = self.get_doc_before_save()
        if before and before.revoked_on:
            protection.refuse_changes(self, protection.changed_fields(self))
        if (self.revoke_reason or "").strip() and not self.revoked_on:
            self.revoked_on = dates.now()

    def validate_scope(self) -> None:
        if not any(self.get(fieldname) for fieldname in SCOPE_FIELD.values()):
            refuse(_("Choose at least one thing the representative may do (clause P41)."))
        if self.valid_to and getdate(self.valid_to) < getdate(self.valid_from):
            refuse(_("The representation ends before it begins. Correct the dates."))

    def validate_age(self) -> None:
        """A guardianship begins with a minor only: also when the file that staff joined to hers says she is of age."""
        before = self.get_doc_before_save()
        begins = not before or (self.is_verified and not before.is_verified)
        if not begins or not self.is_for_a_minor:
            return
        of_age_on = representation.majority_of(self.beneficiary)
        if not of_age_on or of_age_on <= dates.today():
            refuse(_("A guardian stands for a minor. Choose another kind of representative (clause P41)."))

    @property
    def is_for_a_minor(self) -> bool:
        """A guardian's, and a trustee's who registered the minor in the portal; staff record one of who is of age, too."""
        is_her_own = bool(self.linked_beneficiary) and people.file_of(self.owner) == self.linked_beneficiary
        return self.representative_type == Kind.GUARDIAN.value or (
            self.representative_type == Kind.TRUSTEE.value and is_her_own
        )

    def validate_authority(self) -> None:
        fields = ["beneficiary", "document_type", "status"]
        document = frappe.db.get_value("Beneficiary Document", self.authority_document, fields, as_dict=True)
        if not document or document.beneficiary != self.beneficiary:
            refuse(_("The authority document belongs to another file. Upload it to this one (clause P41)."))
        if frappe.get_cached_value("Identity Document Type", document.document_type, "kind") != "Authority":
            refuse(_("Choose a deed, a power of attorney or an authorisation as the authority document (clause P41)."))
        if self.is_verified and document.status == "Mismatch":
            refuse(_("The authority document does not match. It cannot be verified (clause P52)."))
        if self.linked_beneficiary == self.beneficiary:
            refuse(_("Nobody represents herself. Choose another file or leave it empty."))

    def set_identity(self) -> None:
        self.id_number = identity_data.check_number(self.id_type, self.id_number)
        self.id_masked = mask_identifier(self.id_number) if self.id_number else self.id_masked
        self.mobile = contact_data.check_mobile(self.mobile) if self.mobile else None
        user = self.linked_beneficiary and frappe.db.get_value("Beneficiary", self.linked_beneficiary, "user")
        self.is_conflict = int(bool(user) and people.is_staff(user))

    def set_verification(self) -> None:
        if self.is_verified and not self.verified_on:
            for file in filter(None, (self.beneficiary, self.linked_beneficiary)):
                account_claims.require_decided(file)
            self.verified_by, self.verified_on = frappe.session.user, dates.now()
        elif not self.is_verified:
            self.update({"verified_by": None, "verified_on": None})

    def validate_dispute(self) -> None:
        """Anybody may say that it is disputed; the director or the protection officer decides (P8)."""
        before = self.get_doc_before_save()
        if self.is_disputed and not (self.dispute_note or "").strip():
            refuse(_("Write what is disputed and by whom (clause P8)."))
        if before and before.is_disputed and not self.is_disputed:
            if not people.has_role(DIRECTOR, PROTECTION_OFFICER):
                refuse(_("The executive director or the data protection officer decides a dispute (clause P8)."))

    def on_update(self) -> None:
        before = self.get_doc_before_save()
        if self.is_disputed and not (before and before.is_disputed):
            sentence = _("The representation {0} is disputed and waits for a decision.").format(self.name)
            notices.notify_roles((DIRECTOR, PROTECTION_OFFICER), self.doctype, self.name, sentence)
        if self.is_verified and before and not before.is_verified:
            own_representatives.tell_of_authority(self)
        if self.revoked_on and before and not before.revoked_on:
            own_representatives.tell_of_refusal(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
