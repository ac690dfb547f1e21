"""Filters of a list as they stand in its address, and as `get_list` wants them.

The address is written as Frappe writes it: `?status=Open`, `?creation=["between",["2026-01-01","2026-02-01"]]`,
`?Child Table.field=…`; a field may be filtered several times. The page's filter form sends `filter_field`,
`filter_operator` and `filter_value`, which the list turns into such an address. `?q=` searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from frappe.desk.page.lists.filter_fields import TEXT_TYPES, FilterField, filter_fields
from frappe.desk.page.lists.filter_values import editable, read_value, words_of
from frappe.desk.page.lists.operators import OPERATORS
from frappe.translate import _
from frappe.utils.typed_text import UnreadableError

Pair = tuple[str, str]
_IN_FIRST_ROW = 4
_KNOWN = {*OPERATORS, "is"} - {"set", "not set"}


@dataclass(frozen=True)
class Filter:
    """One condition. `is_standard`: it was set by an input above the list."""

    field: FilterField
    operator: str
    value: Any
    is_standard: bool = False

    @property
    def text(self) -> str:
        """The value as one types it."""
        if isinstance(self.value, list):
            return ", ".join(editable(part) for part in self.value)
        return editable(self.value)

    @property
    def words(self) -> str:
        return words_of(self.field, self.operator, self.value)

    @property
    def pair(self) -> Pair:
        """Key and value in the address. A plain text in a text field means that it contains the text."""
        if self.operator == "=" and not (self.field.fieldtype in TEXT_TYPES and self.is_standard):
            return self.field.key, str(self.value)
        if self.operator == "like" and self.is_standard:
            return self.field.key, self.text
        return self.field.key, json.dumps([self.operator, self.value], ensure_ascii=False, separators=(",", ":"))

    def as_query(self) -> list[Any]:
        """The filter as `get_list` takes it."""
        value = self.value
        if self.operator in ("like", "not like") and "%" not in str(value):
            value = f"%{value}%"
        condition = [self.field.fieldname, self.operator, value]
        return [self.field.doctype, *condition] if self.field.doctype else condition


class ListFilters:
    """The filters in the arguments of an address. `problems` says which could not be understood."""

    def __init__(self, meta: Any, readable: Iterable[Any], arguments: Iterable[Pair]) -> None:
        self.meta = meta
        self.fields = filter_fields(meta, readable)
        self.standard_fields = _standard_filter_fields(meta, self.fields)
        self.problems: list[str] = []
        given = list(arguments)
        self.search = next((value.strip() for key, value in given if key == "q"), "")
        self.filters = [*self._from_address(given), *self._from_form(given)]

    @property
    def query(self) -> list[list[Any]]:
        return [entry.as_query() for entry in self.filters]

    @property
    def needs_rows(self) -> bool:
        """Whether a child table is joined, so that one document may be found several times."""
        return any(entry.field.doctype for entry in self.filters)

    @property
    def pairs(self) -> list[Pair]:
        """What the address says of them."""
        return self.pairs_without(None)

    def pairs_without(self, left_out: Filter | None) -> list[Pair]:
        return [entry.pair for entry in self.filters if entry is not left_out]

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
        return any(self.value_of(field.key) for field in self.rare_fields)

    @property
    def kept(self) -> list[Pair]:
        """The filters that have no input above the list: its form sends them along."""
        return [entry.pair for entry in self.filters if not self._has_input(entry)]

    def value_of(self, key: str) -> str:
        """What stands in a standard filter field."""
        return next((entry.text for entry in self.filters if self._has_input(entry) and entry.field.key == key), "")

    def _has_input(self, entry: Filter) -> bool:
        usual = "like" if entry.field.fieldtype in TEXT_TYPES else "="
        return entry.is_standard and entry.operator == usual

    def _from_address(self, given: list[Pair]) -> list[Filter]:
        standard = {field.key for field in self.standard_fields}
        found = []
        for key, text in given:
            if key in self.fields and text and not _is_direction(key, text):
                operator, value = _operator_and_value(self.fields[key], text, key in standard)
                found += self._filter(key, operator, value, is_standard=key in standard)
        return found

    def _from_form(self, given: list[Pair]) -> list[Filter]:
        found = []
        for key, operator, value in _form_rows(given):
            found += self._filter(key, operator, value)
        return found

    def _filter(self, key: str, operator: str, given: Any, is_standard: bool = False) -> list[Filter]:
        """The filter with its value read by the field's type; nothing, and a word to the user, when it makes no sense."""
        field = self.fields.get(key)
        operator, given = ("is", operator) if operator in ("set", "not set") else (operator, given)
        if field is None or operator not in _KNOWN:
            self.problems.append(_("The filter on {0} was left out: it is not known here.").format(key))
            return []
        try:
            return [Filter(field, operator, read_value(field, operator, given), is_standard)]
        except UnreadableError as error:
            self.problems.append(_("{0}: {1}").format(field.full_label, error))
            return []


def _is_direction(key: str, text: str) -> bool:
    """`order=desc` says how the list is sorted, also where documents have a field `order`."""
    return key == "order" and text in ("asc", "desc")


def _operator_and_value(field: FilterField, text: str, is_standard: bool) -> tuple[str, Any]:
    if text.startswith("["):
        try:
            operator, value = json.loads(text)
            return str(operator).lower(), value
        except (ValueError, TypeError, RecursionError):
            return "=", text
    return ("like" if is_standard and field.fieldtype in TEXT_TYPES else "="), text


def _form_rows(given: list[Pair]) -> list[tuple[str, str, Any]]:
    """What the filter form sent: one row, its value in the input that belongs to the condition."""
    sent: dict[str, list[str]] = {}
    for key, value in given:
        sent.setdefault(key, []).append(value)
    rows = zip(
        sent.get("filter_field", []), sent.get("filter_operator", []), sent.get("filter_value", [""]), strict=False
    )
    return [(key, operator, _form_value(operator, value, sent)) for key, operator, value in rows if key]


def _form_value(operator: str, value: str, sent: dict[str, list[str]]) -> Any:
    if operator == "between" and any(sent.get("filter_value_to", [])):
        return [value, sent["filter_value_to"][0]]
    if operator == "timespan" and any(sent.get("filter_span", [])):
        return sent["filter_span"][0]
    if operator in ("in", "not in"):
        chosen = [part for part in sent.get("filter_choice", []) if part]
        return chosen or next((part for part in sent.get("filter_list", []) if part), value)
    return value


def _standard_filter_fields(meta: Any, fields: dict[str, FilterField]) -> list[FilterField]:
    """Fields with an input above the list: those the DocType names."""
    return [
        fields[df.fieldname]
        for df in meta.fields
        if df.get("in_standard_filter") and df.fieldname in fields and not df.get("hidden")
    ]
