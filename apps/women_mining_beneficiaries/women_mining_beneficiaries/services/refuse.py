"""Refusals in the person's language: what is wrong, what to do next, and the clause behind it."""

from __future__ import annotations

import frappe
from frappe import _lt
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.refusals import Reason, Refusal
from women_mining_beneficiaries.services.dates import format_both_calendars

_SENTENCES = {
    Reason.INCOMPLETE: (
        errors.IncompleteRequestError,
        _lt("The request is not complete. Please add: {0} (clause P51)."),
    ),
    Reason.NOTHING_TO_COMPLETE: (
        errors.IncompleteRequestError,
        _lt("Nothing is missing. Write in the reason what the applicant should complete, then return it (clause P51)."),
    ),
    Reason.TOO_MANY_RETURNS: (
        errors.TooManyReturnsError,
        _lt(
            "The request was already returned {0} times. Call the applicant, or refer her to social research (clause P51)."
        ),
    ),
    Reason.NOT_MATCHED: (
        errors.UnmatchedDataError,
        _lt(
            "These items are not matched yet: {0}. Match each with its evidence, or exempt it with a reason (clause P52)."
        ),
    ),
    Reason.MATCH_UNEXPLAINED: (
        errors.UnmatchedDataError,
        _lt("Write a note beside each mismatched or exempted item: {0} (clause P52)."),
    ),
    Reason.DOCUMENT_INVALID: (
        errors.ExpiredDocumentError,
        _lt("These documents were not valid when the request was submitted: {0}. Attach valid copies (clause P53)."),
    ),
    Reason.REFERRAL_OPEN: (
        errors.OpenReferralError,
        _lt("The referral to social research is still open. Close it with an explanation first (clause P55)."),
    ),
    Reason.NOT_ATTESTED: (
        errors.MissingAttestationError,
        _lt("The present data are not signed for. The applicant signs the attestation first (clause P56)."),
    ),
    Reason.NOTICE_NOT_ACKNOWLEDGED: (
        errors.NoticeNotAcknowledgedError,
        _lt(
            "The applicant has not been told that the committee decides. Explain it to her and record how (clause P58)."
        ),
    ),
    Reason.COMMITTEE_REQUIRED: (
        errors.CommitteeRequiredError,
        _lt("Requests of this type are decided by the research committee. Refer the request to it first (clause P58)."),
    ),
    Reason.STUDY_REQUIRED: (
        errors.StudyRequiredError,
        _lt("This type of support needs a social study. Complete the study, then refer the request (clause P44)."),
    ),
    Reason.NO_DECISION: (
        errors.MissingDecisionError,
        _lt(
            "There is no committee decision for this request. Open one in a session and let the members vote (clause P59)."
        ),
    ),
    Reason.DECISION_SHORTCUT: (
        errors.DecisionShortcutError,
        _lt("Only a request before the research committee is accepted or rejected (clause P59)."),
    ),
    Reason.OUTCOME_MISMATCH: (
        errors.OutcomeMismatchError,
        _lt("The decision says {0} and the votes say {1}. Choose the step that agrees with both (clause P59)."),
    ),
    Reason.REASONS_MISSING: (
        errors.MissingReasonsError,
        _lt(
            "A decision other than full acceptance needs its reasons. Choose them and write the reasoning (clause P59)."
        ),
    ),
    Reason.VOTES_MISSING: (
        errors.QuorumError,
        _lt("These members were present and have not voted: {0}. Each votes, abstains or steps aside (clause P59)."),
    ),
    Reason.NO_QUORUM: (
        errors.QuorumError,
        _lt(
            "The session had no quorum for this request: of those entitled to vote too few were present. Review what was reported about members, or call the alternates or a delegate whom the board names and hold it again (clause P59)."
        ),
    ),
    Reason.DECIDED_BY_PROCESSOR: (
        errors.ConflictOfInterestError,
        _lt("Who handled the request may not vote on it: {0}. They step aside (clause P59)."),
    ),
    Reason.REPLY_NOT_COMMUNICATED: (
        errors.ReplyNotCommunicatedError,
        _lt("The applicant has not been told the decision. Communicate the reply first (clause P59)."),
    ),
    Reason.TOO_EARLY: (
        errors.DecisionTooEarlyError,
        _lt(
            "The reply is given after no less than the set period: not before {0}. Wait until then, or let the chair override with a reason (clause P60)."
        ),
    ),
    Reason.REGISTRATION_INCOMPLETE: (
        errors.RegistrationIncompleteError,
        _lt("The registration is not complete. Still missing: {0} (clause P61)."),
    ),
    Reason.NOT_DELIVERED: (
        errors.DeliveryError,
        _lt(
            "These items are neither delivered nor explained: {0}. Record their delivery or the shortage (clause P62)."
        ),
    ),
    Reason.RECEIPT_MISSING: (
        errors.ReceiptMissingError,
        _lt("The receipt is not settled. Let the beneficiary confirm it, or record its proof (clause P62)."),
    ),
    Reason.APPEAL_CLOSED: (
        errors.AppealClosedError,
        _lt(
            "An appeal is not possible: its time has passed or it was used. Ask for the request to be reopened (clause P7)."
        ),
    ),
    Reason.NO_RULING: (
        errors.AppealNotDecidedError,
        _lt(
            "The appeal has no ruling that leads there. Somebody who did not vote on the decision rules first (clause P7)."
        ),
    ),
    Reason.DATE_REQUIRED: (
        errors.ReasonRequiredError,
        _lt("Write until when the request is put off, in «Hold Until» or in the decision (clause P59)."),
    ),
    Reason.ACCEPTANCE_EXPIRED: (
        errors.AcceptanceExpiredError,
        _lt(
            "The acceptance was valid until {0}. The chair may extend it with a correction of the decision (clause P61)."
        ),
    ),
    Reason.REASON_REQUIRED: (
        errors.ReasonRequiredError,
        _lt("Write the reason for this step first (clause P12)."),
    ),
    Reason.REOPEN_CLOSED: (
        errors.ReopenClosedError,
        _lt("The request cannot be reopened any more. File a new request that mentions it (clause P12)."),
    ),
    Reason.STEP_NOT_ALLOWED: (
        errors.StepNotAllowedError,
        _lt("The request cannot go from its present stage to that one. Follow the steps shown for it (clause P47)."),
    ),
}


def refuse_first(refusals: list[Refusal]) -> None:
    """Raise the error of the first refusal; one thing to do next is easier to follow than a list."""
    if not refusals:
        return
    refusal = refusals[0]
    error, sentence = _SENTENCES[refusal.reason]
    frappe.throw(str(sentence).format(*_particulars(refusal)), exc=error)


def _particulars(refusal: Refusal) -> list[str]:
    if refusal.reason is Reason.OUTCOME_MISMATCH:
        return [f"«{frappe._(detail)}»" for detail in refusal.details]
    if refusal.reason in (Reason.TOO_EARLY, Reason.ACCEPTANCE_EXPIRED):
        return [format_both_calendars(refusal.details[0])]
    return [" · ".join(frappe._(detail) for detail in refusal.details)]
