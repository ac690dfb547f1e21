from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate
from women_mining_beneficiaries.exceptions import InvalidDateError, UnmatchedDataError
from women_mining_beneficiaries.services import dates, files, people, protection
from women_mining_beneficiaries.services.beneficiaries import identity_data

SYSTEM_FIELDS = (
    "file_hash",
    "matched_by",
    "matched_on",
    "is_sensitive",
    "status",
    "original_seen_by",
    "original_seen_on",
)
MATCHED_STAYS = {"file", "number", "issue_date", "expiry_date", "document_type", "beneficiary"}
DATES = ("issue_date", "expiry_date")


class BeneficiaryDocument(Document):
    def before_validate(self) -> None:
        for fieldname in DATES:
            self.set(fieldname, dates.parse_date(self.get(fieldname)))

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "beneficiary", "document_type")
        if not (self.is_new() and self.flags.is_deed_of_ward):
            people.check_own_or_staff(self.beneficiary)
        protection.restore_fields(self, SYSTEM_FIELDS)
        self.refuse_changes_after_matching()
        self.set_type_facts()
        self.set_original_seen()
        self.validate_dates()
        self.validate_file()
        self.set_status()

    def refuse_changes_after_matching(self) -> None:
        before = self.get_doc_before_save()
        if before and before.status in ("Matched", "Replaced") and before.file == self.file:
            protection.refuse_changes(self, MATCHED_STAYS & set(protection.changed_fields(self)))

    def set_original_seen(self) -> None:
        """Who held the original beside the copy, where and when (B7)."""
        if not self.original_seen:
            self.original_seen_by = self.original_seen_on = None
        elif not self.original_seen_by:
            if not (self.original_seen_at or "").strip():
                frappe.throw(_("Write where the original was seen (clause P52)."), exc=UnmatchedDataError)
            self.original_seen_by, self.original_seen_on = frappe.session.user, dates.now()

    @property
    def kind(self) -> Document:
        return frappe.get_cached_doc("Identity Document Type", self.document_type)

    def set_type_facts(self) -> None:
        self.is_sensitive = self.kind.is_sensitive
        if self.number:
            self.number = identity_data.check_number(self.document_type, self.number)

    def validate_dates(self) -> None:
        if self.kind.has_expiry and not self.expiry_date:
            frappe.throw(
                _("Enter the expiry date of the {0} (clause P53).").format(self.kind.title_ar), exc=InvalidDateError
            )
        if self.issue_date and getdate(self.issue_date) > dates.today():
            frappe.throw(_("The issue date lies in the future. Check it (clause P53)."), exc=InvalidDateError)
        if self.issue_date and self.expiry_date and getdate(self.expiry_date) < getdate(self.issue_date):
            frappe.throw(
                _("The document expires before it was issued. Check both dates (clause P53)."), exc=InvalidDateError
            )

    def validate_file(self) -> None:
        before = self.get_doc_before_save()
        if before and before.file == self.file:
            return
        self.file_hash = files.check_file(self.file, self.kind.allowed_extensions)
        if before and before.status == "Matched":
            frappe.throw(
                _("A matched document is not exchanged. Add the new copy as another document (clause P52)."),
                exc=UnmatchedDataError,
            )

    def set_status(self) -> None:
        """Matched by a finished matching; a mismatch is noted with its reason."""
        if self.flags.outcome:
            self.status = self.flags.outcome
        elif self.has_value_changed("mismatch_reason") and not self.is_new() and people.is_staff():
            self.status = "Mismatch" if self.mismatch_reason else "Pending"
        before = self.get_doc_before_save()
        if before and before.status != self.status:
            self.matched_by, self.matched_on = frappe.session.user, dates.now()

    def after_insert(self) -> None:
        if self.supersedes:
            replaced = frappe.get_doc("Beneficiary Document", self.supersedes)
            people.check_own_or_staff(replaced.beneficiary)
            replaced.flags.outcome = "Replaced"
            replaced.save(ignore_permissions=True)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
