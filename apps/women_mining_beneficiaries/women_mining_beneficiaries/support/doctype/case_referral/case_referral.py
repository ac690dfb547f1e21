from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import strip_html
from women_mining_beneficiaries.constants import SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.exceptions import OpenReferralError, UnansweredReferralError
from women_mining_beneficiaries.services import dates, protection
from women_mining_beneficiaries.services.clocks import calendars
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_setting

SYSTEM_FIELDS = ("referred_by", "opened_on", "due_on", "return_stage", "closed_by", "closed_on", "beneficiary")
REFERRAL_STAGES = (Stage.CLARIFICATION, Stage.SOCIAL_STUDY)


class CaseReferral(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "source_name")
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.is_new():
            self.open()
        before = self.get_doc_before_save()
        if before and before.status == "Closed":
            protection.refuse_changes(self, protection.changed_fields(self))
        elif self.status == "Closed":
            self.close()

    def open(self) -> None:
        """One referral at a time; a further question is added to the open one (P54)."""
        filters = {"source_doctype": self.source_doctype, "source_name": self.source_name, "status": ["!=", "Closed"]}
        if frappe.db.exists("Case Referral", filters):
            frappe.throw(
                _("A referral for this request is already open. Add your question to it (clause P54)."),
                exc=OpenReferralError,
            )
        request = frappe.get_doc(self.source_doctype, self.source_name)
        self.status = "Open"
        self.beneficiary = request.get("beneficiary")
        self.referred_by, self.opened_on = frappe.session.user, dates.now()
        calendar = calendars.working_calendar(request.get("branch_office"))
        self.due_on = calendar.add_working_days(dates.today(), get_setting("referral_due_days") or 0)
        self.return_stage = request.get("return_stage") or request.get("policy_stage")

    def close(self) -> None:
        """Closed with every question answered, an explanation, and whether it was understood (P55)."""
        self.closed_by, self.closed_on = frappe.session.user, dates.now()
        if self.flags.withdrawn:
            return
        open_questions = [row.question for row in self.questions if not row.answered]
        if open_questions:
            self.refuse(_("These questions are not answered yet: {0} (clause P55).").format(" · ".join(open_questions)))
        if not strip_html(self.explanation or "").strip():
            self.refuse(_("Write what was explained to the applicant before closing the referral (clause P55)."))
        if not self.understood:
            self.refuse(_("Record whether the applicant understood the explanation (clause P55)."))

    def refuse(self, message: str) -> None:
        frappe.throw(message, exc=UnansweredReferralError)

    def after_insert(self) -> None:
        request = self.get_request()
        if Stage(request.policy_stage) not in REFERRAL_STAGES:
            question = self.questions[0].question if self.questions else _(self.reason_code)
            stages.move(request, Stage.CLARIFICATION, reason=question)

    def on_update(self) -> None:
        """A closed referral sends the request back to the stage it left."""
        before = self.get_doc_before_save()
        if self.status != "Closed" or self.flags.withdrawn or (before and before.status == "Closed"):
            return
        request = self.get_request()
        if Stage(request.policy_stage) is Stage.CLARIFICATION:
            stages.move(request, Stage(request.return_stage), own=False)

    def get_request(self) -> Document:
        return frappe.get_doc(SUPPORT_REQUEST, self.source_name)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
