"""Controls for dates and times: typed text that either calendar may be written in, with `calendar.js` on top."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from markupsafe import Markup

from frappe.desk.calendars import date_words
from frappe.desk.controls.field import Field, framed
from frappe.desk.controls.figures import figures_apart
from frappe.translate import _


def day(fld: Field) -> Markup:
    """A date."""
    control = Markup(
        '<input class="input number" type="text" inputmode="numeric" dir="ltr" autocomplete="off" '
        'data-calendar value="{}" {}>'
    ).format(_text(fld), fld.attributes)
    return framed(fld, _anchored(control), _other_calendar(fld))


def moment(fld: Field) -> Markup:
    """A date and time."""
    control = Markup(
        '<input class="input number" type="text" dir="ltr" autocomplete="off" data-calendar="time" value="{}" {}>'
    ).format(_text(fld), fld.attributes)
    return framed(fld, _anchored(control), _other_calendar(fld))


def clock(fld: Field) -> Markup:
    """A time of day."""
    control = Markup(
        '<input class="input number" type="text" inputmode="numeric" dir="ltr" placeholder="HH:MM" value="{}" {}>'
    )
    return framed(fld, control.format(_text(fld), fld.attributes))


def _anchored(control: Markup) -> Markup:
    return Markup('<div class="combobox">{}</div>').format(control)


def _text(fld: Field) -> str:
    return fld.posted if fld.posted is not None else editable(fld.value)


def editable(value: Any) -> str:
    """A date, moment or time of day as one edits it: without seconds that say nothing."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return "" if value is None else str(value).partition(".")[0]


def _other_calendar(fld: Field) -> Markup | str:
    """The day in words of both calendars, which also shows how a typed date was understood."""
    if fld.bare:
        return ""
    words = date_words(fld.value) if fld.value and fld.posted is None else ""
    text = figures_apart(words or _("Gregorian or Hijri, e.g. {0}").format("2026-11-22"))
    return Markup("<span data-other-calendar>{}</span>").format(text)
