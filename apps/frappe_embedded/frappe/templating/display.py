"""What Arabic pages need in templates: direction, both calendars, digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from frappe.context import local

RTL_LANGUAGES = frozenset({"ar", "he", "fa", "ps"})


def is_rtl(language: str | None = None) -> bool:
    """Whether a language, by default the one of the request, is written from right to left."""
    return str(language or local.lang or "").replace("_", "-").split("-")[0] in RTL_LANGUAGES


def text_direction(language: str | None = None) -> str:
    """The value of the `dir` attribute for a language."""
    return "rtl" if is_rtl(language) else "ltr"


def both_dates(value: Any) -> Markup:
    """A date in both calendars as one `<time>`; each part keeps together and keeps its own direction."""
    from frappe.utils import getdate
    from frappe.utils.display import format_gregorian_date, format_hijri_date

    if not value:
        return Markup("")
    day, hijri = getdate(value), format_hijri_date(value, style="numeric")
    shown = Markup('<bdi class="nowrap">{}</bdi>').format(format_gregorian_date(value, style="numeric"))
    if hijri:
        shown += Markup(' <bdi class="nowrap muted">{}</bdi>').format(hijri)
    return Markup('<time datetime="{}">{}</time>').format(day, shown)


def arabic_digits(value: Any) -> str:
    """Numbers with Arabic-Indic digits, for letters and prints that ask for them."""
    from frappe.utils.arabic import to_arabic_digits

    return str(to_arabic_digits(str(value)))


def latin_digits(value: Any) -> str:
    """Numbers with Western digits."""
    from frappe.utils.arabic import to_latin_digits

    return str(to_latin_digits(str(value)))


HELPERS: dict[str, Callable[..., Any]] = {
    "is_rtl": is_rtl,
    "text_direction": text_direction,
    "both_dates": both_dates,
    "arabic_digits": arabic_digits,
    "latin_digits": latin_digits,
}
