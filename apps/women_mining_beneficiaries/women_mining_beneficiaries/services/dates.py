"""Today in the association's time zone, and dates in both calendars (Umm al-Qura)."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from hijridate import Gregorian, Hijri

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime
from women_mining_beneficiaries.domain.digits import compact, to_arabic
from women_mining_beneficiaries.exceptions import InvalidDateError
from women_mining_beneficiaries.services.settings import get_setting

_HIJRI = re.compile(r"(1[345][0-9]{2})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:هـ?)?")


def now() -> datetime:
    return now_datetime()


def today() -> date:
    return now_datetime().date()


def parse_date(value: Any) -> date | None:
    """A date as people write it: Gregorian, or Hijri when the year says so (1447/03/22)."""
    if not value or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value or None
    text = compact(str(value))
    hijri = _HIJRI.fullmatch(text)
    try:
        if hijri:
            day = Hijri(*map(int, hijri.groups())).to_gregorian()
            # a plain date: database drivers do not know the library's own class
            return date(day.year, day.month, day.day)
        return date.fromisoformat(text.replace("/", "-"))
    except (ValueError, OverflowError) as problem:
        frappe.throw(
            _("«{0}» is not a date. Write it as 2026-03-01, or in Hijri as 1447/09/12.").format(value),
            exc=InvalidDateError,
        )
        raise AssertionError from problem


def to_hijri(value: Any) -> str:
    """The Umm al-Qura date as 1447/03/22, empty outside the years the calendar is fixed for."""
    day = getdate(value)
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().isoformat().replace("-", "/")
    except OverflowError:
        return ""


def format_both_calendars(value: Any) -> str:
    """2025/09/14م الموافق 1447/03/22هـ, as the policy itself writes dates; Hijri and digits as the settings say."""
    if not value:
        return ""
    hijri = to_hijri(value) if get_setting("show_hijri") else ""
    gregorian = f"{getdate(value):%Y/%m/%d}م"
    text = f"{gregorian} {_('corresponding to')} {hijri}هـ" if hijri else gregorian
    return _in_numerals(text)


def format_number(number: int) -> str:
    """In the digits that the settings say."""
    return _in_numerals(str(number))


def _in_numerals(text: str) -> str:
    return to_arabic(text) if uses_arabic_digits() else text


def uses_arabic_digits() -> bool:
    return get_setting("numerals") == "Arabic-Indic"
