from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import CHAIR, SECRETARY, SUPPORT_REQUEST
from women_mining_beneficiaries.domain.stages import Stage
from women_mining_beneficiaries.domain.tally import Outcome
from women_mining_beneficiaries.exceptions import (
    ConflictOfInterestError,
    ForeignVoteError,
    MissingDecisionError,
    MissingReasonsError,
    OverrideNotAllowedError,
    SealedDecisionError,
)
from women_mining_beneficiaries.services import ballots, dates, people, protection
from women_mining_beneficiaries.services.settings import get_setting

# What the members vote on. The outcome is not among it: it follows the count.
GRANTED = {"approved_items", "conditions", "valid_until"}
SYSTEM_FIELDS = (
    "beneficiary status tally decided_on earliest_decision_on is_early override_by embargo_until communicated_on "
    "communicated_via appeal_deadline reply_text"
).split()


class CommitteeDecision(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "reference_name", "session")
        protection.restore_fields(self, SYSTEM_FIELDS)
        protection.restore_columns(self, "votes", ("voted_on",))
        if self.is_new():
            self.open_ballot()
        self.validate_seal()
        self.validate_editor()
        self.validate_subject()
        self.set_voters()
        self.validate_votes()
        self.take_votes_back()
        self.validate_reasons()
        self.set_override()
        self.update(self.flags.record or {})

    def open_ballot(self) -> None:
        if ballots.find_ballot(self.reference_name):
            frappe.throw(
                _("A decision for this request is already open. Vote in it, or correct its outcome (clause P59)."),
                exc=MissingDecisionError,
            )
        request = frappe.get_doc(SUPPORT_REQUEST, self.reference_name)
        if request.policy_stage != Stage.COMMITTEE:
            frappe.throw(
                _("The request {0} is not before the committee. Refer it first (clause P59).").format(request.name),
                exc=MissingDecisionError,
            )
        self.status = "Ballot"
        self.beneficiary = request.beneficiary
        self.earliest_decision_on = request.earliest_decision_on

    def validate_seal(self) -> None:
        """A recorded decision is not rewritten; a correction is a new decision."""
        before = self.get_doc_before_save()
        if before and before.status != "Ballot":
            changed = set(protection.changed_fields(self)) - set(SYSTEM_FIELDS)
            if changed:
                frappe.throw(
                    _(
                        "The decision is recorded and is not rewritten. Correct it with an appeal or a reopened request (clause P59)."
                    ),
                    exc=SealedDecisionError,
                )

    def validate_editor(self) -> None:
        """A member without the chair's or the secretary's part votes and writes nothing else."""
        if not self.is_new() and not self.flags.record and not people.has_role(CHAIR, SECRETARY):
            protection.refuse_other_changes(self, {"votes", "committee", "beneficiary_name", *SYSTEM_FIELDS})

    def validate_subject(self) -> None:
        """Votes stand for the request and the session they were cast in; another one is another ballot."""
        before = self.get_doc_before_save()
        if before:
            fixed = {"reference_doctype", "reference_name"}
            if any(row.vote for row in before.votes):
                fixed.add("session")
            protection.refuse_changes(self, fixed & set(protection.changed_fields(self)))

    def set_voters(self) -> None:
        """Everyone present with a vote has a row; the beneficiary herself steps aside by rule."""
        if self.status != "Ballot":
            return
        session = frappe.get_cached_doc("Committee Session", self.session)
        self.committee = session.committee
        present = ballots.present_members(session)
        listed = {row.member for row in self.votes}
        for member in present:
            if member not in listed:
                self.append("votes", {"member": member})
        for row in self.votes:
            if row.member not in present:
                self.refuse_vote(_("Row {0}: {1} was not present in the session and has no vote (clause P59)."), row)
            if self.steps_aside_by_rule(row) and row.vote != "Recused":
                row.vote, row.voted_on = "Recused", dates.now()

    def steps_aside_by_rule(self, row: Document) -> bool:
        return people.file_of(row.member) == self.beneficiary

    def refuse_vote(self, sentence: str, row: Document) -> None:
        name = people.full_names([row.member])[0]
        frappe.throw(sentence.format(row.idx, name), exc=ForeignVoteError)

    def validate_votes(self) -> None:
        before = self.get_doc_before_save()
        stored = {row.member: row for row in before.votes} if before else {}
        for row in self.votes:
            if _paper(row) == _paper(stored.get(row.member)) or self.steps_aside_by_rule(row):
                continue
            if not self.may_enter(row):
                self.refuse_vote(_("Row {0}: only {1} enters this vote (clause P59)."), row)
            if row.vote and row.vote != "Recused" and not row.no_conflict_declared:
                frappe.throw(
                    _("Declare that you have no conflict of interest, or step aside with «Recused» (clause P59)."),
                    exc=ConflictOfInterestError,
                )
            row.voted_on = dates.now() if row.vote else None
        missing = set(stored) - {row.member for row in self.votes}
        if missing:
            self.refuse_vote(_("Row {0}: the row of {1} may not be removed (clause P59)."), stored[missing.pop()])

    def take_votes_back(self) -> None:
        """Nobody has voted for what is granted only now."""
        before = self.get_doc_before_save()
        if not before or self.status != "Ballot" or not any(row.vote for row in before.votes):
            return
        if not GRANTED & set(protection.changed_fields(self)):
            return
        for row in self.votes:
            if not self.steps_aside_by_rule(row):
                row.update({"vote": None, "voted_on": None, "no_conflict_declared": 0})
        frappe.msgprint(
            _("What is granted has changed, so the votes are taken back. Let the members vote again (clause P59).")
        )

    def may_enter(self, row: Document) -> bool:
        entered_by = frappe.get_cached_value("Research Committee", self.committee, "votes_entered_by")
        if entered_by == "Secretary from the Minutes":
            return people.has_role(SECRETARY) or row.member == frappe.session.user
        return row.member == frappe.session.user

    def validate_reasons(self) -> None:
        """No request is refused, reduced or put off without reasons (P59)."""
        if self.outcome != Outcome.ACCEPTED.value and not ballots.has_reasons(self):
            frappe.throw(
                _(
                    "A decision other than full acceptance needs its reasons: choose at least one and write the reasoning in {0} characters or more (clause P59)."
                ).format(get_setting("min_reason_length") or 0),
                exc=MissingReasonsError,
            )
        if self.outcome == Outcome.PARTIALLY_ACCEPTED.value and not self.approved_items:
            frappe.throw(
                _("List what is approved when a request is accepted in part (clause P59)."), exc=MissingReasonsError
            )

    def set_override(self) -> None:
        """Deciding before the minimum period is the chair's alone, with a reason that stays on record (P60)."""
        if not (self.override_reason or "").strip():
            self.override_by = None
        elif self.has_value_changed("override_reason"):
            role = get_setting("override_role")
            if not people.has_role(role):
                frappe.throw(
                    _("Only the {0} may decide before the minimum period (clause P60).").format(_(role)),
                    exc=OverrideNotAllowedError,
                )
            if len(self.override_reason.strip()) < (get_setting("min_reason_length") or 0):
                frappe.throw(
                    _("Write the reason for deciding early in {0} characters or more (clause P60).").format(
                        get_setting("min_reason_length")
                    ),
                    exc=OverrideNotAllowedError,
                )
            self.override_by = frappe.session.user

    def on_trash(self) -> None:
        protection.refuse_deletion(self)


def _paper(row: Document | None) -> tuple[str, bool, str]:
    """What a member hands in: nobody else writes any of it."""
    return (row.vote or "", bool(row.no_conflict_declared), row.reservation or "") if row else ("", False, "")
