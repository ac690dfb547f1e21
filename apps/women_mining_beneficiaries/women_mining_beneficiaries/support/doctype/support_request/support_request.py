from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import APPLICANT, DIRECTOR
from women_mining_beneficiaries.domain.stages import APPLICANT_EDITS, BEFORE_COMMITTEE, FROZEN, TERMINAL, Stage
from women_mining_beneficiaries.exceptions import (
    IncompleteRequestError,
    NotEligibleError,
    SupportTypeClosedError,
    UnsoundWorkflowError,
)
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.clocks import deadlines, window_text
from women_mining_beneficiaries.services.committee import sessions
from women_mining_beneficiaries.services.requests import (
    attestations,
    eligibility,
    filing,
    intake,
    matching,
    paper_intake,
    request_facts,
    requirements,
    returned_items,
    stage_changes,
    stages,
)

SYSTEM_FIELDS = (
    "policy_stage filed_by_user completeness_pct missing_items matched_by matched_on referral_open return_stage "
    "notice_ack_on notice_text attestation attestation_valid attested_hash requires_committee "
    "requires_social_study referred_on earliest_decision_on latest_decision_on decision decision_outcome decided_on "
    "replied_on decision_visible_to_applicant window_override_by window_override_reason appeal_count appealed_on "
    "registration_ok delivery_status receipt_settled submitted_on policy_version returns_count reopen_count closed_on "
    "withdrawn_on withdraw_reason policy_snapshot social_study earlier_request sla_rule sla_warn_on sla_due_on paper_approved_by matched_by_typist eligibility_note related_requests "
    "cap_alert travel_saved lapses_on"
).split()
SYSTEM_COLUMNS = {
    "items": ("approved_qty", "approved_amount", "item_status"),
    "documents": (
        "mandatory",
        "expiry_date",
        "valid_at_submission",
        "judged_document",
        "judged_on",
        "exception_by",
        "frozen_hash",
        "reused",
    ),
    "answers": ("label_snapshot", "is_sensitive", "returned_answer"),
    "match_checks": ("prior_value", "checked_by", "checked_on"),
}
STEP_FIELDS = {"workflow_state", "stage_reason"}
APPLICANT_FIELDS = STEP_FIELDS | {
    "support_type",
    "service_mode",
    "request_reason",
    "new_facts",
    "items",
    "answers",
    "documents",
}
SIGNED_FIELDS = {"beneficiary", "support_type", "service_mode", "request_reason", "answers", "documents"}


class SupportRequest(Document):
    def before_validate(self) -> None:
        if self.is_new():
            intake.set_intake_defaults(self)

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "beneficiary", "support_type")
        self.restore_system_fields()
        self.set_stage()
        self.validate_editor()
        self.validate_intake()
        self.set_notice()
        self.set_documents_and_answers()
        matching.stamp_checks(self)
        self.set_signature()
        stage_changes.change_stage(self, self.stage_before, Stage(self.policy_stage))
        self.set_completeness()

    def restore_system_fields(self) -> None:
        """What the rules write is not taken from a form, an import or a request body."""
        protection.restore_fields(self, SYSTEM_FIELDS)
        for table, columns in SYSTEM_COLUMNS.items():
            protection.restore_columns(self, table, columns)
        protection.restore_table(self, "stage_log")
        if self.is_new():
            self.filed_by_user = frappe.session.user
        for written in ("delivery", "reply"):
            self.update(self.flags.get(written) or {})

    @property
    def sla_state(self) -> str:
        """Known whenever it is read, not when a job last ran."""
        state = deadlines.state_of(self)
        return state.value if state else ""

    @property
    def stage_before(self) -> Stage:
        before = self.get_doc_before_save()
        return Stage(before.policy_stage) if before and before.policy_stage else Stage.DRAFT

    def set_stage(self) -> None:
        self.workflow_state = self.workflow_state or stages.first_state(self.doctype)
        stage = stages.stage_of(self.doctype, self.workflow_state)
        if stage is None:
            frappe.throw(
                _(
                    "The state «{0}» has no policy stage. Ask the policy administrator to set it in the workflow."
                ).format(_(self.workflow_state or "-")),
                exc=UnsoundWorkflowError,
            )
        self.policy_stage = stage.value
        self.flags.ignore_mandatory = self.may_be_unfinished(stage)

    def may_be_unfinished(self, stage: Stage) -> bool:
        """Her own draft is kept at every step, and given up as it is; what it lacks is asked for when it is handed in (P51)."""
        if stage is Stage.DRAFT:
            return people.acts_for_own_file(self.beneficiary)
        return stage in (Stage.WITHDRAWN, Stage.VOID) and not self.submitted_on

    def validate_editor(self) -> None:
        """Each writes what is theirs to write at the present stage."""
        if self.is_new():
            return
        if people.acts_for_own_file(self.beneficiary):
            self.validate_applicants_changes()
        elif people.is_staff() and set(frappe.get_roles()) & {DIRECTOR} and not self.has_processing_role():
            protection.refuse_other_changes(self, STEP_FIELDS | {"hold_until", *self.derived_fields()})
        self.validate_signed_fields()

    def has_processing_role(self) -> bool:
        permitted = {row.role for row in self.meta.permissions if row.write and not row.permlevel}
        return (
            bool(permitted & set(frappe.get_roles()) - {DIRECTOR, APPLICANT}) or frappe.session.user == "Administrator"
        )

    def derived_fields(self) -> set[str]:
        fetched = {field.fieldname for field in self.meta.fields if field.fetch_from}
        return {*SYSTEM_FIELDS, *fetched, "stage_log"}

    def validate_applicants_changes(self) -> None:
        before = self.stage_before
        allowed = APPLICANT_FIELDS if before in APPLICANT_EDITS else STEP_FIELDS
        if self.flags.notice_method:
            allowed = allowed | {"notice_ack_method"}
        protection.refuse_other_changes(self, {*allowed, *self.derived_fields()})
        protection.restore_columns(self, "documents", ("exception_reason", "returned", "return_note"))
        protection.restore_columns(self, "answers", ("returned", "return_note"))
        if before is Stage.AWAITING_APPLICANT:
            returned_items.refuse_other_rows(self)

    def validate_signed_fields(self) -> None:
        """What the committee sees is what was signed; the type is settled by the first submission."""
        changed = set(protection.changed_fields(self))
        closed = SIGNED_FIELDS if self.stage_before in FROZEN else {"beneficiary"}
        if self.stage_before is not Stage.DRAFT:
            closed = closed | {"support_type"}
        locked = changed & closed
        if self.stage_before in FROZEN and self.items_as_asked() != self.items_as_asked(stored=True):
            locked.add("items")
        protection.refuse_changes(self, locked)

    def items_as_asked(self, stored: bool = False) -> list[tuple]:
        rows = self.get_doc_before_save().items if stored else self.items
        return [(row.item_title, row.description or "", float(row.qty or 0), float(row.amount or 0)) for row in rows]

    def validate_intake(self) -> None:
        requirements.check_documents_belong(self)
        is_handed_in = self.stage_before is Stage.DRAFT and Stage(self.policy_stage) not in (Stage.DRAFT, *TERMINAL)
        if self.is_new() or self.has_value_changed("support_type") or is_handed_in:
            self.validate_support_type(intake.support_type_problem(self.support_type, self.beneficiary, self.name))
            self.link_refused_request()
        if self.stage_before in APPLICANT_EDITS:
            self.validate_items()
            self.validate_support_type(intake.amount_problem(self))
        paper_intake.check_paper(self, self.stage_before)
        if self.stage_before is Stage.DRAFT and self.policy_stage != Stage.DRAFT:
            filing.check_filing(self)
            self.validate_entitlement()
        if self.priority == "Urgent" and not (self.urgency_reason or "").strip():
            frappe.throw(_("Write why the request is urgent (clause P12)."), exc=IncompleteRequestError)

    def validate_items(self) -> None:
        """Decisions and deliveries name an item by its title: one title stands for one item (P59)."""
        titles = [(row.item_title or "").strip() for row in self.items]
        for row, title in zip(self.items, titles, strict=True):
            if title and titles.count(title) > 1:
                frappe.throw(
                    _("Row {0}: «{1}» is listed twice. Keep one row.").format(row.idx, title),
                    exc=IncompleteRequestError,
                )

    def link_refused_request(self) -> None:
        """Asking again soon after a refusal is for new facts; the two requests know each other (E21)."""
        self.earlier_request = intake.refused_lately(self.support_type, self.beneficiary)
        if self.earlier_request and not (self.new_facts or "").strip():
            frappe.throw(
                _(
                    "The request {0} for the same support was refused lately. Write in «New Facts» what has changed since (clause P16)."
                ).format(self.earlier_request),
                exc=SupportTypeClosedError,
            )

    def validate_support_type(self, problem: str | None) -> None:
        if problem:
            frappe.throw(problem, exc=SupportTypeClosedError)

    def validate_entitlement(self) -> None:
        """The type's rules with the answers given: who is not entitled is told why, the rest is noted."""
        verdicts = eligibility.judge_request(self)
        self.eligibility_note = eligibility.note_of(verdicts)
        words = eligibility.blocking_words(verdicts)
        if words:
            frappe.throw(
                _("The request does not meet the rules of «{0}»: {1} (clause P45).").format(self.support_title, words),
                exc=NotEligibleError,
            )

    def set_notice(self) -> None:
        """Staff choose how they explained the committee; the applicant acknowledges it herself (P58)."""
        if self.flags.notice_method:
            self.notice_ack_method = self.flags.notice_method
        if self.notice_ack_method and not self.notice_ack_on:
            self.notice_ack_on = dates.now()
            self.notice_text = window_text.committee_notice(self)
        elif not self.notice_ack_method:
            self.update({"notice_ack_on": None, "notice_text": None})

    def set_documents_and_answers(self) -> None:
        before, after = self.stage_before, Stage(self.policy_stage)
        if before in APPLICANT_EDITS:
            requirements.sync_rows(self)
        if before is Stage.DRAFT:
            kind = frappe.get_cached_doc("Support Type", self.support_type)
            self.requires_committee = kind.requires_committee
            self.requires_social_study = kind.requires_social_study
        if before in BEFORE_COMMITTEE:
            requirements.judge_documents(self, before, after)
        for row in self.documents:
            if row.exception_reason and not row.exception_by:
                row.exception_by = frappe.session.user

    def set_signature(self) -> None:
        if not self.is_new() and sessions.may_still_be_signed(self.name, self.stage_before):
            attestations.refresh_signature(self)

    def set_completeness(self) -> None:
        if Stage(self.policy_stage) in BEFORE_COMMITTEE:
            measured = requirements.measure_completeness(self)
            self.completeness_pct = measured.percent
            self.missing_items = " · ".join(measured.missing)
        self.referral_open = int(request_facts.has_open_referral(self.name))

    def on_update(self) -> None:
        if self.flags.voided_attestation:
            attestations.void_attestation(self.flags.voided_attestation, self)
        before, after = self.stage_before, Stage(self.policy_stage)
        if self.flags.voided_attestation and before is after is Stage.COMMITTEE:
            sessions.wait_for_signature(self)
        if before is not after:
            stage_changes.settle_other_records(self, before, after)

    def on_trash(self) -> None:
        if self.policy_stage != Stage.DRAFT:
            protection.refuse_deletion(self)
