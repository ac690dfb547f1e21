"""The copy of one's data is opened by a fresh one-time code, for this session and a few minutes: a telephone left lying
about gives nothing away."""

from __future__ import annotations

import frappe
from frappe import _
from women_mining_beneficiaries.domain.message_route import Medium
from women_mining_beneficiaries.services import people
from women_mining_beneficiaries.services.beneficiaries import data_requests
from women_mining_beneficiaries.services.communication import one_time_codes

MINUTES = 10


def send_code(medium: str) -> None:
    beneficiary = _own_file()
    one_time_codes.send_to_beneficiary(matter_of(beneficiary), beneficiary, Medium(medium))


def open_with(code: str) -> None:
    """Check the code (OneTimeCodeError), put the copy on record, and open it for this session."""
    beneficiary = _own_file()
    one_time_codes.check(matter_of(beneficiary), code)
    data_requests.note_copy(beneficiary)
    frappe.cache.set_value(_key(), beneficiary, expires_in_sec=MINUTES * 60)


def is_open() -> bool:
    return bool(people.file_of()) and frappe.cache.get_value(_key(), expires=True) == people.file_of()


def require() -> None:
    if not is_open():
        frappe.throw(
            _("Open the copy of your data from the page «My privacy», with a code."), exc=frappe.PermissionError
        )


def _own_file() -> str:
    beneficiary = people.file_of()
    people.check_own(beneficiary)
    return str(beneficiary)


def matter_of(beneficiary: str) -> one_time_codes.Matter:
    return one_time_codes.Matter(one_time_codes.DATA_COPY, beneficiary)


def _key() -> str:
    return f"data_copy_open:{frappe.session.sid}"
