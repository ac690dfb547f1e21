from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, getdate, strip_html
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.exceptions import UnsignedStudyError
from women_mining_beneficiaries.services import dates, protection
from women_mining_beneficiaries.services.committee import studies

SYSTEM_FIELDS = ("beneficiary", "status", "signed_by", "signed_on", "further_questions")
DRAFT, SIGNED = "Draft", "Signed"
NEEDED = ("researcher", "study_date", "study_mode", "recommendation")


class SocialStudy(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "support_request")
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.is_new():
            self.open()
        self.validate_seal()
        self.set_sections()
        self.set_totals()
        if self.study_date and getdate(self.study_date) > dates.today():
            self.refuse(_("The study lies in the future. Correct its date (clause P44)."))
        self.update(self.flags.record or {})

    def open(self) -> None:
        """One study at a time, of a request that is being studied."""
        if studies.open_study(self.support_request):
            self.refuse(_("A study of this request is open already. Write into it (clause P44)."))
        self.status = DRAFT
        fields = ["beneficiary", "beneficiary_name"]
        self.beneficiary, self.beneficiary_name = frappe.db.get_value(SUPPORT_REQUEST, self.support_request, fields)
        self.further_questions = self.flags.further_questions

    def validate_seal(self) -> None:
        before = self.get_doc_before_save()
        if before and before.status != DRAFT:
            protection.refuse_changes(self, set(protection.changed_fields(self)) - {*SYSTEM_FIELDS, "beneficiary_name"})

    def set_sections(self) -> None:
        """No more is asked than the type of support needs; what is not asked is not kept (A9)."""
        if self.status != DRAFT:
            return
        for name, fields in studies.SECTIONS.items():
            asked = studies.asks_about(self.support_request, name)
            self.set(f"shows_{name}", int(asked))
            for fieldname in () if asked else fields:
                self.set(fieldname, [] if fieldname in studies.TABLES else None)

    def set_totals(self) -> None:
        self.total_income = sum(flt(row.monthly_amount) for row in self.income)
        self.total_obligations = sum(flt(row.monthly_amount) for row in self.obligations)

    def validate_complete(self) -> None:
        """What a signature stands under (P44)."""
        missing = [_(self.meta.get_label(fieldname)) for fieldname in NEEDED if not self.get(fieldname)]
        if not strip_html(self.findings or "").strip():
            missing.append(_(self.meta.get_label("findings")))
        if not self.consent_given:
            missing.append(_(self.meta.get_label("consent_given")))
        if not self.researcher_signature:
            missing.append(_(self.meta.get_label("researcher_signature")))
        if missing:
            self.refuse(_("Before the study is signed, fill in: {0} (clause P44).").format(" · ".join(missing)))
        if self.researcher != frappe.session.user:
            self.refuse(_("The researcher signs the study himself (clause P44)."))

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=UnsignedStudyError)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
