"""One-time codes for an act of somebody who is known: for one matter, sent to her own mobile or mailbox, used once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_datetime
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.code_limits import Limits, wait_before_next
from women_mining_beneficiaries.domain.contact import Kind
from women_mining_beneficiaries.domain.fingerprint import keyed_fingerprint
from women_mining_beneficiaries.domain.masking import mask_email, mask_mobile
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.exceptions import CodeWaitError, OneTimeCodeError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import code_records, messages
from women_mining_beneficiaries.services.settings import get_setting

EVENT = "ONE_TIME_CODE"
SIGNATURE, DATA_COPY = "Signature", "Data Copy"
_KINDS = {Medium.SMS: Kind.MOBILE, Medium.EMAIL: Kind.EMAIL}


@dataclass(frozen=True)
class Matter:
    """What a code is for: its purpose, and a key that names the person and exactly the act."""

    purpose: str
    key: str


def give_out(matter: Matter, medium: Medium = Medium.SMS) -> str:
    """A new code for a matter; it replaces the one before."""
    _record, code = code_records.make(matter.purpose, _whom(matter), medium=_KINDS[medium].value)
    return code


def check(matter: Matter, typed: str) -> None:
    """Use the code up, or raise OneTimeCodeError."""
    code_records.use({"purpose": matter.purpose, **_whom(matter)}, typed)


def _whom(matter: Matter) -> dict[str, str]:
    return {"matter_hash": keyed_fingerprint(get_encryption_key(), "matter", matter.purpose, matter.key)}


def values_of(code: str) -> dict[str, str]:
    """What the message with a code says."""
    sender = get_setting("code_sender_name") or get_setting("association_name_ar") or ""
    return {"code": code, "minutes": str(code_records.lifetime()), "sender": sender}


def ways_to_reach(beneficiary: str) -> dict[Medium, str]:
    """Where a code may be sent to, the address masked."""
    person = messages.recipient_of(beneficiary)
    ways = {
        Medium.SMS: mask_mobile(person.mobile) if person.mobile else "",
        Medium.EMAIL: mask_email(person.email) if person.email else "",
    }
    return {medium: masked for medium, masked in ways.items() if masked}


def _check_not_too_many(matter: Matter) -> None:
    """So few for one matter that guessing is hopeless, from however many addresses it is tried."""
    now = dates.now()
    asked = {"purpose": matter.purpose, **_whom(matter), "creation": [">=", now - timedelta(days=1)]}
    sent = [get_datetime(moment) for moment in frappe.get_all(code_records.DOCTYPE, asked, pluck="creation")]
    wait = wait_before_next(now, sent, [], Limits(pause=timedelta(0)))
    if wait:
        text = _("Too many codes were asked for. Try again in {0} minutes, or contact us.")
        frappe.throw(text.format(ceil(wait.total_seconds() / 60)), exc=CodeWaitError)


def send_to_beneficiary(matter: Matter, beneficiary: str, medium: Medium, about: Any = None) -> None:
    """Send a new code at once; a code that could not be sent leaves no text behind."""
    _check_not_too_many(matter)
    code = give_out(matter, medium)
    name = messages.tell_beneficiary(EVENT, beneficiary, values_of(code), about, medium=medium)
    if name:
        messages.deliver(name)
    log = frappe.get_doc("Message Log", name) if name else None
    if not log or log.status != "Sent":
        if log:
            log.db_set("body", None, update_modified=False)
        frappe.throw(_("The code could not be sent. Try another way, or try again later."), exc=OneTimeCodeError)
