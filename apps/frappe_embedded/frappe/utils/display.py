"""Dates, numbers and amounts for people: both calendars, Arabic words, Latin or Arabic-Indic digits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from frappe.context import has_context, local
from frappe.utils.arabic import to_arabic_digits
from frappe.utils.dates import get_datetime, getdate, is_no_date
from frappe.utils.hijri import HijriDate, to_hijri
from frappe.utils.number_formats import DEFAULT_NUMBER_FORMAT, group_digits
from frappe.utils.numbers import flt

Digits = Literal["latn", "arab"]
Style = Literal["long", "numeric"]

GREGORIAN_MONTHS_AR = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
WEEKDAYS_AR = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
_GREGORIAN_MONTHS_EN = "January February March April May June July August September October November December".split()
_WEEKDAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _is_arabic(lang: str | None) -> bool:
    chosen = lang or (local.lang if has_context() else None) or "en"
    return chosen.startswith("ar")


def _day(value: Any) -> date | None:
    return None if is_no_date(value) else getdate(value)


def shape_digits(text: Any, digits: Digits = "latn") -> str:
    """`text` with its digits in the wanted shape."""
    return to_arabic_digits(text) if digits == "arab" else str(text)


def format_gregorian_date(
    value: Any, style: Style = "long", digits: Digits = "latn", weekday: bool = False, lang: str | None = None
) -> str:
    """«14 سبتمبر 2025م», in numbers «2025/09/14م»; empty for no date."""
    day = _day(value)
    if day is None:
        return ""
    arabic = _is_arabic(lang)
    if style == "numeric":
        text = f"{day:%Y/%m/%d}{'م' if arabic else ''}"
    else:
        month = (GREGORIAN_MONTHS_AR if arabic else _GREGORIAN_MONTHS_EN)[day.month - 1]
        text = f"{day.day} {month} {day.year}{'م' if arabic else ''}"
    return shape_digits(_with_weekday(text, day, weekday, arabic), digits)


def format_hijri_date(
    value: Any, style: Style = "long", digits: Digits = "latn", weekday: bool = False, lang: str | None = None
) -> str:
    """«22 ربيع الأول 1447هـ» of a Gregorian date, in numbers «1447/03/22هـ»; empty when there is no official date."""
    day = _day(value)
    hijri = to_hijri(day)
    if day is None or hijri is None:
        return ""
    arabic = _is_arabic(lang)
    return shape_digits(_with_weekday(_hijri_text(hijri, style, arabic), day, weekday, arabic), digits)


def _hijri_text(hijri: HijriDate, style: Style, arabic: bool) -> str:
    era = "هـ" if arabic else " AH"
    if style == "numeric":
        return f"{hijri.year:04}/{hijri.month:02}/{hijri.day:02}{era}"
    return f"{hijri.day} {hijri.month_name('ar' if arabic else 'en')} {hijri.year}{era}"


def _with_weekday(text: str, day: date, weekday: bool, arabic: bool) -> str:
    if not weekday:
        return text
    return f"{(WEEKDAYS_AR if arabic else _WEEKDAYS_EN)[day.weekday()]} {text}"


def format_date_both(
    value: Any,
    style: Style = "long",
    digits: Digits = "latn",
    weekday: bool = False,
    first: Literal["hijri", "gregorian"] = "hijri",
    lang: str | None = None,
) -> str:
    """«22 ربيع الأول 1447هـ الموافق 14 سبتمبر 2025م»; only the Gregorian date when there is no official Hijri one."""
    formatters = (format_hijri_date, format_gregorian_date)
    leading, following = formatters if first == "hijri" else formatters[::-1]
    head, tail = leading(value, style, digits, weekday, lang), following(value, style, digits, False, lang)
    if not head or not tail:
        return format_gregorian_date(value, style, digits, weekday, lang)
    return f"{head} الموافق {tail}" if _is_arabic(lang) else f"{head} ({tail})"


def format_datetime_both(
    value: Any, style: Style = "long", digits: Digits = "latn", weekday: bool = False, lang: str | None = None
) -> str:
    """Both dates and the time of day: «… الساعة 1:05 م»; empty for no moment."""
    moment = get_datetime(value) if not is_no_date(value) else None
    if moment is None:
        return ""
    day = format_date_both(moment, style, digits, weekday, lang=lang)
    return f"{day} {'الساعة' if _is_arabic(lang) else 'at'} {format_clock(moment, digits, lang)}"


def format_clock(moment: datetime, digits: Digits = "latn", lang: str | None = None) -> str:
    """The time of day on a twelve hour clock: «1:05 م»."""
    signs = ("ص", "م") if _is_arabic(lang) else ("AM", "PM")
    return shape_digits(f"{moment.hour % 12 or 12}:{moment.minute:02} {signs[moment.hour >= 12]}", digits)


def format_number(value: Any, decimals: int | None = None, digits: Digits = "latn") -> str:
    """A number with grouped digits; without `decimals`, as many as it has, two at most."""
    number = flt(value, 2 if decimals is None else decimals)
    text = f"{abs(number):.{2 if decimals is None else decimals}f}"
    whole, _point, fraction = text.partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    shown = group_digits(whole, DEFAULT_NUMBER_FORMAT) + (f".{fraction}" if fraction else "")
    if number < 0:
        shown = f"-{shown}"
    if digits == "arab":
        shown = to_arabic_digits(shown).replace(",", "٬").replace(".", "٫")
    return shown


def format_riyals(value: Any, digits: Digits = "latn", lang: str | None = None) -> str:
    """An amount in Saudi riyals: «1,250 ر.س», with halalas only when there are some."""
    number = flt(value, 2)
    shown = format_number(number, 0 if number == int(number) else 2, digits)
    return f"{shown} {'ر.س' if _is_arabic(lang) else 'SAR'}"
