"""Today in the association's time zone, and dates in both calendars (Umm al-Qura)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hijridate import Gregorian, Hijri

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime
from women_mining_beneficiaries.domain.digits import to_arabic
from women_mining_beneficiaries.domain.written_date import WrittenDate, read_written_date
from women_mining_beneficiaries.exceptions import InvalidDateError
from women_mining_beneficiaries.services.settings import get_setting


def now() -> datetime:
    return now_datetime()


def today() -> date:
    return now_datetime().date()


def parse_date(value: Any) -> date | None:
    """A date as people write it: Gregorian, or Hijri when the year says so (1447/03/22)."""
    if not value or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value or None
    written = read_written_date(str(value))
    try:
        if written:
            return _on_our_calendar(written)
    except (ValueError, OverflowError):
        pass  # such a day does not exist, and is told as any text that is no date
    message = _("«{0}» is not a date. Write the day, the month and the year, for example {1}, or in Hijri {2}.")
    shown = (f"\u2066{text}\u2069" for text in (str(value).strip(), "1/3/2026", "12/9/1447"))
    frappe.throw(message.format(*shown), exc=InvalidDateError)
    raise AssertionError


def _on_our_calendar(written: WrittenDate) -> date:
    if not written.is_hijri:
        return date(*written)
    day = Hijri(*written).to_gregorian()
    # a plain date: database drivers do not know the library's own class
    return date(day.year, day.month, day.day)


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
