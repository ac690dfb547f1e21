"""Whether a message goes out, how, and when (3.9): consent, quiet hours, the preferred channel, retries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum


class Medium(str, Enum):
    EMAIL = "Email"
    SMS = "SMS"
    BY_HAND = "By Hand"


class Suppression(str, Enum):
    DECEASED = "The Person is Deceased"
    NO_CONSENT = "No Consent to Awareness Messages"
    NO_ADDRESS = "No Address"


@dataclass(frozen=True)
class Recipient:
    """What is known of who is told; `preferred` is how the preferred channel sends, if it does."""

    email: str = ""
    mobile: str = ""
    preferred: Medium | None = None
    cannot_use_portal: bool = False
    refuses_awareness: bool = False
    is_deceased: bool = False


def suppression_of(recipient: Recipient, is_service_message: bool) -> Suppression | None:
    """Why nothing is sent, or None."""
    if recipient.is_deceased:
        return Suppression.DECEASED
    if recipient.refuses_awareness and not is_service_message:
        return Suppression.NO_CONSENT
    return None


def choose_medium(recipient: Recipient) -> Medium:
    """The preferred way where it reaches the person, else one that does; by hand when none does."""
    if recipient.preferred is Medium.BY_HAND or recipient.cannot_use_portal:
        return Medium.BY_HAND
    reachable = {Medium.EMAIL: recipient.email, Medium.SMS: recipient.mobile}
    order = [Medium.EMAIL, Medium.SMS] if recipient.preferred is not Medium.SMS else [Medium.SMS, Medium.EMAIL]
    return next((medium for medium in order if reachable[medium]), Medium.BY_HAND)


def earliest_sending(moment: datetime, quiet_from: time, quiet_to: time) -> datetime:
    """The moment itself, or the end of the quiet hours it falls in; they may pass midnight."""
    clock = moment.time()
    if quiet_from == quiet_to:
        return moment
    if quiet_from < quiet_to:
        return datetime.combine(moment.date(), quiet_to, moment.tzinfo) if quiet_from <= clock < quiet_to else moment
    if clock >= quiet_from:
        return datetime.combine(moment.date() + timedelta(days=1), quiet_to, moment.tzinfo)
    return datetime.combine(moment.date(), quiet_to, moment.tzinfo) if clock < quiet_to else moment


ATTEMPTS = 3
_WAITS = (timedelta(minutes=15), timedelta(hours=1))


def next_attempt(moment: datetime, failures: int) -> datetime | None:
    """When to try again after so many failures; None when it was tried often enough."""
    return moment + _WAITS[failures - 1] if failures < ATTEMPTS else None
