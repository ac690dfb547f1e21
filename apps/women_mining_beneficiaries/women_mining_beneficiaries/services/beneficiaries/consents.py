"""Consents: each for one purpose, given and withdrawn as easily (PDPL art. 5, 11 and 12)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.exceptions import ConsentMissingError
from women_mining_beneficiaries.services import dates, one_at_a_time, people
from women_mining_beneficiaries.services.sent_document import name_of

RECORD, PURPOSE = "Consent Record", "Consent Purpose"
# The purpose that is asked for at the registration too.
AWARENESS = "AWARENESS"


def text_of(purpose: str) -> str | None:
    """The words of a purpose, while it is asked for."""
    return frappe.db.get_value(PURPOSE, {"name": purpose, "enabled": 1}, "text_ar")


def purposes_of(beneficiary: str) -> list[Any]:
    """Every purpose that is asked for, or was agreed to, with the consent that stands."""
    fields = ["name", "title_ar", "text_ar", "version", "withdrawal_effect", "enabled"]
    purposes = frappe.get_all(PURPOSE, fields=fields, order_by="sort_order asc, name asc")
    standing = standing_consents(beneficiary)
    for purpose in purposes:
        purpose.consent = standing.get(purpose.name)
        # A changed text asks again; until then the older consent holds for what it said.
        purpose.asks_again = bool(purpose.consent and purpose.consent.purpose_version != purpose.version)
    return [purpose for purpose in purposes if purpose.enabled or purpose.consent]


def standing_consents(beneficiary: str) -> dict[str, Any]:
    """The newest consent of each purpose that was not withdrawn."""
    rows = frappe.get_all(
        RECORD,
        filters={"beneficiary": beneficiary, "withdrawn_on": ["is", "not set"]},
        fields=["name", "purpose", "purpose_version", "given_on"],
        order_by="given_on asc",
    )
    return {row.purpose: row for row in rows}


def has_consent(beneficiary: str, purpose: str) -> bool:
    return purpose in standing_consents(beneficiary)


def history_of(beneficiary: str) -> list[Any]:
    """What was given and withdrawn, newest first."""
    rows = frappe.get_all(
        RECORD,
        filters={"beneficiary": beneficiary},
        fields=["purpose", "given_on", "withdrawn_on", "method", "accepted_text"],
        order_by="given_on desc, name desc",
    )
    for row in rows:
        row.title = frappe.get_cached_value(PURPOSE, row.purpose, "title_ar")
    return rows


def give(purpose: str) -> Any:
    """The signed-in person's consent to a purpose, in the words shown today; a guardian's for whom she acts is hers to
    record at the association."""
    beneficiary = _own_file()
    if frappe.db.get_value(PURPOSE, purpose, "enabled") is None:
        people.not_found()
    for older in _standing(beneficiary, purpose):
        _withdraw(older)
    record = frappe.get_doc({"doctype": RECORD, "beneficiary": beneficiary, "purpose": purpose, "method": "Portal"})
    # Her own file was checked above; the role only reads, so that a consent has one way in.
    return record.insert(ignore_permissions=True)


def withdraw(purpose: str) -> None:
    """Withdraw the signed-in person's consent; the record stays, with the moment it ended."""
    for name in _standing(_own_file(), purpose):
        _withdraw(name)


@frappe.whitelist()
def withdraw_action(doc: str = "") -> Any:
    """The button of a consent: the person told the association that she withdraws it."""
    record = frappe.get_doc(RECORD, name_of(doc))
    record.check_permission("write")
    if record.withdrawn_on:
        frappe.throw(_("This consent was withdrawn already."), exc=ConsentMissingError)
    return _withdraw(record.name)


def _own_file() -> str:
    """The person's own, held while it is changed."""
    beneficiary = people.file_of()
    people.check_own(beneficiary)
    one_at_a_time.hold(BENEFICIARY, str(beneficiary))
    return str(beneficiary)


def _standing(beneficiary: str, purpose: str) -> list[str]:
    standing = {"beneficiary": beneficiary, "purpose": purpose, "withdrawn_on": ["is", "not set"]}
    return frappe.get_all(RECORD, filters=standing, pluck="name")


def _withdraw(name: str) -> Any:
    record = frappe.get_doc(RECORD, name)
    record.flags.withdrawal = {"withdrawn_on": dates.now(), "withdrawn_by": frappe.session.user}
    # Whose consent it is, or that the officer may write it, was checked by the caller.
    return record.save(ignore_permissions=True)
