"""One-time codes: given out for one purpose, sent to the person's own mobile or mailbox, checked once."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import cint
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.masking import mask_email, mask_mobile
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.domain.one_time_code import Issued, Verdict, issue, judge, new_code
from women_mining_beneficiaries.exceptions import OneTimeCodeError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.communication import messages
from women_mining_beneficiaries.services.settings import get_setting

EVENT = "ONE_TIME_CODE"
_SENTENCES = {
    Verdict.WRONG: _lt("This code is not the one we sent. Look at the newest message, then write its six digits."),
    Verdict.EXPIRED: _lt("The time of this code has passed, or it was used. Ask for a new one."),
    Verdict.USED_UP: _lt("The code was written wrongly too many times. Ask for a new one."),
}


def give_out(purpose: str) -> str:
    """A new code for a purpose that names the person and the act; it replaces the one before."""
    code = new_code()
    _keep(purpose, issue(code, purpose, get_encryption_key(), dates.now(), lifetime()))
    return code


def check(purpose: str, typed: str) -> None:
    """Use the code up, or raise OneTimeCodeError."""
    issued = _find(purpose)
    verdict = judge(issued, typed or "", purpose, get_encryption_key(), dates.now())
    if verdict is Verdict.WRONG and issued:
        _keep(purpose, replace(issued, attempts=issued.attempts + 1))
    elif verdict is Verdict.RIGHT:
        frappe.cache.delete_value(_key(purpose))
    refuse_unless_right(verdict)


def refuse_unless_right(verdict: Verdict) -> None:
    if verdict is not Verdict.RIGHT:
        frappe.throw(str(_SENTENCES[verdict]), exc=OneTimeCodeError)


def lifetime() -> int:
    """In minutes."""
    return max(1, cint(get_setting("code_minutes")))


def values_of(code: str) -> dict[str, str]:
    """What the message with a code says."""
    sender = get_setting("code_sender_name") or get_setting("association_name_ar") or ""
    return {"code": code, "minutes": str(lifetime()), "sender": sender}


def ways_to_reach(beneficiary: str) -> dict[Medium, str]:
    """Where a code may be sent to, the address masked."""
    person = messages.recipient_of(beneficiary)
    ways = {Medium.SMS: mask_mobile(person.mobile) if person.mobile else "", Medium.EMAIL: mask_email(person.email)}
    return {medium: masked for medium, masked in ways.items() if masked}


def send_to_beneficiary(purpose: str, beneficiary: str, medium: Medium, about: Any = None) -> None:
    """Send a new code at once; a code that could not be sent leaves no text behind."""
    name = messages.tell_beneficiary(EVENT, beneficiary, values_of(give_out(purpose)), about, medium=medium)
    if name:
        messages.deliver(name)
    log = frappe.get_doc("Message Log", name) if name else None
    if not log or log.status != "Sent":
        if log:
            log.db_set("body", None, update_modified=False)
        frappe.throw(_("The code could not be sent. Try another way, or try again later."), exc=OneTimeCodeError)


def _key(purpose: str) -> str:
    return f"one_time_code:{purpose}"


def _keep(purpose: str, issued: Issued) -> None:
    frappe.cache.set_value(_key(purpose), asdict(issued), expires_in_sec=lifetime() * 60)


def _find(purpose: str) -> Issued | None:
    kept = frappe.cache.get_value(_key(purpose), expires=True)
    return Issued(**kept) if kept else None
