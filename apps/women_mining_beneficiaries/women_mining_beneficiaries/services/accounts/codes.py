"""One-time codes: issued for a contact and a purpose, sent in the background, checked with few attempts.

Everything looks and costs the same for a contact that is known and for one that is not: a record is always made, the
same job always runs, and only in that job it shows whether anybody is written to.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime
from frappe.utils.password import decrypt, encrypt, get_encryption_key
from women_mining_beneficiaries.domain.code_limits import Limits, wait_before_next
from women_mining_beneficiaries.domain.contact import Contact, Kind
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.domain.one_time_code import Verdict
from women_mining_beneficiaries.exceptions import CodeWaitError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.communication import code_records, messages, one_time_codes

DOCTYPE = code_records.DOCTYPE
REGISTER, SIGN_IN, PASSWORD, CONFIRM, CHANGE = "Register", "Sign In", "Forgotten Password", "Confirm", "New Contact"
# Codes that are written only to people who have an account with the contact.
_FOR_ACCOUNTS = frozenset({SIGN_IN, PASSWORD})


def issue(purpose: str, contact: Contact) -> str:
    """Send a new code to the contact; the record's name, which only the asking browser learns."""
    _check_pause(contact)
    whom = {"contact_hash": _contact_hash(contact)}
    record, code = code_records.make(purpose, whom, medium=contact.kind.value, address_hash=_address_hash())
    sealed = encrypt(frappe.as_json({"contact": contact.value, "code": code}, indent=None))
    frappe.enqueue(send, queue="short", enqueue_after_commit=True, record=record, sealed=sealed)
    return record


def send(record: str, sealed: str) -> None:
    """The job behind `issue`: write to whoever is to be written to."""
    code = frappe.get_doc(DOCTYPE, record)
    content = frappe.parse_json(decrypt(sealed))
    contact = Contact(Kind(code.medium), content["contact"])
    if code.status != "Live" or (code.purpose in _FOR_ACCOUNTS and not contacts.accounts_of(contact)):
        return
    messages.send_at_once(one_time_codes.EVENT, contact, one_time_codes.values_of(content["code"]))


def check(record: str | None, purpose: str, contact: Contact, typed: str) -> None:
    """Use a code up. Raises OneTimeCodeError, the same for one that was never sent."""
    filters = {"name": record or "", "purpose": purpose, "contact_hash": _contact_hash(contact)}
    code_records.use(filters, typed)


def spend(record: str | None) -> None:
    """Let a code that proved a contact stand for one registration only. Raises OneTimeCodeError the second time."""
    if not record or frappe.db.get_value(DOCTYPE, record, "status", for_update=True) != "Used":
        code_records.refuse_unless_right(Verdict.EXPIRED)
    frappe.db.set_value(DOCTYPE, record, "status", "Spent")


def seconds_to_wait(contact: Contact) -> int:
    """Until another code may be sent to the contact from here; zero when it may be sent now."""
    now = dates.now()
    to_contact = _sent({"contact_hash": _contact_hash(contact)})
    from_address = _sent({"address_hash": _address_hash()})
    return ceil(wait_before_next(now, to_contact, from_address, Limits()).total_seconds())


def _check_pause(contact: Contact) -> None:
    wait = seconds_to_wait(contact)
    if wait <= 0:
        return
    if wait <= 120:
        text = _("A code was sent a moment ago. You may ask for another one in {0} seconds.").format(wait)
    else:
        text = _("Too many codes were asked for. Try again in {0} minutes, or contact us.").format(ceil(wait / 60))
    frappe.throw(text, exc=CodeWaitError)


def _sent(filters: dict[str, Any]) -> list[Any]:
    day_ago = dates.now() - timedelta(days=1)
    rows = frappe.get_all(DOCTYPE, {**filters, "creation": [">=", day_ago]}, pluck="creation")
    return [get_datetime(row) for row in rows]


def _contact_hash(contact: Contact) -> str:
    return keyed_fingerprint(get_encryption_key(), "contact", contact.kind.value, contact.value)


def _address_hash() -> str:
    return keyed_fingerprint(get_encryption_key(), "address", str(frappe.local.request_ip or ""))
