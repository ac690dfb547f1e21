"""Values of filters: read from what was typed or stands in an address, and said in words."""

from __future__ import annotations

from typing import Any

from frappe.desk.calendars import date_parts
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.lists.filter_fields import DOCSTATUS_WORDS, FilterField
from frappe.desk.page.lists.operators import DATES, MANY_VALUES, NUMBERS, TIMESPANS
from frappe.translate import _
from frappe.utils.typed_text import UnreadableError, read_text

# A filter in words. Dates and amounts are compared with other words.
_SENTENCES = {
    "=": "{0}: {1}",
    "!=": "{0}: not {1}",
    "like": "{0}: contains {1}",
    "not like": "{0}: does not contain {1}",
    "in": "{0}: {1}",
    "not in": "{0}: not {1}",
    ">": "{0}: more than {1}",
    "<": "{0}: less than {1}",
    ">=": "{0}: {1} or more",
    "<=": "{0}: {1} or less",
    "between": "{0}: from {1} to {2}",
    "timespan": "{0}: {1}",
    "previous": "{0}: the previous {1}",
    "next": "{0}: the next {1}",
    "descendants of": "{0}: below {1}",
    "descendants of (inclusive)": "{0}: {1} and below",
    "not descendants of": "{0}: not below {1}",
    "ancestors of": "{0}: above {1}",
    "not ancestors of": "{0}: not above {1}",
}
_DATE_SENTENCES = {
    ">": "{0}: after {1}",
    "<": "{0}: before {1}",
    ">=": "{0}: from {1}",
    "<=": "{0}: until {1}",
}


def read_value(field: FilterField, operator: str, given: Any) -> Any:
    """The value as the list is asked for it. Raises UnreadableError with what to type instead."""
    if operator == "is":
        return "not set" if str(given).strip().lower() in ("not set", "0") else "set"
    if operator == "timespan":
        return _timespan(str(given))
    if operator in MANY_VALUES or operator == "between":
        parts = [_read_one(field, part) for part in _parts(given)]
        if operator == "between" and len(parts) != 2:
            raise UnreadableError(_("Write both ends: from and to."))
        return parts
    if operator in ("like", "not like", "previous", "next") or "of" in operator:
        return str(given).strip()
    return _read_one(field, given)


def words_of(field: FilterField, operator: str, value: Any) -> str:
    """The filter as its chip says it: «الحالة: مسودة»."""
    if operator == "is":
        sentence = _("{0}: filled in") if value == "set" else _("{0}: empty")
        return sentence.format(field.full_label)
    sentences = {**_SENTENCES, **_DATE_SENTENCES} if field.fieldtype in DATES else _SENTENCES
    sentence = _(sentences[operator])
    if operator == "between":
        return sentence.format(field.full_label, *(_shown(field, part) for part in value))
    if isinstance(value, list):
        return sentence.format(field.full_label, f" {_('or')} ".join(_shown(field, part) for part in value))
    plain = operator in ("timespan", "previous", "next")
    return sentence.format(field.full_label, _(str(value)) if plain else _shown(field, value))


def editable(value: Any) -> str:
    """A value as one types it."""
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value).strip("%")


def _parts(given: Any) -> list[Any]:
    if isinstance(given, list):
        return given
    return [part.strip() for part in str(given).replace("،", ",").split(",") if part.strip()]


def _timespan(text: str) -> str:
    found = next((span for span in TIMESPANS if text.strip().lower() in (span, _(span).lower())), None)
    if found is None:
        raise UnreadableError(_("Choose one of these: {0}").format(", ".join(_(span) for span in TIMESPANS)))
    return found


def _read_one(field: FilterField, given: Any) -> Any:
    if field.fieldtype == "Check":
        return 1 if str(given).strip().lower() in ("1", "yes", _("Yes").lower()) else 0
    value = read_text(field, "" if given is None else str(given))
    return "" if value is None else value


def _shown(field: FilterField, value: Any) -> str:
    text = editable(value)
    if field.fieldtype in DATES and text:
        leading, other = date_parts(value, "numeric")
        return f"{leading} ({other})" if other else text
    if field.fieldtype == "Check":
        return _("Yes") if value else _("No")
    if field.fieldname == "docstatus":
        return _(DOCSTATUS_WORDS.get(text, text))
    if field.fieldtype == "Link":
        return LinkTitles().title_of(field, text) or _(text)
    return text if field.fieldtype in NUMBERS or field.fieldtype != "Select" else _(text)
