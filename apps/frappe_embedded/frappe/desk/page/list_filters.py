"""Filters of a list as they stand in its address, and as `get_list` wants them.

`?status=Open` and Frappe's `?status=["like","%x%"]` filter by field; the filter rows of the page send
`filter_field`, `filter_operator` and `filter_value` several times; `?q=` searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from frappe.context import local
from frappe.translate import _
from frappe.utils.typed_text import UnreadableError, read_text

OPERATORS: dict[str, str] = {
    "=": "equals",
    "!=": "is not",
    "like": "contains",
    "not like": "does not contain",
    "in": "is one of (comma between)",
    "not in": "is none of (comma between)",
    ">": "is more than, after",
    "<": "is less than, before",
    ">=": "is at least, from",
    "<=": "is at most, until",
    "between": "is between (comma between)",
    "is": "is set / not set",
    "timespan": "is within a time span",
}
TIMESPANS = (
    "today", "yesterday", "tomorrow", "last week", "this week", "next week", "last month", "this month", "next month",
    "last quarter", "this quarter", "last year", "this year", "last 7 days", "last 14 days", "last 30 days",
)  # fmt: skip
_STANDARD_FIELDS = {
    "name": ("Data", "Name"),
    "owner": ("Link", "Created by"),
    "creation": ("Datetime", "Created on"),
    "modified": ("Datetime", "Last change"),
    "docstatus": ("Int", "Document status"),
    "_assign": ("Data", "Assigned to"),
}
_TEXT_TYPES = frozenset(
    {"Data", "Small Text", "Text", "Long Text", "Text Editor", "Phone", "Read Only", "Markdown Editor"}
)
_IN_FIRST_ROW = 3
_LISTS = frozenset({"in", "not in", "between"})


@dataclass(frozen=True)
class Filter:
    """One condition, with the text that was typed for it."""

    fieldname: str
    operator: str
    value: Any
    is_standard: bool = False  # set by a filter field above the list

    @property
    def text(self) -> str:
        if isinstance(self.value, list):
            return ", ".join(str(part) for part in self.value)
        if isinstance(self.value, float):
            return f"{self.value:.9f}".rstrip("0").rstrip(".")
        return "" if self.value is None else str(self.value)

    def as_query(self) -> list[Any]:
        """The filter as `get_list` takes it."""
        if self.operator in ("like", "not like") and "%" not in self.text:
            return [self.fieldname, self.operator, f"%{self.text}%"]
        return [self.fieldname, self.operator, self.value]


@dataclass(frozen=True)
class FilterField:
    """A field one may filter by."""

    fieldname: str
    fieldtype: str
    label: str
    options: str = ""

    def get(self, key: str, default: Any = None) -> Any:
        return getattr(self, key, default)


class ListFilters:
    """The filters of this request for one DocType. `problems` says which could not be understood."""

    def __init__(self, meta: Any, readable: Iterable[Any]) -> None:
        self.meta = meta
        self.fields = _filter_fields(readable)
        self.standard_fields = _standard_filter_fields(meta, self.fields)
        self.problems: list[str] = []
        self.search = str(local.form_dict.get("q") or "").strip()
        self.filters = [*self._from_fields(), *self._from_rows()]

    @property
    def query(self) -> list[list[Any]]:
        return [entry.as_query() for entry in self.filters]

    @property
    def rows(self) -> list[Filter]:
        """Those of the filter rows."""
        return [entry for entry in self.filters if not entry.is_standard]

    @property
    def frequent_fields(self) -> list[FilterField]:
        """Those that stand in the first row; the others wait behind it."""
        return self.standard_fields[:_IN_FIRST_ROW]

    @property
    def rare_fields(self) -> list[FilterField]:
        return self.standard_fields[_IN_FIRST_ROW:]

    @property
    def has_rare(self) -> bool:
        """Whether one of the waiting fields filters."""
        return any(self.value_of(field.fieldname) for field in self.rare_fields)

    def value_of(self, fieldname: str) -> str:
        """What stands in a standard filter field."""
        return next((entry.text for entry in self.filters if entry.is_standard and entry.fieldname == fieldname), "")

    def label_of(self, entry: Filter) -> str:
        """A filter in words, for its chip."""
        field = self.fields[entry.fieldname]
        shown = _(entry.text) if field.fieldtype in ("Select", "Link") else entry.text
        if entry.operator == "=":
            return _("{0}: {1}").format(field.label, shown)
        return _("{0} {1} {2}").format(field.label, _(OPERATORS[entry.operator]), shown)

    def _from_fields(self) -> list[Filter]:
        standard = {field.fieldname for field in self.standard_fields}
        found = []
        for fieldname, given in local.form_dict.items():
            if fieldname in self.fields and given not in ("", None):
                operator, value = _operator_and_value(self.fields[fieldname], given)
                entry = self._filter(fieldname, operator, value, is_standard=fieldname in standard)
                found += [entry] if entry else []
        return found

    def _from_rows(self) -> list[Filter]:
        found = []
        for fieldname, operator, value in _posted_rows():
            entry = self._filter(fieldname, operator, value)
            found += [entry] if entry else []
        return found

    def _filter(self, fieldname: str, operator: str, given: Any, is_standard: bool = False) -> Filter | None:
        """The filter with its value read by the field's type; None, and a word to the user, when it makes no sense."""
        field = self.fields.get(fieldname)
        if field is None or operator not in OPERATORS:
            self.problems.append(_("The filter on {0} was left out: it is not known here.").format(fieldname))
            return None
        try:
            return Filter(fieldname, operator, _read_value(field, operator, given), is_standard)
        except UnreadableError as error:
            self.problems.append(_("{0}: {1}").format(field.label, error))
            return None


def _operator_and_value(field: FilterField, given: Any) -> tuple[str, Any]:
    text = str(given)
    if text.startswith("["):
        try:
            operator, value = json.loads(text)
        except ValueError:
            return "=", text
        return str(operator).lower(), value
    return ("like" if field.fieldtype in _TEXT_TYPES else "="), text


def _posted_rows() -> list[tuple[str, str, str]]:
    """The filter rows of the page's form; rows without a field are empty ones."""
    if local.request is None:
        return []
    args = local.request.args
    rows = zip(
        args.getlist("filter_field"), args.getlist("filter_operator"), args.getlist("filter_value"), strict=False
    )
    return [(field, operator or "=", value) for field, operator, value in rows if field]


def _read_value(field: FilterField, operator: str, given: Any) -> Any:
    if operator == "is":
        return "set" if str(given).strip().lower() in ("set", "", "1", _("set")) else "not set"
    if operator == "timespan":
        return _timespan(str(given))
    if operator in _LISTS:
        parts = given if isinstance(given, list) else [part.strip() for part in str(given).split(",")]
        return [_read_one(field, part) for part in parts]
    if operator in ("like", "not like"):
        return str(given).strip()
    return _read_one(field, given)


def _timespan(text: str) -> str:
    found = next((span for span in TIMESPANS if text.strip().lower() in (span, _(span).lower())), None)
    if found is None:
        raise UnreadableError(_("Choose one of these: {0}").format(", ".join(_(span) for span in TIMESPANS)))
    return found


def _read_one(field: FilterField, given: Any) -> Any:
    if field.fieldtype == "Check":
        return 1 if str(given).strip().lower() in ("1", "yes", _("Yes").lower()) else 0
    value = read_text(field, str(given))
    return "" if value is None else value


def _filter_fields(readable: Iterable[Any]) -> dict[str, FilterField]:
    own = {
        df.fieldname: FilterField(df.fieldname, df.fieldtype, _(df.label or df.fieldname), df.options or "")
        for df in readable
        if df.fieldtype != "Password"
    }
    standard = {
        name: FilterField(name, fieldtype, _(label), "User" if name == "owner" else "")
        for name, (fieldtype, label) in _STANDARD_FIELDS.items()
    }
    return {**own, **standard}


def _standard_filter_fields(meta: Any, fields: dict[str, FilterField]) -> list[FilterField]:
    """Fields with an input above the list: those the DocType names, and its title."""
    return [
        fields[df.fieldname]
        for df in meta.fields
        if df.get("in_standard_filter") and df.fieldname in fields and not df.get("hidden")
    ]
