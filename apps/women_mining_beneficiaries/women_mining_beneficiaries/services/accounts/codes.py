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
from frappe.utils import cint, get_datetime
from frappe.utils.password import decrypt, encrypt, get_encryption_key
from women_mining_beneficiaries.domain.code_limits import Limits, wait_before_next
from women_mining_beneficiaries.domain.contact import Contact, Kind
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.domain.one_time_code import Issued, Verdict, digest_of, judge, new_code
from women_mining_beneficiaries.exceptions import CodeWaitError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.accounts import contacts
from women_mining_beneficiaries.services.communication import messages, one_time_codes
from women_mining_beneficiaries.services.switches import job

DOCTYPE = "One-Time Code"
REGISTER, SIGN_IN, PASSWORD, CONFIRM, CHANGE = "Register", "Sign In", "Forgotten Password", "Confirm", "New Contact"
# Codes that are written only to people who have an account with the contact.
_FOR_ACCOUNTS = frozenset({SIGN_IN, PASSWORD})
KEPT_DAYS = 2


def issue(purpose: str, contact: Contact) -> str:
    """Send a new code to the contact; the record's name, which only the asking browser learns."""
    _check_pause(contact)
    now, code = dates.now(), new_code()
    _end_earlier(purpose, contact)
    record = frappe.get_doc(
        {
            "doctype": DOCTYPE,
            "purpose": purpose,
            "medium": contact.kind.value,
            "contact_hash": _contact_hash(contact),
            "address_hash": _address_hash(),
            "expires_on": now + timedelta(minutes=one_time_codes.lifetime()),
            "status": "Live",
        }
    )
    record.set_new_name()
    record.code_hash = digest_of(code, record.name, get_encryption_key())
    record.insert(ignore_permissions=True)
    sealed = encrypt(frappe.as_json({"contact": contact.value, "code": code}, indent=None))
    frappe.enqueue(send, queue="short", enqueue_after_commit=True, record=record.name, sealed=sealed)
    return str(record.name)


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
    code = _live(record, purpose, contact)
    issued = Issued(code.code_hash, get_datetime(code.expires_on), cint(code.attempts)) if code else None
    verdict = judge(issued, typed, record or "", get_encryption_key(), dates.now())
    if code and verdict is Verdict.RIGHT:
        frappe.db.set_value(DOCTYPE, code.name, "status", "Used")
    elif code and verdict is Verdict.WRONG:
        frappe.db.set_value(DOCTYPE, code.name, "attempts", cint(code.attempts) + 1)
        # The page rolls back what a refusal leaves; the attempt counts all the same.
        frappe.db.commit()
    one_time_codes.refuse_unless_right(verdict)


def spend(record: str | None) -> None:
    """Let a code that proved a contact stand for one registration only. Raises OneTimeCodeError the second time."""
    if not record or frappe.db.get_value(DOCTYPE, record, "status", for_update=True) != "Used":
        one_time_codes.refuse_unless_right(Verdict.EXPIRED)
    frappe.db.set_value(DOCTYPE, record, "status", "Spent")


def _live(record: str | None, purpose: str, contact: Contact) -> Any:
    filters = {"name": record or "", "purpose": purpose, "contact_hash": _contact_hash(contact), "status": "Live"}
    name = frappe.db.get_value(DOCTYPE, filters)
    # Locked and read again, so that guesses sent at once are counted one by one.
    code = frappe.get_doc(DOCTYPE, name, for_update=True) if name else None
    return code if code and code.status == "Live" else None


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


def _end_earlier(purpose: str, contact: Contact) -> None:
    """One live code for a contact and a purpose."""
    live = {"contact_hash": _contact_hash(contact), "purpose": purpose, "status": "Live"}
    for name in frappe.get_all(DOCTYPE, live, pluck="name"):
        frappe.db.set_value(DOCTYPE, name, "status", "Replaced")


def _contact_hash(contact: Contact) -> str:
    return keyed_fingerprint(get_encryption_key(), "contact", contact.kind.value, contact.value)


def _address_hash() -> str:
    return keyed_fingerprint(get_encryption_key(), "address", str(frappe.local.request_ip or ""))


@job("codes")
def forget_old() -> None:
    """Codes are of no use after their minutes; the limits look back one day. Scheduled, safe to repeat."""
    frappe.db.delete(DOCTYPE, {"creation": ["<", dates.now() - timedelta(days=KEPT_DAYS)]})
