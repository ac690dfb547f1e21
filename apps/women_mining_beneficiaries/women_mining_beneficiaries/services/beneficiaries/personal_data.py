"""Name and birth date of a person, checked by the same rule wherever they are typed (P51)."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from women_mining_beneficiaries.domain.names import count_name_parts, tidy_name
from women_mining_beneficiaries.domain.registration import age_on
from women_mining_beneficiaries.exceptions import IncompleteNameError, InvalidDateError
from women_mining_beneficiaries.services import dates
from women_mining_beneficiaries.services.settings import get_setting


def check_name(text: str) -> str:
    """The name in its tidy form; refused with fewer parts than a full name has."""
    name, parts = tidy_name(text or ""), get_setting("min_name_parts")
    if count_name_parts(name) < parts:
        frappe.throw(
            _("Write the full name with at least {0} parts, as on the identity document (clause P51).").format(parts),
            exc=IncompleteNameError,
        )
    return name


def check_birth_date(text: str) -> date:
    """The date as it was typed in either calendar; refused when nobody alive was born then."""
    day = dates.parse_date(text)
    if day is None:
        frappe.throw(_("Enter the birth date (clause P51)."), exc=InvalidDateError)
        raise AssertionError
    check_age(day)
    return day


def check_age(born: date) -> int:
    """In completed years."""
    age = age_on(born, dates.today())
    if not 0 <= age <= 120:
        frappe.throw(
            _("The birth date is not possible. Check the year and the calendar it is written in."),
            exc=InvalidDateError,
        )
    return age
