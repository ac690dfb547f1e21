"""Which calendar the user reads first, and dates in both in that order; in the digits he reads."""

from __future__ import annotations

from typing import Any, Literal

from frappe.context import has_context, local
from frappe.defaults import get_user_default
from frappe.desk.digits import shaped
from frappe.utils.display import Style, format_date_both, format_gregorian_date, format_hijri_date

Calendar = Literal["gregorian", "hijri"]

KEY = "desk_calendar"
CHOICES: tuple[Calendar, ...] = ("gregorian", "hijri")


def first_calendar() -> Calendar:
    """Asked once a request."""
    if not has_context():
        return "gregorian"
    chosen = local.request_cache.get(KEY)
    if chosen is None:
        chosen = local.request_cache[KEY] = "hijri" if get_user_default(KEY) == "hijri" else "gregorian"
    return chosen  # type: ignore[no-any-return]


def calendar_order() -> tuple[Calendar, Calendar]:
    """Both calendars, the one read first leading."""
    return ("hijri", "gregorian") if first_calendar() == "hijri" else ("gregorian", "hijri")


def date_parts(value: Any, style: Style = "long", weekday: bool = False) -> tuple[str, str]:
    """A date in the calendar read first, and in the other; the Gregorian one and nothing where there is no official Hijri date."""
    gregorian, hijri = _gregorian(value, style, weekday), _hijri(value, style, weekday)
    if not hijri:
        return gregorian, ""
    if first_calendar() == "hijri":
        return hijri, _gregorian(value, style)
    return gregorian, _hijri(value, style)


def date_words(value: Any, style: Style = "long", weekday: bool = False) -> str:
    """Both dates in a phrase: «14 سبتمبر 2025م الموافق 22 ربيع الأول 1447هـ»."""
    return shaped(format_date_both(value, style, weekday=weekday, first=first_calendar()))


def leading_date(value: Any, style: Style = "long") -> str:
    """The date in the calendar read first, where there is room for one only."""
    return date_parts(value, style)[0]


def _gregorian(value: Any, style: Style, weekday: bool = False) -> str:
    return shaped(format_gregorian_date(value, style, weekday=weekday))


def _hijri(value: Any, style: Style, weekday: bool = False) -> str:
    return shaped(format_hijri_date(value, style, weekday=weekday))
