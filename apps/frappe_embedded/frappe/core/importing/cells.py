"""One cell into a value of its field. What cannot be read is refused with a message, never turned into zero or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.core.importing.columns import Column
from frappe.core.importing.dates import with_day_first
from frappe.core.importing.headers import in_languages
from frappe.utils import cstr, duration_to_seconds, flt
from frappe.utils.arabic import fold, strip_bidi_marks, to_latin_digits
from frappe.utils.typed_text import UnreadableError, read_text

_YES = frozenset(map(fold, ("1", "yes", "y", "true", "t", "نعم", "صح", "صحيح", "✓")))
_NO = frozenset(map(fold, ("0", "no", "n", "false", "f", "لا", "خطأ", "✗")))
_NUMBERS = frozenset(("Int", "Long Int", "Float", "Currency", "Percent", "Rating"))
_MOMENTS = frozenset(("Date", "Datetime", "Time"))


def read_cell(value: Any, column: Column) -> Any:
    """The value of a cell that is not empty. Raises UnreadableError."""
    df = column.target.field
    if df.fieldtype in _MOMENTS:
        return _read_moment(value, column)
    if df.fieldtype in _NUMBERS:
        return value if isinstance(value, (int, float)) else read_text(_as_number(df), cstr(value))
    reader = _READERS.get(df.fieldtype)
    return reader(value, df) if reader else _plain(value)


def _plain(value: Any) -> str:
    """Text as it was typed. A spreadsheet keeps long numbers such as phones as decimals."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else cstr(value)


def _as_number(df: Any) -> Any:
    # A rating is stored, and exported, as a part of one.
    return frappe._dict(df, fieldtype="Float") if df.fieldtype == "Rating" else df


def _read_moment(value: Any, column: Column) -> Any:
    fieldtype = column.target.field.fieldtype
    if isinstance(value, datetime):
        return {"Date": value.date(), "Time": value.time()}.get(fieldtype, value)
    if isinstance(value, (date, time, timedelta)):
        return value
    text = strip_bidi_marks(cstr(value)).strip()
    return read_text(column.target.field, with_day_first(text) if column.month_first else text)


def _read_check(value: Any, df: Any) -> int:
    word = fold(strip_bidi_marks(_plain(value)))
    if word in _YES or word in _NO:
        return int(word in _YES)
    raise UnreadableError(_("Write yes or no."))


def _read_select(value: Any, df: Any) -> Any:
    options = [option for option in cstr(df.options).split("\n") if option]
    text = _plain(value).strip()
    if not options or text in options:
        return text
    by_word = {fold(word): option for option in options for word in in_languages(option)}
    by_word |= {fold(option): option for option in options}
    if fold(text) in by_word:
        return by_word[fold(text)]
    raise UnreadableError(
        _("Value must be one of {0}").format(_(", ").join(frappe.bold(_(option)) for option in options))
    )


def _read_link(value: Any, df: Any) -> Any:
    name = _plain(value).strip()
    if df.options in (None, "[Select]"):
        return name
    if found := frappe.db.exists(df.options, name):
        return found
    if found := _by_title(df.options, name):
        return found
    raise UnreadableError(
        _("Value {0} missing for {1}").format(frappe.bold(frappe.utils.escape_html(name)), frappe.bold(_(df.options)))
    )


def _by_title(doctype: str, title: str) -> Any:
    """The only document of that title which the person may see, where links show titles."""
    meta = frappe.get_meta(doctype)
    if not (meta.show_title_field_in_link and meta.title_field):
        return None
    named = frappe.get_list(doctype, filters={meta.title_field: title}, pluck="name", limit=2, for_selection=True)
    return named[0] if len(named) == 1 else None


def _read_duration(value: Any, df: Any) -> Any:
    text = to_latin_digits(_plain(value)).strip()
    if text.replace(".", "", 1).isdigit():
        return flt(text)
    try:
        return duration_to_seconds(text)
    except frappe.ValidationError as error:
        frappe.clear_last_message()
        raise UnreadableError(str(error)) from error


_READERS: dict[str, Callable[[Any, Any], Any]] = {
    "Check": _read_check,
    "Select": _read_select,
    "Link": _read_link,
    "Duration": _read_duration,
}
