"""Texts such as `PP-.YYYY.-.####`: their parts, and the numbers counted for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from frappe.apps import get_attr, get_hooks
from frappe.exceptions import InvalidNamingSeriesError
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.naming import counters
from frappe.model.naming.names import make_hash
from frappe.translate import _
from frappe.utils.text import bold
from frappe.utils.timezones import now_datetime

ALLOWED = re.compile(r"^[\w\- \/.#{}]+$", re.UNICODE)
_DATE_PARTS: dict[str, Callable[[datetime], str]] = {
    "YY": lambda day: day.strftime("%y"),
    "YYYY": lambda day: day.strftime("%Y"),
    "MM": lambda day: day.strftime("%m"),
    "DD": lambda day: day.strftime("%d"),
    "WW": lambda day: determine_consecutive_week_number(day),
    "timestamp": str,
}

# Values of other types (amounts, rows) have no part in names.
_NAMING_TYPES = (str, int, date, time, timedelta)

NumberSource = Callable[[str, int], str]


def make_autoname(key: str = "", doctype: str = "", doc: Any = "", *, ignore_validate: bool = False) -> str:
    """A new name of a series text; `hash` is ten random characters."""
    if key == "hash":
        return make_hash(doctype)
    series = key if "#" in key else f"{key}.#####"
    if not ignore_validate:
        validate_series(key, series)
    return parse_naming_series(series, doctype, doc)


def validate_series(shown: str, series: str) -> None:
    """Refuse a series with strange characters or without the dot that starts its number."""
    if not ALLOWED.match(series):
        throw(
            _("A number series may only have letters, digits and - # . / {{ }}, unlike {0}.").format(bold(shown)),
            InvalidNamingSeriesError,
        )
    if "." not in series:
        throw(_("The number series {0} lacks the dot before its number.").format(bold(shown)), InvalidNamingSeriesError)


def parse_naming_series(
    parts: str | Iterable[str],
    doctype: str | None = None,
    doc: Any = None,
    number_generator: NumberSource | None = None,
) -> str:
    """The name a series text (or its parts) stands for now; the counter of the prefix so far is counted up."""
    count = number_generator or getseries
    name, counted = "", False
    for part in parts.split(".") if isinstance(parts, str) else parts:
        if not part:
            continue
        if part.startswith("#"):
            if not counted:
                name += count(name, len(part))
                counted = True
        else:
            name += part_value(part, doc)
    return name


def part_value(part: str, doc: Any) -> str:
    """What one part means: a piece of the date, a field of the document, a variable of an app, or itself."""
    if part in _DATE_PARTS:
        return _DATE_PARTS[part](now_datetime())
    variable = (get_hooks("naming_series_variables", {}) or {}).get(part)
    if variable:
        path = variable[-1] if isinstance(variable, list) else variable
        return str(get_attr(path)(doc, part) or "")
    field = part.strip("{}")
    if doc and (part.startswith("{") or _has_field(doc, field)):
        value = doc.get(field)
        return str(value).strip() if isinstance(value, _NAMING_TYPES) else ""
    return part


def _has_field(doc: Any, fieldname: str) -> bool:
    """Whether the document has such a field, filled or not."""
    if doc.get(fieldname) is not None:
        return True
    return fieldname in doc if isinstance(doc, dict) else bool(get_meta(doc.doctype).has_field(fieldname))


def getseries(key: str, digits: int) -> str:
    """The next number of a prefix, padded with zeros, never cut."""
    return f"{counters.next_number(key):0{digits}d}"


def determine_consecutive_week_number(day: datetime) -> str:
    """ISO week in two digits; the last days of December that belong to week 1 count as week 53."""
    week = day.isocalendar()[1]
    if week == 1 and day.month == 12:
        return "53"
    return f"{0 if week >= 52 and day.month == 1 else week:02d}"


def revert_series_if_last(key: str, name: str, doc: Any = None) -> None:
    """Give the number back when `name` was the last of its series."""
    prefix, _digits = prefix_of(key, name, doc)
    if not str(name).startswith(prefix):
        return
    number = _leading_number(str(name)[len(prefix) :])
    if number is not None and counters.current_number(prefix) == number:
        counters.set_number(prefix, number - 1)


def prefix_of(key: str, name: str, doc: Any = None) -> tuple[str, int]:
    """The text before the number in `name`, made by the series `key`, and how many digits its number has."""
    if "#" not in key:
        return key.replace(".", ""), 5
    head, marks = key.split(".#", 1) if ".#" in key else (key[: key.index("#")], key[key.index("#") + 1 :])
    digits = 1 + len(marks) - len(marks.lstrip("#"))
    if "." in head or "{" in head:
        return _expanded(head, str(name), doc), digits
    return head, digits


def _expanded(head: str, name: str, doc: Any) -> str:
    """The head as it reads in `name`: dates and fields have the length they had then."""
    pattern = "".join(_part_pattern(part, doc) for part in head.split(".") if part)
    found = re.match(pattern, name)
    return found.group(0) if found else ""


def _part_pattern(part: str, doc: Any) -> str:
    lengths = {"YY": 2, "YYYY": 4, "MM": 2, "DD": 2, "WW": 2}
    if part in lengths:
        return rf"\d{{{lengths[part]}}}"
    return re.escape(part_value(part, doc)) if doc or not part.startswith("{") else r".+?"


def _leading_number(text: str) -> int | None:
    digits = re.match(r"\d+", text)
    return int(digits.group(0)) if digits else None
