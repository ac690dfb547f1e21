"""How long something lasted, in words: Arabic counts in four shapes."""

from __future__ import annotations

from datetime import timedelta

from frappe.translate import _

_UNITS = {
    "minute": ("one minute", "two minutes", "{0} minutes (3-10)", "{0} minutes"),
    "hour": ("one hour", "two hours", "{0} hours (3-10)", "{0} hours"),
    "day": ("one day", "two days", "{0} days (3-10)", "{0} days"),
}


def lasting(span: timedelta) -> str:
    """The largest whole unit of `span`: minutes, hours or days."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return _("less than a minute")
    if minutes < 60:
        return _counted(minutes, "minute")
    if minutes < 48 * 60:
        return _counted(minutes // 60, "hour")
    return _counted(span.days, "day")


def _counted(number: int, unit: str) -> str:
    one, two, few, many = _UNITS[unit]
    if number <= 2:
        return _(one) if number == 1 else _(two)
    translated = _(few) if 3 <= number % 100 <= 10 else few
    return (translated if translated != few else _(many)).format(number)
