"""The Umm al-Qura calendar: Hijri dates of Gregorian ones and back. Outside 1343–1500 AH there is no official date: None."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, NamedTuple

from hijridate import Gregorian, Hijri

from frappe.utils.arabic import strip_bidi_marks, to_latin_digits
from frappe.utils.dates import getdate

MONTHS_AR = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)
MONTHS_EN = (
    "Muharram",
    "Safar",
    "Rabi al-Awwal",
    "Rabi al-Akhir",
    "Jumada al-Ula",
    "Jumada al-Akhirah",
    "Rajab",
    "Shaban",
    "Ramadan",
    "Shawwal",
    "Dhu al-Qadah",
    "Dhu al-Hijjah",
)
FIRST_YEAR, LAST_YEAR = 1343, 1500
_NUMBERS = re.compile(r"(\d{1,4})[-/.\s]+(\d{1,2})[-/.\s]+(\d{1,4})")


class HijriDate(NamedTuple):
    """A day of the Umm al-Qura calendar; compares as dates do."""

    year: int
    month: int
    day: int

    def isoformat(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def month_name(self, lang: str = "ar") -> str:
        return (MONTHS_AR if lang.startswith("ar") else MONTHS_EN)[self.month - 1]

    def to_gregorian(self) -> date:
        """The Gregorian day. Raises ValueError or OverflowError for a day that does not exist."""
        day = Hijri(self.year, self.month, self.day).to_gregorian()
        return date(day.year, day.month, day.day)


def to_hijri(value: date | datetime | str | None) -> HijriDate | None:
    """The Hijri date of a Gregorian one; None for no date and for one outside the official tables."""
    day = getdate(value) if value else None
    if day is None:
        return None
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (OverflowError, ValueError):
        return None
    return HijriDate(found.year, found.month, found.day)


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a Hijri one; None when there is no such day or it is outside the official tables."""
    try:
        return HijriDate(year, month, day).to_gregorian()
    except (OverflowError, ValueError):
        return None


def parse_hijri(text: Any) -> HijriDate | None:
    """A Hijri date as people type it: `1447/03/22`, `22-3-1447هـ`, `٢٢ ربيع الأول ١٤٤٧`; None when it is no such day."""
    plain = to_latin_digits(strip_bidi_marks(str(text or ""))).replace("هـ", "").strip()
    found = _NUMBERS.search(_month_names_as_numbers(plain))
    if not found:
        return None
    first, month, last = (int(part) for part in found.groups())
    year, day = (first, last) if first > 31 else (last, first)
    return HijriDate(year, month, day) if from_hijri(year, month, day) else None


def _month_names_as_numbers(text: str) -> str:
    for number, (arabic, english) in enumerate(zip(MONTHS_AR, MONTHS_EN, strict=True), start=1):
        for name in (arabic, english):
            if name.lower() in text.lower():
                return re.sub(re.escape(name), f" {number} ", text, flags=re.IGNORECASE)
    return text


def month_length(year: int, month: int) -> int:
    """29 or 30: the days of a Hijri month. Raises OverflowError outside the official tables."""
    return int(Hijri(year, month, 1).month_length())


def month_range(year: int, month: int) -> tuple[date, date]:
    """First and last Gregorian day of a Hijri month, for filters such as «in Ramadan 1447»."""
    first = HijriDate(year, month, 1).to_gregorian()
    return first, HijriDate(year, month, month_length(year, month)).to_gregorian()
