from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from women_mining_beneficiaries.constants import AUDITOR, CHAIR, DIRECTOR, SECRETARY, SUPPORT_REQUEST
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
from women_mining_beneficiaries.services import dates, people, protection
from women_mining_beneficiaries.services.committee import ballots, cited_clauses, conflicts, grants
from women_mining_beneficiaries.services.communication.notices import notify_roles
from women_mining_beneficiaries.services.settings import get_setting

# What the members vote on. The outcome is not among it: it follows the count.
GRANTED = {"approved_items", "conditions", "valid_until"}
SYSTEM_FIELDS = (
    "beneficiary status tally quorum_words decided_on earliest_decision_on is_early override_by embargo_until "
    "communicated_on communicated_via appeal_deadline reply_text conflict_flag conflict_note corrects "
    "corrected_by_decision in_audit_sample"
).split()
# A correction mends words; what was decided, and by whom, stays.
CORRECTED = {"reasons", "reason_text", "conditions", "clauses", "valid_until", "correction_reason"}
FETCHED = {"committee", "beneficiary_name"}
BALLOT, CORRECTION = "Ballot", "Correction"


class CommitteeDecision(Document):
    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.require(self, "reference_name", "session")
        protection.restore_fields(self, SYSTEM_FIELDS)
        if self.flags.correction:
            self.update(self.flags.correction)
        else:
            protection.restore_columns(self, "votes", ("voted_on", "is_void"))
            if self.is_new():
                self.open_ballot()
        self.validate_seal()
        self.validate_editor()
        self.validate_subject()
        if self.status == BALLOT and not self.flags.record:
            grants.settle(self, self.get_request())
        self.set_voters()
        self.validate_votes()
        self.take_votes_back()
        self.validate_reasons()
        cited_clauses.fill(self)
        self.set_override()
        self.update(self.flags.record or {})
        self.void_votes()

    def open_ballot(self) -> None:
        if ballots.find_ballot(self.reference_name):
            frappe.throw(
                _("A decision for this request is already open. Vote in it, or correct its outcome (clause P59)."),
                exc=MissingDecisionError,
            )
        request = self.get_request()
        if request.policy_stage != Stage.COMMITTEE:
            frappe.throw(
                _("The request {0} is not before the committee. Refer it first (clause P59).").format(request.name),
                exc=MissingDecisionError,
            )
        self.status = BALLOT
        self.beneficiary = request.beneficiary
        self.earliest_decision_on = request.earliest_decision_on

    def get_request(self) -> Any:
        return frappe.get_doc(SUPPORT_REQUEST, self.reference_name)

    @property
    def status_before(self) -> str:
        before = self.get_doc_before_save()
        return before.status if before else self.status

    def validate_seal(self) -> None:
        """A recorded decision is not rewritten; a correction is a new decision."""
        if self.is_new() or self.status_before == BALLOT:
            return
        open_fields = CORRECTED if self.status_before == CORRECTION else set()
        if set(protection.changed_fields(self)) - set(SYSTEM_FIELDS) - FETCHED - open_fields:
            frappe.throw(
                _(
                    "The decision is recorded and is not rewritten. Words are mended with a correction, the outcome with an appeal or a reopened request (clause P59)."
                ),
                exc=SealedDecisionError,
            )

    def validate_editor(self) -> None:
        """A member without the chair's or the secretary's part votes and writes nothing else."""
        if not self.is_new() and not self.flags.record and not people.has_role(CHAIR, SECRETARY):
            protection.refuse_other_changes(self, {"votes", *FETCHED, *SYSTEM_FIELDS})

    def validate_subject(self) -> None:
        """Votes stand for the request and the session they were cast in; another one is another ballot."""
        before = self.get_doc_before_save()
        if before:
            fixed = {"reference_doctype", "reference_name"}
            if any(row.vote for row in before.votes):
                fixed.add("session")
            protection.refuse_changes(self, fixed & set(protection.changed_fields(self)))

    def set_voters(self) -> None:
        """Who has a seat at this item has a row, who steps aside has it marked; alternates take the seats left free."""
        self.recused = {}
        if self.status != BALLOT:
            return
        session = frappe.get_cached_doc("Committee Session", self.session)
        self.committee = session.committee
        self.recused = ballots.recused_from(self.get_request(), session)
        aside = {*self.recused, *(row.member for row in self.votes if row.vote == "Recused")}
        voters = set(ballots.voters_of(session, aside))
        expected = voters | (aside & set(ballots.present_members(session)))
        self.drop_empty_rows(expected)
        listed = {row.member for row in self.votes}
        for member in sorted(expected - listed):
            self.append("votes", {"member": member})
        for row in self.votes:
            if row.member not in expected:
                self.refuse_vote(_("Row {0}: {1} was not present in the session and has no vote (clause P59)."), row)
            if row.member in self.recused:
                self.set_aside(row)

    def drop_empty_rows(self, expected: set[str]) -> None:
        """An alternate whose member came has no row."""
        stored = self.get_doc_before_save()
        empty = {row.member for row in stored.votes if not row.vote} - expected if stored else set()
        self.votes = [row for row in self.votes if row.member not in empty or row.vote]

    def set_aside(self, row: Any) -> None:
        """Who has a conflict has no vote; one that was cast before it came out is void and told (B4)."""
        before = self.get_doc_before_save()
        cast = next((one.vote for one in before.votes if one.member == row.member), None) if before else None
        if cast and cast != "Recused":
            row.is_void, self.conflict_flag = 1, 1
            self.conflict_note = _("The vote of {0} is void: a conflict of interest came out after it.").format(
                people.full_names([row.member])[0]
            )
        elif row.vote not in (None, "", "Recused"):
            frappe.throw(
                _("You step aside from this request: {0}. You have no vote in it (clause P59).").format(
                    self.recused[row.member]
                ),
                exc=ConflictOfInterestError,
            )
        if row.vote != "Recused":
            row.vote, row.voted_on = "Recused", dates.now()

    def refuse_vote(self, sentence: str, row: Document) -> None:
        name = people.full_names([row.member])[0]
        frappe.throw(sentence.format(row.idx, name), exc=ForeignVoteError)

    def validate_votes(self) -> None:
        before = self.get_doc_before_save()
        stored = {row.member: row for row in before.votes} if before else {}
        if self.flags.correction:
            return
        for row in self.votes:
            if _paper(row) == _paper(stored.get(row.member)) or row.member in self.recused:
                continue
            if not self.may_enter(row):
                self.refuse_vote(_("Row {0}: only {1} enters this vote (clause P59)."), row)
            if row.vote and row.vote != "Recused" and not row.no_conflict_declared:
                frappe.throw(
                    _("Declare that you have no conflict of interest, or step aside with «Recused» (clause P59)."),
                    exc=ConflictOfInterestError,
                )
            row.voted_on = dates.now() if row.vote else None
        missing = {member for member, row in stored.items() if row.vote} - {row.member for row in self.votes}
        if missing:
            self.refuse_vote(_("Row {0}: the row of {1} may not be removed (clause P59)."), stored[missing.pop()])

    def take_votes_back(self) -> None:
        """Nobody has voted for what is granted only now."""
        before = self.get_doc_before_save()
        if not before or self.status != BALLOT or not any(row.vote for row in before.votes):
            return
        if not GRANTED & set(protection.changed_fields(self)):
            return
        for row in self.votes:
            if row.member not in self.recused:
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
        if self.outcome == Outcome.DEFERRED.value and not self.deferred_until:
            frappe.throw(_("Write until when the request is put off (clause P59)."), exc=MissingReasonsError)

    def set_override(self) -> None:
        """Deciding before the minimum period is the chair's alone, with a reason that stays on record (P60)."""
        if not (self.override_reason or "").strip():
            self.override_by = None
        elif self.has_value_changed("override_reason") and not self.flags.correction:
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
            self.flags.override_used = True

    def void_votes(self) -> None:
        """On a sealed decision the vote stays as it was cast, marked void."""
        for row in self.votes:
            if row.member == self.flags.void_vote_of:
                row.is_void = 1

    def after_insert(self) -> None:
        if self.status == BALLOT:
            conflicts.record_signals(self.get_request(), self.recused)

    def on_update(self) -> None:
        if self.flags.override_used:
            self.flags.override_used = False
            notice = _("The reply period was overridden for the decision {0}.").format(self.name)
            notify_roles([DIRECTOR, AUDITOR], self.doctype, self.name, notice, once=True)
        self.disclose_recusals()

    def disclose_recusals(self) -> None:
        """Who steps aside by his vote puts it on record, once."""
        for row in self.votes:
            if row.vote != "Recused" or row.member in self.recused or self.status != BALLOT:
                continue
            known = {"user": row.member, "support_request": self.reference_name}
            if not frappe.db.exists(conflicts.DISCLOSURE, known):
                conflicts.disclose_recusal(self.reference_name, row.member, row.reservation)

    def on_trash(self) -> None:
        protection.refuse_deletion(self)


def _paper(row: Document | None) -> tuple[str, bool, str]:
    """What a member hands in: nobody else writes any of it."""
    return (row.vote or "", bool(row.no_conflict_declared), row.reservation or "") if row else ("", False, "")
