"""The days a calendar page shows: a month of either calendar, a week, or the weeks of an agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from frappe.desk.calendars import date_parts
from frappe.model.query.periods import WEEKDAYS
from frappe.translate import _
from frappe.utils.display import format_gregorian_date, format_hijri_date
from frappe.utils.hijri import from_hijri, to_hijri
from frappe.utils.settings import get_system_settings

MODES = {"month": "Month", "week": "Week", "agenda": "Agenda"}
CALENDARS = {"gregorian": "Gregorian", "hijri": "Hijri"}
_AGENDA_DAYS = 30


@dataclass(frozen=True)
class Span:
    """`first` to `last` are asked for; `days` are drawn, whole weeks of them."""

    first: date
    last: date
    previous: date
    following: date

    @property
    def days(self) -> list[date]:
        return list(_days(self.first, self.last))


def span(mode: str, day: date, calendar: str) -> Span:
    """The days around `day`."""
    if mode == "week":
        first = week_start(day)
        return Span(first, first + timedelta(days=6), first - timedelta(days=7), first + timedelta(days=7))
    if mode == "agenda":
        last = day + timedelta(days=_AGENDA_DAYS - 1)
        return Span(day, last, day - timedelta(days=_AGENDA_DAYS), last + timedelta(days=1))
    first, following = month_bounds(day, calendar)
    previous = month_bounds(first - timedelta(days=1), calendar)[0]
    last = week_start(following - timedelta(days=1)) + timedelta(days=6)
    return Span(week_start(first), last, previous, following)


def month_bounds(day: date, calendar: str) -> tuple[date, date]:
    """The first day of the month `day` is in, and of the next one."""
    hijri = to_hijri(day) if calendar == "hijri" else None
    if hijri is not None:
        first = day - timedelta(days=hijri.day - 1)
        year, month = (hijri.year + 1, 1) if hijri.month == 12 else (hijri.year, hijri.month + 1)
        following = from_hijri(year, month, 1)
        if following is not None:
            return first, following
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)


def week_start(day: date) -> date:
    """The first day of the week, as the settings say."""
    starts = WEEKDAYS.index(get_system_settings("first_day_of_the_week") or "Sunday")
    return day - timedelta(days=(day.weekday() - starts) % 7)


def weekday_names() -> list[str]:
    """The names of the week's days, in the page's language, from the first day on."""
    starts = WEEKDAYS.index(get_system_settings("first_day_of_the_week") or "Sunday")
    return [_(WEEKDAYS[(starts + offset) % 7]) for offset in range(7)]


def title_of(mode: str, found: Span, day: date, calendar: str) -> tuple[str, str]:
    """What stands above the days: the leading calendar's words, and the other's."""
    if mode != "month":
        from_, until = date_parts(found.first), date_parts(found.last)
        return f"{from_[0]} – {until[0]}", f"{from_[1]} – {until[1]}"
    first, following = month_bounds(day, calendar)
    names = {"hijri": _hijri_months(first, following), "gregorian": _gregorian_months(first, following)}
    return names[calendar], names["gregorian" if calendar == "hijri" else "hijri"]


def _hijri_months(first: date, following: date) -> str:
    """Without the day, which is the first word."""
    found = [format_hijri_date(day).partition(" ")[2] for day in (first, following - timedelta(days=1))]
    return " – ".join(dict.fromkeys(text for text in found if text))


def _gregorian_months(first: date, following: date) -> str:
    found = [format_gregorian_date(day).partition(" ")[2] for day in (first, following - timedelta(days=1))]
    return " – ".join(dict.fromkeys(found))


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
