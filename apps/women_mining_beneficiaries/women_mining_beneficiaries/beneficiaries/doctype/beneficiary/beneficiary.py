from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.constants import PORTAL_CHANNEL
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.domain.masking import mask_iban, mask_identifier
from women_mining_beneficiaries.domain.names import count_name_parts, fold_name, tidy_name
from women_mining_beneficiaries.domain.registration import Status, age_on, can_move
from women_mining_beneficiaries.exceptions import (
    DuplicateIdentityError,
    IncompleteNameError,
    InvalidDateError,
    InvalidIdentityError,
    RegistrationIncompleteError,
)
from women_mining_beneficiaries.services import (
    attestations,
    contact_data,
    dates,
    identity_data,
    intake,
    people,
    protection,
    registration_state,
)
from women_mining_beneficiaries.services.settings import get_setting

SYSTEM_FIELDS = (
    "registration_pct registration_missing identity_matched mobile_verified_on privacy_notice_ack_on registered_on "
    "registered_via completed_on last_service_on name_normalized id_hash id_masked iban_masked is_minor"
).split()
APPLICANT_FIELDS = set(
    (
        "name_en gender nationality id_expiry mobile mobile_alt email preferred_channel preferred_time do_not_contact "
        "city district street building_no postal_code additional_no short_address category education_level "
        "specialization employment_status employer mining_experience_years accommodation_needs iban bank_name"
    ).split()
)
DATES = ("birth_date", "id_expiry")


class Beneficiary(Document):
    def before_validate(self) -> None:
        for fieldname in DATES:
            self.set(fieldname, dates.parse_date(self.get(fieldname)))
        if not self.branch_office:
            self.branch_office = intake.default_branch(self.city)

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        self.restore_system_fields()
        self.validate_editor()
        self.set_name_forms()
        self.validate_birth_date()
        self.set_identity()
        contact_data.set_contact_data(self)
        self.set_bank_account()
        self.set_privacy_acknowledgement()
        self.validate_status()
        registration_state.set_registration(self)

    def restore_system_fields(self) -> None:
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.is_new():
            self.registered_on = dates.now()
            self.registered_via = PORTAL_CHANNEL if self.flags.self_registered else self.preferred_channel
            self.registration_status = Status.PRELIMINARY.value
        self.update(self.flags.proofs or {})

    def validate_editor(self) -> None:
        """A person keeps her own contact data; who she is, the association records from her documents."""
        if self.is_new() or not people.acts_for_own_file(self.name) or self.flags.proofs:
            return
        fetched = {field.fieldname for field in self.meta.fields if field.fetch_from}
        protection.refuse_other_changes(self, {*APPLICANT_FIELDS, *SYSTEM_FIELDS, *fetched, "branch_office"})

    def set_name_forms(self) -> None:
        self.full_name = tidy_name(self.full_name or "")
        self.name_normalized = fold_name(self.full_name)
        parts = get_setting("min_name_parts")
        if self.beneficiary_type == "Individual" and count_name_parts(self.full_name) < parts:
            frappe.throw(
                _("Write the full name with at least {0} parts, as on the identity document (clause P51).").format(
                    parts
                ),
                exc=IncompleteNameError,
            )

    def validate_birth_date(self) -> None:
        self.is_minor = 0
        if not self.birth_date:
            self.require_birth_date()
            return
        age = age_on(getdate(self.birth_date), dates.today())
        if not 0 <= age <= 120:
            frappe.throw(
                _("The birth date is not possible. Check the year and the calendar it is written in."),
                exc=InvalidDateError,
            )
        self.is_minor = int(age < cint(get_setting("age_of_majority")))

    def require_birth_date(self) -> None:
        # Who may not read the birth date cannot be asked to fill it.
        if self.beneficiary_type == "Individual" and self.is_new():
            frappe.throw(_("Enter the birth date (clause P51)."), exc=InvalidDateError)

    def set_identity(self) -> None:
        """The number by its type's rule; from it the mask people see and the fingerprint that finds duplicates."""
        self.id_number = identity_data.check_number(self.id_type, self.id_number)
        before = self.get_doc_before_save()
        if before and before.id_hash and not self.id_number:
            frappe.throw(_("The identity number may not be emptied (clause P52)."), exc=InvalidIdentityError)
        self.id_masked = mask_identifier(self.id_number) if self.id_number else None
        self.id_hash = keyed_fingerprint(get_encryption_key(), self.id_type, self.id_number) if self.id_number else None
        self.validate_identity_is_new()
        if before and before.id_hash != self.id_hash:
            self.identity_matched = 0

    def validate_identity_is_new(self) -> None:
        if self.id_hash and frappe.db.exists("Beneficiary", {"id_hash": self.id_hash, "name": ["!=", self.name or ""]}):
            if self.flags.self_registered:
                identity_data.refuse_known_person()
            frappe.throw(
                _(
                    "A file with this identity number exists already. Sign in to it, or contact the association for help (clause P52)."
                ),
                exc=DuplicateIdentityError,
            )

    def set_bank_account(self) -> None:
        self.iban = identity_data.check_iban(self.iban)
        self.iban_masked = mask_iban(self.iban) if self.iban else None

    def set_privacy_acknowledgement(self) -> None:
        if self.privacy_notice_method and not self.privacy_notice_ack_on:
            self.privacy_notice_ack_on = dates.now()

    def validate_status(self) -> None:
        before = self.get_doc_before_save()
        if not before:
            return
        old, new = Status(before.registration_status), Status(self.registration_status)
        if not can_move(old, new):
            frappe.throw(
                _("The registration cannot go from «{0}» to «{1}» (clause P61).").format(_(old.value), _(new.value)),
                exc=RegistrationIncompleteError,
            )
        missing = registration_state.missing_of(self)
        if new is Status.COMPLETE and old is not new and missing:
            frappe.throw(
                _("The registration is not complete. Still missing: {0} (clause P61).").format(" · ".join(missing)),
                exc=RegistrationIncompleteError,
            )

    def on_update(self) -> None:
        if self.get_doc_before_save():
            attestations.refresh_open_requests(self.name)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
