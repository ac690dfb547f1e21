"""Everything the app refuses has a name here; each carries the policy's clause and travels as HTTP 417."""

from __future__ import annotations

from frappe import ValidationError


class PolicyError(ValidationError):
    """A step the policy does not allow; `clause` says which sentence stands behind it."""

    clause = ""


class NotYourFileError(PolicyError):
    """A record that is not the person's own looks like one that does not exist."""

    http_status_code = 404
    clause = "P8"


class InvalidIdentityError(PolicyError):
    clause = "P52"


class DuplicateIdentityError(PolicyError):
    clause = "P52"


class InvalidIbanError(PolicyError):
    clause = "P52"


class InvalidMobileError(PolicyError):
    clause = "P52"


class InvalidAddressError(PolicyError):
    clause = "P52"


class InvalidDateError(PolicyError):
    clause = "P52"


class IncompleteNameError(PolicyError):
    clause = "P51"


class IncompleteRequestError(PolicyError):
    clause = "P51"


class TooManyReturnsError(PolicyError):
    clause = "P51"


class UnmatchedDataError(PolicyError):
    clause = "P52"


class ExpiredDocumentError(PolicyError):
    clause = "P53"


class OpenReferralError(PolicyError):
    clause = "P55"


class UnansweredReferralError(PolicyError):
    clause = "P55"


class MissingAttestationError(PolicyError):
    clause = "P56"


class StaleSignatureError(PolicyError):
    clause = "P56"


class OneTimeCodeError(PolicyError):
    clause = "P56"


class AlreadySignedError(PolicyError):
    clause = "P56"


class SignatureNotPossibleError(PolicyError):
    clause = "P56"


class ImmutableAttestationError(PolicyError):
    clause = "P57"


class NoticeNotAcknowledgedError(PolicyError):
    clause = "P58"


class CommitteeRequiredError(PolicyError):
    clause = "P58"


class StudyRequiredError(PolicyError):
    clause = "P44"


class MissingDecisionError(PolicyError):
    clause = "P59"


class DecisionShortcutError(PolicyError):
    clause = "P59"


class OutcomeMismatchError(PolicyError):
    clause = "P59"


class MissingReasonsError(PolicyError):
    clause = "P59"


class GrantError(PolicyError):
    clause = "P59"


class QuorumError(PolicyError):
    clause = "P59"


class ForeignVoteError(PolicyError):
    clause = "P59"


class ConflictOfInterestError(PolicyError):
    clause = "P59"


class ReplyNotCommunicatedError(PolicyError):
    clause = "P59"


class SealedDecisionError(PolicyError):
    clause = "P59"


class DecisionTooEarlyError(PolicyError):
    clause = "P60"


class OverrideNotAllowedError(PolicyError):
    clause = "P60"


class RegistrationIncompleteError(PolicyError):
    clause = "P61"


class DeliveryError(PolicyError):
    clause = "P62"


class ReceiptMissingError(PolicyError):
    clause = "P62"


class AppealClosedError(PolicyError):
    clause = "P7"


class AppealNotDecidedError(PolicyError):
    clause = "P7"


class AcceptanceExpiredError(PolicyError):
    clause = "P61"


class UnsignedStudyError(PolicyError):
    clause = "P44"


class SealedMinutesError(PolicyError):
    clause = "P59"


class ReasonRequiredError(PolicyError):
    clause = "P12"


class ReopenClosedError(PolicyError):
    clause = "P12"


class StepNotAllowedError(PolicyError):
    clause = "P47"


class LockedFieldError(PolicyError):
    clause = "P57"


class SupportTypeClosedError(PolicyError):
    clause = "P16"


class FileNotAcceptedError(PolicyError):
    clause = "P51"


class ProtectedRecordError(PolicyError):
    clause = "P8"


class ChannelRuleError(PolicyError):
    clause = "P36"


class PolicyApprovalError(PolicyError):
    clause = "P63"


class UnsoundWorkflowError(PolicyError):
    clause = "P47"


class SurveyClosedError(PolicyError):
    clause = "P28"


class SettingFloorError(PolicyError):
    clause = "P28"


class SettingBasisError(PolicyError):
    clause = "P10"


class InquiryError(PolicyError):
    clause = "P49"


class AppointmentError(PolicyError):
    clause = "P50"


class LetterError(PolicyError):
    clause = "P37"


class InternalServiceError(PolicyError):
    clause = "P29"


class ArticleError(PolicyError):
    clause = "P25"


class MessageTextError(PolicyError):
    clause = "P19"


class RepresentationError(PolicyError):
    clause = "P41"


class NeedError(PolicyError):
    clause = "P13"


class VolunteerError(PolicyError):
    clause = "P39"


class NotEligibleError(PolicyError):
    clause = "P45"


class PaperIntakeError(PolicyError):
    clause = "P53"


class MergeError(PolicyError):
    clause = "P52"


class RegistrationStatusError(RegistrationIncompleteError):
    clause = "P61"


class ConsentMissingError(PolicyError):
    clause = "P8"


class InvalidContactError(PolicyError):
    clause = "P52"


class CodeWaitError(PolicyError):
    clause = "P8"


class AccountClaimError(PolicyError):
    clause = "P52"


class DataRequestError(PolicyError):
    clause = "P8"


class FeedbackError(PolicyError):
    clause = "P13"


class UnknownCodeError(PolicyError):
    clause = "P8"


class ImprovementError(PolicyError):
    clause = "P30"
