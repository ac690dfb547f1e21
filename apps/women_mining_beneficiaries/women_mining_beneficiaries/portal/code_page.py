"""A page that asks for the code that was just sent; registration, sign-in and the account have one each."""

from __future__ import annotations

from typing import Any

from frappe import _
from women_mining_beneficiaries import exceptions as errors
from women_mining_beneficiaries.domain.contact import Contact
from women_mining_beneficiaries.portal import idle, sealed_cookie
from women_mining_beneficiaries.portal.forms import FieldError
from women_mining_beneficiaries.portal.limits import limit_form
from women_mining_beneficiaries.services.accounts import codes, contacts
from women_mining_beneficiaries.services.communication import code_records

FIELDS_OF_ERRORS = {errors.OneTimeCodeError: "code", errors.CodeWaitError: "code"}
# Where the contact is typed to which a code is to be sent.
FIELDS_WHEN_SENDING = {errors.InvalidContactError: "contact", errors.CodeWaitError: "contact"}
# Several people may sit behind one address, as in a branch office; nobody tries codes by the hundred.
TRIES_PER_HOUR = 100
_LONGEST_STATE = 120


def state_minutes() -> int:
    """How long the browser keeps what was typed: on a shared telephone no longer than a session that nobody uses."""
    return min(idle.limit_minutes() or _LONGEST_STATE, _LONGEST_STATE)


def send(kind: str, purpose: str, contact: Contact, **more: Any) -> None:
    """Send a code and remember, sealed in the browser, for what."""
    record = codes.issue(purpose, contact)
    state = {"purpose": purpose, "contact": contact.value, "record": record, **more}
    sealed_cookie.keep(kind, state, state_minutes())


def send_again(kind: str, state: Any) -> None:
    rest = {key: value for key, value in state.items() if key not in ("purpose", "contact", "record")}
    send(kind, state.purpose, contacts.read_contact(state.contact), **rest)


@limit_form(limit=TRIES_PER_HOUR)
def check(state: Any, typed: str | None) -> Contact:
    """The contact that the typed code proves. Raises OneTimeCodeError."""
    if not (typed or "").strip():
        raise FieldError(_("Type the six digits of the code."), "code")
    contact = contacts.read_contact(state.contact)
    codes.check(state.record, state.purpose, contact, typed or "")
    return contact


def prepare(context: Any, state: Any) -> None:
    """What the page says about the code."""
    contact = contacts.read_contact(state.contact)
    context.code_contact = contact.shown
    context.code_kind = contact.kind.value
    context.code_minutes = code_records.lifetime()
    context.code_wait = codes.seconds_to_wait(contact)
