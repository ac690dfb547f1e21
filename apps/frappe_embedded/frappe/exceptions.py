"""Every error the engine raises, each with the HTTP status it is answered with (contract C6). Nothing else lives here."""

from __future__ import annotations


class ValidationError(Exception):
    http_status_code = 417


class FrappeTypeError(TypeError):
    http_status_code = 417


class SiteNotSpecifiedError(Exception):
    pass


class IncorrectSitePath(Exception):
    http_status_code = 404


class AuthenticationError(Exception):
    http_status_code = 401


class SessionExpired(AuthenticationError):
    pass


class SessionStopped(Exception):
    http_status_code = 503


class SecurityException(Exception):
    http_status_code = 429


class PermissionError(Exception):
    http_status_code = 403


class DoesNotExistError(ValidationError):
    http_status_code = 404


class PageDoesNotExistError(ValidationError):
    http_status_code = 404


class NameError(Exception):
    http_status_code = 409


class DuplicateEntryError(NameError):
    pass


class OutgoingEmailError(Exception):
    http_status_code = 501


class UnsupportedMediaType(Exception):
    http_status_code = 415


class RequestToken(Exception):
    pass


class Redirect(Exception):
    http_status_code = 301

    def __init__(self, http_status_code: int = 301) -> None:
        super().__init__(http_status_code)
        self.http_status_code = http_status_code


class CSRFTokenError(Exception):
    http_status_code = 400


class TooManyRequestsError(Exception):
    http_status_code = 429


class RateLimitExceededError(ValidationError):
    http_status_code = 429


class InvalidKeyError(ValidationError):
    http_status_code = 401


class LinkExpired(ValidationError):
    http_status_code = 410


class InReadOnlyMode(ValidationError):
    http_status_code = 503


class QueryTimeoutError(Exception):
    http_status_code = 500


class QueryDeadlockError(Exception):
    pass


class TooManyWritesError(Exception):
    pass


class ImplicitCommitError(Exception):
    pass


class RetryBackgroundJobError(Exception):
    pass


class AppNotInstalledError(ValidationError):
    pass


class InvalidNamingSeriesError(ValidationError):
    # Its public home.
    __module__ = "frappe.model.naming"


class ImproperDBConfigurationError(Exception):
    pass


class DataError(ValidationError):
    pass


class UnknownDomainError(Exception):
    pass


class MappingMismatchError(ValidationError):
    pass


class InvalidStatusError(ValidationError):
    pass


class MandatoryError(ValidationError):
    pass


class NonNegativeError(ValidationError):
    pass


class InvalidSignatureError(ValidationError):
    pass


class RateLimitError(ValidationError):
    pass


class CannotChangeConstantError(ValidationError):
    pass


class CharacterLengthExceededError(ValidationError):
    pass


class UpdateAfterSubmitError(ValidationError):
    pass


class LinkValidationError(ValidationError):
    pass


class CancelledLinkError(LinkValidationError):
    pass


class LinkExistsError(ValidationError):
    pass


class DocstatusTransitionError(ValidationError):
    pass


class TimestampMismatchError(ValidationError):
    pass


class DocumentLockedError(ValidationError):
    pass


class DocumentAlreadyRestored(ValidationError):
    pass


class EmptyTableError(ValidationError):
    pass


class UniqueValidationError(ValidationError):
    pass


class InvalidEmailAddressError(ValidationError):
    pass


class InvalidNameError(ValidationError):
    pass


class InvalidPhoneNumberError(ValidationError):
    pass


class InvalidAuthorizationHeader(ValidationError):
    http_status_code = 401


class InvalidAuthorizationPrefix(ValidationError):
    http_status_code = 401


class InvalidAuthorizationToken(ValidationError):
    http_status_code = 401


class InvalidDatabaseFile(ValidationError):
    pass


class InvalidDates(ValidationError):
    pass


class TemplateNotFoundError(ValidationError):
    pass


class ExecutableNotFound(FileNotFoundError):
    pass


class InvalidRemoteException(Exception):
    pass


class LinkFieldNotFoundError(ValidationError):
    pass


class MaxFileSizeReachedError(ValidationError):
    pass


class FileTypeNotAllowed(ValidationError):
    pass


class AttachmentLimitReached(ValidationError):
    pass


class VirusFoundError(ValidationError):
    pass


class NestedSetRecursionError(ValidationError):
    pass


class NestedSetMultipleRootsError(ValidationError):
    pass


class NestedSetChildExistsError(ValidationError):
    pass


class NestedSetInvalidMergeError(ValidationError):
    pass


class WorkflowStateError(ValidationError):
    pass


class WorkflowTransitionError(ValidationError):
    pass


class WorkflowPermissionError(ValidationError):
    pass


class IncompatibleApp(ValidationError):
    pass


class InvalidFilterError(ValidationError):
    pass


class SafeEvalError(ValidationError):
    """An expression asks for something that safe expressions may not do."""


class CircularLinkingError(ValidationError):
    """Documents that are each other's parents."""


class InvalidColumnName(ValidationError):
    """A field's name is none that a table can have."""


class DataTooLongException(ValidationError):
    """A value is longer than its column."""


class FileAlreadyAttachedException(Exception):
    """The document has this file already."""


class PrintFormatError(ValidationError):
    """A print format cannot be rendered."""


class InvalidRoundingMethod(FileNotFoundError):
    """The site's settings name a way of rounding that does not exist."""


class UrlSchemeNotSupported(ValidationError):
    """An address begins with a scheme that cannot be fetched."""


class CommandFailedError(Exception):
    """Another program ended with an error."""
