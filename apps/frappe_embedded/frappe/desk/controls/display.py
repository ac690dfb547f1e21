"""How a stored value reads on pages: the one place that formats dates, numbers, checks, links and text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Literal

from markupsafe import Markup, escape

from frappe.desk.calendars import date_parts
from frappe.desk.controls.places import display_place, display_signature
from frappe.desk.controls.safe_html import shown
from frappe.desk.digits import shaped
from frappe.desk.page.slugs import form_url
from frappe.translate import _
from frappe.utils import flt, fmt_money, get_datetime, getdate, now_datetime
from frappe.utils.display import format_clock, format_number
from frappe.utils.typed_durations import show_duration

_EMPTY = Markup('<span class="faint">—</span>')


def display_value(df: Any, value: Any, title: str = "", linked: bool = True) -> Markup:
    """The value of a field as it stands on a page; a dash when there is none."""
    if df.fieldtype == "Check":
        return _check(df, value, title, linked)
    if value is None or value == "":
        return _EMPTY
    return _FORMATS.get(df.fieldtype, _text)(df, value, title, linked)


def both_calendars(value: Any) -> Markup:
    """A date in both calendars."""
    if not value:
        return _EMPTY
    return _date_markup(getdate(value))


def display_datetime(value: Any) -> Markup:
    """A moment: the day in both calendars and the time."""
    if not value:
        return _EMPTY
    moment = get_datetime(value)
    return Markup('<time datetime="{}">{} <bdi class="nowrap">{}</bdi></time>').format(
        moment.isoformat(timespec="seconds"), _days(moment.date(), "numeric"), shaped(format_clock(moment))
    )


def display_time_ago(value: Any) -> Markup:
    """How long ago, in words; the exact moment on hover and for machines."""
    if not value:
        return _EMPTY
    moment = get_datetime(value)
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        moment.isoformat(timespec="seconds"), moment.strftime("%Y-%m-%d %H:%M"), shaped(_ago(now_datetime() - moment))
    )


def _ago(passed: timedelta) -> str:
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return counted(minutes, "minute")
    if minutes < 24 * 60:
        return counted(minutes // 60, "hour")
    if passed.days < 30:
        return counted(passed.days, "day")
    if passed.days < 365:
        return counted(passed.days // 30, "month")
    return counted(passed.days // 365, "year")


# Arabic counts in four shapes, so each unit has a sentence for one, two, three to ten, and more.
_AGO = {
    "minute": ("a minute ago", "two minutes ago", "{0} minutes ago (3-10)", "{0} minutes ago"),
    "hour": ("an hour ago", "two hours ago", "{0} hours ago (3-10)", "{0} hours ago"),
    "day": ("yesterday", "two days ago", "{0} days ago (3-10)", "{0} days ago"),
    "month": ("a month ago", "two months ago", "{0} months ago (3-10)", "{0} months ago"),
    "year": ("a year ago", "two years ago", "{0} years ago (3-10)", "{0} years ago"),
}


def counted(number: int, unit: str) -> str:
    """`number` units ago."""
    one, two, few, many = _AGO[unit]
    if number == 1:
        return _(one)
    if number == 2:
        return _(two)
    if 3 <= number % 100 <= 10:
        translated = _(few)
        return (translated if translated != few else many).format(number)
    return _(many).format(number)


def _days(day: date | None, style: Literal["long", "numeric"] = "long") -> Markup:
    leading, other = date_parts(day, style)
    first = Markup('<bdi class="nowrap">{}</bdi>').format(leading)
    return first + Markup(' <bdi class="nowrap faint">{}</bdi>').format(other) if other else first


def _date_markup(day: date | None, style: Literal["long", "numeric"] = "long") -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(day, _days(day, style))


def _date(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return _date_markup(getdate(value), "long" if linked else "numeric")


def _datetime(df: Any, value: datetime, title: str, linked: bool) -> Markup:
    return display_datetime(value)


def _time(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(shaped(str(value).partition(".")[0]))


def _check(df: Any, value: Any, title: str, linked: bool) -> Markup:
    if value:
        return Markup('<span class="badge badge--success badge--dot">{}</span>').format(_("Yes"))
    return Markup('<span class="badge badge--dot">{}</span>').format(_("No"))


def _whole(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup('<bdi dir="ltr" class="number">{}</bdi>').format(shaped(f"{int(value):,}"))


def _decimal(df: Any, value: Any, title: str, linked: bool) -> Markup:
    places = int(df.get("precision") or 0) or None
    return Markup('<bdi dir="ltr" class="number">{}</bdi>').format(shaped(format_number(value, places)))


def _percent(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup('<bdi dir="ltr" class="number">{}%</bdi>').format(shaped(f"{flt(value, 2):g}"))


def _money(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup('<bdi class="number">{}</bdi>').format(
        shaped(fmt_money(value, precision=int(df.get("precision") or 2)))
    )


def _duration(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup('<bdi dir="ltr" class="number">{}</bdi>').format(shaped(show_duration(value)))


def _rating(df: Any, value: Any, title: str, linked: bool) -> Markup:
    stars = int(df.options or 5)
    return Markup('<bdi class="number">{}</bdi>').format(
        shaped(_("{0} of {1}").format(round(flt(value) * stars), stars))
    )


def _choice(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup("<bdi>{}</bdi>").format(_(str(value)))


def _link(df: Any, value: Any, title: str, linked: bool) -> Markup:
    shown = Markup("<bdi>{}</bdi>").format(title or _(str(value)))
    if not linked or df.fieldtype != "Link" or not df.options:
        return shown
    return Markup('<a href="{}">{}</a>').format(form_url(df.options, value), shown)


def _file(df: Any, value: Any, title: str, linked: bool) -> Markup:
    name = str(value).rsplit("/", 1)[-1]
    if not linked or not is_safe_address(str(value)):
        return Markup('<bdi dir="ltr">{}</bdi>').format(name)
    return Markup('<a href="{}" target="_blank" rel="noopener"><bdi dir="ltr">{}</bdi></a>').format(value, name)


def is_safe_address(address: str) -> bool:
    """Whether an address may stand in a link: ours, or a web page; never a script."""
    return address.startswith(("/", "http://", "https://")) and not address.startswith("//")


def _place(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return display_place(value)


def _signature(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return display_signature(value)


def _color(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup('<bdi dir="ltr" class="code">{}</bdi>').format(value)


def _rich(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup('<div class="prose" dir="auto">{}</div>').format(shown(str(value)))


def _code(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup("<pre>{}</pre>").format(value)


def _secret(df: Any, value: Any, title: str, linked: bool) -> Markup:
    return Markup("<span>••••••</span>")


def _text(df: Any, value: Any, title: str, linked: bool) -> Markup:
    if is_left_to_right(df):
        return Markup('<bdi dir="ltr">{}</bdi>').format(value)
    return Markup('<bdi dir="auto">{}</bdi>').format(escape(value))


def is_left_to_right(df: Any) -> bool:
    """Telephones, e-mail and web addresses and numbers of documents run from left to right in Arabic too."""
    return df.fieldtype in ("Phone", "Barcode", "Icon") or (df.options or "") in ("Email", "Phone", "URL", "IBAN")


_FORMATS: dict[str, Callable[[Any, Any, str, bool], Markup]] = {
    "Date": _date,
    "Datetime": _datetime,
    "Time": _time,
    "Int": _whole,
    "Long Int": _whole,
    "Float": _decimal,
    "Percent": _percent,
    "Currency": _money,
    "Duration": _duration,
    "Rating": _rating,
    "Select": _choice,
    "Signature": _signature,
    "Geolocation": _place,
    "Link": _link,
    "Dynamic Link": _link,
    "Attach": _file,
    "Attach Image": _file,
    "Color": _color,
    "Text Editor": _rich,
    "HTML Editor": _rich,
    "Code": _code,
    "JSON": _code,
    "Password": _secret,
}
