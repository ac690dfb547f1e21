"""Dates whose day and month look alike: the whole column is read in one order, never value by value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from frappe.utils.arabic import to_latin_digits
from frappe.utils.date_formats import get_user_date_format

_YEAR_LAST = re.compile(r"^\s*(\d{1,2})(\s*[-/.]\s*)(\d{1,2})(?=\s*[-/.]\s*\d{4})")


def writes_month_first(values: Iterable[Any]) -> bool:
    """Whether dates of the column that end in their year begin with the month: the site's order, unless only the other fits."""
    pairs = [found.groups() for found in map(_match, values) if found]
    fits_day_first = all(int(month) <= 12 for _day, _join, month in pairs)
    fits_month_first = all(int(month) <= 12 for month, _join, _day in pairs)
    if fits_day_first != fits_month_first:
        return fits_month_first
    return get_user_date_format().startswith("mm")


def with_day_first(text: str) -> str:
    """`11/22/2026` as `22/11/2026`."""
    return _YEAR_LAST.sub(r"\3\2\1", to_latin_digits(text))


def _match(value: Any) -> re.Match[str] | None:
    return _YEAR_LAST.match(to_latin_digits(value)) if isinstance(value, str) else None
