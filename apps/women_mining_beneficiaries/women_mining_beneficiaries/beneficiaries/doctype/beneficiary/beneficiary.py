from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, cint, getdate
from women_mining_beneficiaries.constants import DIRECTOR, OFFICER, PORTAL_CHANNEL, PROTECTION_OFFICER
from women_mining_beneficiaries.domain.masking import mask_iban, mask_identifier
from women_mining_beneficiaries.domain.names import fold_name, tidy_name
from women_mining_beneficiaries.domain.registration import Status
from women_mining_beneficiaries.exceptions import (
    ConsentMissingError,
    DuplicateIdentityError,
    InvalidDateError,
    InvalidIdentityError,
    RegistrationStatusError,
)
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.accounts import account_claims
from women_mining_beneficiaries.services.beneficiaries import (
    branch_transfer,
    contact_data,
    duplicates,
    identity_data,
    personal_data,
    registration_changes,
    registration_state,
)
from women_mining_beneficiaries.services.requests import attestations, intake, stages
from women_mining_beneficiaries.services.settings import get_setting

SYSTEM_FIELDS = (
    "registration_pct registration_missing identity_matched mobile_verified_on email_verified_on privacy_notice_ack_on registered_on "
    "registered_via completed_on data_confirmed_on last_service_on name_normalized id_hash id_masked iban_masked is_minor "
    "merged_into registration_status"
).split()
APPLICANT_FIELDS = set(
    (
        "name_en gender nationality id_expiry mobile mobile_alt email preferred_channel preferred_time do_not_contact no_surveys "
        "city district street building_no postal_code additional_no short_address category education_level "
        "specialization graduation_year employment_status employer mining_experience_years accommodation_needs "
        "needs_large_print needs_companion needs_sign_language needs_visit accommodation_consent iban iban_holder bank_name "
        "workflow_state"
    ).split()
)
DATES = ("birth_date", "id_expiry", "deceased_on", "provisional_until")
SYSTEM_TABLES = ("segments", "id_aliases")
NO_NUMBER = "NO_ID"
STEP_FIELDS = ("workflow_state", "stage_reason", "branch_office", "deceased_on", "death_evidence", "do_not_contact")
NEEDS = ("accommodation_needs", "needs_large_print", "needs_companion", "needs_sign_language", "needs_visit")


class Beneficiary(Document):
    def before_validate(self) -> None:
        for fieldname in DATES:
            self.set(fieldname, dates.parse_date(self.get(fieldname)))
        if not self.branch_office:
            self.branch_office = intake.default_branch(self.city)

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "id_type")
        self.restore_system_fields()
        self.validate_editor()
        self.set_name_forms()
        self.validate_birth_date()
        self.set_identity()
        contact_data.set_contact_data(self)
        self.set_bank_account()
        self.set_privacy_acknowledgement()
        self.validate_needs()
        self.validate_branch()
        registration_changes.set_status(self)
        registration_state.set_registration(self)
        self.forget_reason()

    def restore_system_fields(self) -> None:
        self.refuse_later_start()
        protection.restore_fields(self, SYSTEM_FIELDS)
        for table in SYSTEM_TABLES:
            protection.restore_table(self, table)
        self.keep_aliases()
        if self.is_new():
            self.registered_on = dates.now()
            self.registered_via = PORTAL_CHANNEL if self.flags.self_registered else self.preferred_channel
        self.update(self.flags.proofs or {})

    def keep_aliases(self) -> None:
        """A merge brings the other file's number along; undoing it takes the number away again."""
        if self.flags.new_alias:
            self.append("id_aliases", self.flags.new_alias)
        for row in [row for row in self.id_aliases if row.id_hash == self.flags.dropped_alias]:
            self.remove(row)

    def forget_reason(self) -> None:
        """A reason belongs to its step; one that was written ahead waits for it."""
        if not self.is_new() and self.has_value_changed("registration_status"):
            self.flags.reason_of_step, self.stage_reason = self.stage_reason, None

    def refuse_later_start(self) -> None:
        """An import or a request body does not begin a file in the middle of its registration (B23)."""
        if self.is_new() and self.registration_status not in (None, "", Status.PRELIMINARY.value):
            frappe.throw(
                _("A new file is preliminary, whatever road it comes by (clause P61)."), exc=RegistrationStatusError
            )

    def validate_editor(self) -> None:
        """A person keeps her own contact data; who she is, the association records from her documents."""
        if self.is_new() or self.flags.proofs:
            return
        if people.has_role(DIRECTOR) and not people.has_role(OFFICER, PROTECTION_OFFICER):
            protection.refuse_other_changes(self, {*STEP_FIELDS, *SYSTEM_FIELDS})
        if not people.acts_for_own_file(self.name):
            return
        contact_data.refuse_unproved_change(self)
        fetched = {field.fieldname for field in self.meta.fields if field.fetch_from}
        protection.refuse_other_changes(self, {*APPLICANT_FIELDS, *SYSTEM_FIELDS, *fetched, "branch_office"})

    def set_name_forms(self) -> None:
        self.full_name = tidy_name(self.full_name or "")
        self.name_normalized = fold_name(self.full_name)
        if self.beneficiary_type == "Individual":
            personal_data.check_name(self.full_name)

    def validate_birth_date(self) -> None:
        self.is_minor = 0
        if not self.birth_date:
            self.require_birth_date()
            return
        age = personal_data.check_age(getdate(self.birth_date))
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
        self.id_hash = account_claims.fingerprint_of(self) if self.id_number else None
        self.validate_missing_number()
        self.validate_identity_is_new()
        if before and before.id_hash != self.id_hash:
            self.change_identity(before)

    def validate_missing_number(self) -> None:
        """A file without a number is opened only where that is allowed, and for a time (E32)."""
        if self.id_type != NO_NUMBER or not self.has_value_changed("id_type"):
            return
        if not get_setting("allow_without_id"):
            frappe.throw(
                _("Files without an identity number are not opened at present. Enter the number (clause P52)."),
                exc=InvalidIdentityError,
            )
        self.provisional_until = add_days(dates.today(), cint(get_setting("without_id_days")))

    def change_identity(self, before: Document) -> None:
        """A new number is matched anew; the old one stays known, with its reason (E33)."""
        self.identity_matched = 0
        if not before.id_hash:
            self.provisional_until = None
            return
        if not (self.id_change_reason or "").strip():
            frappe.throw(
                _("Write why the identity number changes: renewed, corrected, or another document (clause P52)."),
                exc=InvalidIdentityError,
            )
        self.append("id_aliases", identity_data.alias_of(before, self.id_change_reason))
        self.id_change_reason = None
        if self.registration_status == Status.COMPLETE.value and self.workflow_state == before.workflow_state:
            self.workflow_state = stages.state_of(self.doctype, Status.UNDER_VERIFICATION.value)

    def validate_identity_is_new(self) -> None:
        if self.id_hash and identity_data.is_known_elsewhere(self):
            frappe.throw(
                _(
                    "A file with this identity number exists already. Sign in to it, or contact the association for help (clause P52)."
                ),
                exc=DuplicateIdentityError,
            )

    def set_bank_account(self) -> None:
        self.iban = identity_data.check_iban(self.iban)
        self.iban_masked = mask_iban(self.iban) if self.iban else None
        identity_data.check_account_holder(self)
        identity_data.notice_shared_account(self)

    def set_privacy_acknowledgement(self) -> None:
        if self.privacy_notice_method and not self.privacy_notice_ack_on:
            self.privacy_notice_ack_on = dates.now()

    def validate_needs(self) -> None:
        """What may tell about health is kept only with the person's explicit consent."""
        if any(self.get(fieldname) for fieldname in NEEDS) and not self.accommodation_consent:
            frappe.throw(
                _("Ask whether these needs may be kept, and tick her consent; or leave them empty."),
                exc=ConsentMissingError,
            )

    def validate_branch(self) -> None:
        """A file goes to another branch by the relations officer; a delegate keeps to her own (P41)."""
        before = self.get_doc_before_save()
        if before and before.branch_office != self.branch_office and not people.has_role(OFFICER, DIRECTOR):
            protection.refuse_changes(self, {"branch_office"})

    def on_update(self) -> None:
        before = self.get_doc_before_save()
        if before:
            attestations.refresh_open_requests(self.name)
            branch_transfer.follow_file(self, before)
            registration_changes.settle(self)
        duplicates.look_for(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
