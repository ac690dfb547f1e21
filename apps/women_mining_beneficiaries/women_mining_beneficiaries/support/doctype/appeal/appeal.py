from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import DIRECTOR
from women_mining_beneficiaries.domain.appeals import Admissibility, Ruling, days_late, judge_admission, stage_after
from women_mining_beneficiaries.domain.stages import DECIDED, Stage
from women_mining_beneficiaries.domain.tally import Outcome
from women_mining_beneficiaries.exceptions import AppealClosedError, AppealNotDecidedError, ReasonRequiredError
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.committee import appeals
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.requests import stages
from women_mining_beneficiaries.services.settings import get_settings

SYSTEM_FIELDS = (
    "beneficiary decision appealed_outcome status filed_on filed_by appeal_deadline admissibility days_late "
    "lateness_accepted_by reviewer_body decided_by decided_on"
).split()


class Appeal(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "support_request", "grounds")
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.is_new():
            self.file()
        self.validate_open()
        self.accept_lateness()
        self.rule()

    @property
    def status_before(self) -> str | None:
        before = self.get_doc_before_save()
        return before.status if before else None

    def file(self) -> None:
        """Against a decision that was told, once; after its time it is on record and not admitted (E22)."""
        request = appeals.get_request(self)
        people.check_own_or_staff(request.beneficiary)
        if Stage(request.policy_stage) not in DECIDED and not self.flags.already_moved:
            self.refuse_closed(_("There is no decision to appeal against now. Ask the relations officer (clause P7)."))
        self.validate_number(request)
        self.update({"lateness_reason": None, "ruling": None, "ruling_reason": None})
        self.beneficiary, self.beneficiary_name = request.beneficiary, request.beneficiary_name
        self.decision = request.decision
        self.appealed_outcome = request.decision_outcome
        self.filed_on, self.filed_by = dates.now(), frappe.session.user
        self.appeal_deadline = appeals.deadline_of(request)
        self.days_late = days_late(dates.today(), self.appeal_deadline)
        if self.days_late and not people.is_staff():
            self.refuse_closed(
                _("The time to appeal has passed. Tell the relations officer why it is late (clause P7).")
            )
        self.reviewer_body = get_settings().appeal_body
        self.admit()

    def validate_number(self, request: Any) -> None:
        settings = get_settings()
        used = (request.appeal_count or 0) - int(bool(self.flags.already_moved))
        if not settings.appeals_enabled or not request.replied_on or used >= settings.max_appeals:
            self.refuse_closed(
                _(
                    "An appeal is not possible: the decision was not told yet, or the appeal was used. Ask for the request to be reopened (clause P7)."
                )
            )
        if appeals.open_appeal(request.name):
            self.refuse_closed(_("An appeal of this request is under review already (clause P7)."))

    def refuse_closed(self, message: str) -> None:
        frappe.throw(message, exc=AppealClosedError)

    def admit(self) -> None:
        admission = judge_admission(self.days_late, self.lateness_reason or "")
        self.admissibility = admission.value
        self.status = "Inadmissible" if admission is Admissibility.LATE else "Under Review"

    def validate_open(self) -> None:
        if self.status_before == "Decided":
            protection.refuse_changes(self, set(protection.changed_fields(self)) - {*SYSTEM_FIELDS, "beneficiary_name"})

    def accept_lateness(self) -> None:
        """The director alone admits what came late, with a reason."""
        if self.is_new() or not self.has_value_changed("lateness_reason"):
            return
        if not people.has_role(DIRECTOR):
            frappe.throw(_("The executive director accepts a late appeal (clause P7)."), exc=frappe.PermissionError)
        self.lateness_accepted_by = frappe.session.user
        self.admit()

    def rule(self) -> None:
        """Others than those who voted rule, with reasons (E23)."""
        if self.is_new() or not self.ruling or not self.has_value_changed("ruling"):
            return
        if self.status != "Under Review":
            self.refuse_ruling(_("This appeal is not admitted, so there is nothing to rule on (clause P7)."))
        request = appeals.get_request(self)
        reviewers = appeals.reviewers_for(request)
        if frappe.session.user in appeals.involved(request) or not self.is_reviewer(reviewers):
            names = " · ".join(people.full_names(reviewers)) or _("Executive Director")
            self.refuse_ruling(
                _(
                    "Who voted on the decision, handled the request or has an interest in it does not rule on the appeal. These may: {0} (clause P7)."
                ).format(names)
            )
        if len((self.ruling_reason or "").strip()) < (get_settings().min_reason_length or 0):
            frappe.throw(
                _("Write the reasons of the ruling in {0} characters or more (clause P7).").format(
                    get_settings().min_reason_length
                ),
                exc=ReasonRequiredError,
            )
        self.decided_by, self.decided_on, self.status = frappe.session.user, dates.now(), "Decided"

    def is_reviewer(self, reviewers: list[str]) -> bool:
        return frappe.session.user in reviewers or frappe.session.user == "Administrator"

    def refuse_ruling(self, message: str) -> None:
        frappe.throw(message, exc=AppealNotDecidedError)

    def on_update(self) -> None:
        if self.status == self.status_before:
            return
        request = appeals.get_request(self)
        if self.status == "Under Review" and not self.flags.already_moved:
            own = people.acts_for_own_file(self.beneficiary)
            stages.move(request, Stage.APPEAL, reason=self.grounds, own=own)
        elif self.status == "Decided":
            stages.move(request, stage_after(Ruling(self.ruling), Outcome(self.appealed_outcome)), self.ruling_reason)
        elif self.status == "Inadmissible":
            notice = _("A late appeal waits for you to accept or leave it: {0}.").format(self.name)
            notify_roles([DIRECTOR], self.doctype, self.name, notice, once=True)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
