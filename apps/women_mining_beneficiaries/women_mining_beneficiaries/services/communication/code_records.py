"""The records of one-time codes, whatever they are for: one live for a purpose and whom it is about, judged under a lock,
used once. Neither the code nor whom it is about is kept, only their fingerprints, and all outlive a restart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _lt
from frappe.utils import cint, get_datetime
from frappe.utils.password import get_encryption_key
from women_mining_beneficiaries.domain.one_time_code import Issued, Verdict, issue, judge, new_code
from women_mining_beneficiaries.exceptions import OneTimeCodeError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.settings import get_setting
from women_mining_beneficiaries.services.switches import job

DOCTYPE = "One-Time Code"
KEPT_DAYS = 2
_SENTENCES = {
    Verdict.WRONG: _lt("This code is not the one we sent. Look at the newest message, then write its six digits."),
    Verdict.EXPIRED: _lt("The time of this code has passed, or it was used. Ask for a new one."),
    Verdict.USED_UP: _lt("The code was written wrongly too many times. Ask for a new one."),
}


def lifetime() -> int:
    """In minutes."""
    return max(1, cint(get_setting("code_minutes")))


def make(purpose: str, whom: dict[str, str], **more: Any) -> tuple[str, str]:
    """A new code for a purpose and the fingerprints of whom it is about; the record's name, and the code."""
    replace_live(purpose, whom)
    record = frappe.get_doc({"doctype": DOCTYPE, "purpose": purpose, "status": "Live", **whom, **more})
    record.set_new_name()
    code = new_code()
    issued = issue(code, record.name, get_encryption_key(), dates.now(), lifetime())
    record.update({"code_hash": issued.digest, "expires_on": issued.expires_on})
    record.insert(ignore_permissions=True)
    return str(record.name), code


def replace_live(purpose: str, whom: dict[str, str]) -> None:
    for name in frappe.get_all(DOCTYPE, {**whom, "purpose": purpose, "status": "Live"}, pluck="name"):
        frappe.db.set_value(DOCTYPE, name, "status", "Replaced")


def use(filters: dict[str, str], typed: str) -> None:
    """Use a code up. Raises OneTimeCodeError, the same for one that was never sent."""
    code = _live(filters)
    issued = Issued(code.code_hash, get_datetime(code.expires_on), cint(code.attempts)) if code else None
    verdict = judge(issued, typed or "", code.name if code else "", get_encryption_key(), dates.now())
    if code and verdict is Verdict.RIGHT:
        frappe.db.set_value(DOCTYPE, code.name, "status", "Used")
    elif code and verdict is Verdict.WRONG:
        frappe.db.set_value(DOCTYPE, code.name, "attempts", cint(code.attempts) + 1)
        # The page rolls back what a refusal leaves; the attempt counts all the same.
        frappe.db.commit()
    refuse_unless_right(verdict)


def _live(filters: dict[str, str]) -> Any:
    name = frappe.db.get_value(DOCTYPE, {**filters, "status": "Live"})
    # Locked and read again, so that guesses sent at once are counted one by one.
    code = frappe.get_doc(DOCTYPE, name, for_update=True) if name else None
    return code if code and code.status == "Live" else None


def refuse_unless_right(verdict: Verdict) -> None:
    if verdict is not Verdict.RIGHT:
        frappe.throw(str(_SENTENCES[verdict]), exc=OneTimeCodeError)


@job("codes")
def forget_old() -> None:
    """Codes are of no use after their minutes; the limits look back one day. Scheduled, safe to repeat."""
    frappe.db.delete(DOCTYPE, {"creation": ["<", dates.now() - timedelta(days=KEPT_DAYS)]})
