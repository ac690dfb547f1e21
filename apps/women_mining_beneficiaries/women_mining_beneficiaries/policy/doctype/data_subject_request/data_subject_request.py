from __future__ import annotations

from typing import Any

import frappe
from frappe import _lt
from frappe.model.document import Document
from frappe.utils import cint, getdate
from women_mining_beneficiaries.domain import data_requests
from women_mining_beneficiaries.domain.data_requests import Answer, Outcome, Problem, Status
from women_mining_beneficiaries.exceptions import DataRequestError
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.beneficiaries.data_requests import tell_answer
from women_mining_beneficiaries.services.settings import get_setting

SYSTEM_FIELDS = ("received_on", "due_on", "handled_by", "decided_on")
OWN_FIELDS = {"beneficiary", "beneficiary_name", "right_requested", "details"}
_SENTENCES = {
    Problem.STEP: _lt("A data request goes step by step: identity, review, decision, execution, end."),
    Problem.IDENTITY: _lt("Write how the identity was verified before anything is told or changed."),
    Problem.OUTCOME: _lt("Choose the outcome of the data request."),
    Problem.BASIS: _lt("A refusal, also a partial one, names its legal basis."),
    Problem.REPLY: _lt("Write the reply that the person reads."),
    Problem.STEPS_TAKEN: _lt("Write what was done to carry the decision out."),
    Problem.EXTENSION_TOO_LONG: _lt("The law allows an extension of thirty days at most."),
    Problem.EXTENSION_WITHOUT_REASON: _lt("Write the reason of the extension; the person reads it."),
    Problem.EXTENSION_TOO_LATE: _lt("An extension is told before the first date passes; that date has passed."),
}


class DataSubjectRequest(Document):
    """A person's request about her own data; answered within thirty days (PDPL, Implementing Regulation art. 3)."""

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "beneficiary", "right_requested")
        people.check_own_or_staff(self.beneficiary)
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.is_new():
            self.receive()
        self.validate_step()
        self.validate_extension()
        self.due_on = self.date_due(cint(self.extension_days))

    def receive(self) -> None:
        if people.acts_for_own_file(self.beneficiary):
            others = [field.fieldname for field in self.meta.fields if field.fieldname not in OWN_FIELDS]
            protection.restore_fields(self, others)
            self.method = "Portal"
        self.update({"status": Status.RECEIVED.value, "received_on": dates.today()})
        self.update(self.flags.answered_at_once or {})

    def validate_step(self) -> None:
        before = self.get_doc_before_save()
        if before and not data_requests.may_follow(Status(before.status), Status(self.status)):
            self.refuse(Problem.STEP)
        if before and before.status == Status.CLOSED:
            protection.refuse_other_changes(self, ())
        for problem in data_requests.problems_of(Status(self.status), self.answer()):
            self.refuse(problem)
        if self.status != Status.RECEIVED:
            self.handled_by = self.handled_by or frappe.session.user
        if self.outcome and not self.decided_on:
            self.decided_on = dates.today()

    def answer(self) -> Answer:
        return Answer(
            identity_note=self.identity_note or "",
            outcome=Outcome(self.outcome) if self.outcome else None,
            refusal_basis=self.refusal_basis or "",
            reply=self.reply or "",
            executed_steps=self.executed_steps or "",
        )

    def validate_extension(self) -> None:
        before = self.get_doc_before_save()
        days = cint(self.extension_days)
        if days == cint(before and before.extension_days):
            return
        problem = data_requests.extension_problem(
            getdate(dates.today()), self.date_due(0), days, self.extension_reason or ""
        )
        if problem:
            self.refuse(problem)

    def date_due(self, extension_days: int) -> Any:
        return data_requests.due_on(getdate(self.received_on), cint(get_setting("dsr_due_days")), extension_days)

    def refuse(self, problem: Problem) -> None:
        frappe.throw(str(_SENTENCES[problem]), exc=DataRequestError)

    def on_update(self) -> None:
        before = self.get_doc_before_save()
        if before and self.status == Status.DECIDED and before.status != Status.DECIDED:
            tell_answer(self)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)
