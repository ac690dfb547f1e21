"""Filters in all the forms a caller may give them, as one list of `Filter`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from frappe.exceptions import ValidationError
from frappe.messages import throw
from frappe.translate import _


@dataclass(frozen=True)
class Filter:
    """`fieldname operator value`, of the DocType named or, without one, of whichever has the field."""

    fieldname: str
    operator: str
    value: Any
    doctype: str | None = None


@dataclass(frozen=True)
class Search(Filter):
    """The field contains a text the way people search: however its Arabic letters are spelt. Made by code only."""


@dataclass(frozen=True)
class Position(Filter):
    """The rows that stand behind (or `backwards`: before) one row in the order of a field. Made by code only."""

    name: Any = None
    descending: bool = False
    backwards: bool = False


def position(fieldname: str, value: Any, name: Any, descending: bool = False, backwards: bool = False) -> Position:
    """A filter for the next page of a list ordered by `fieldname` and, among equals, by name."""
    return Position(fieldname, "position", value, None, name, descending, backwards)


def search(fieldname: str, text: str, at_start: bool = False) -> Search:
    """A filter for what somebody typed."""
    return Search(fieldname, "begins with" if at_start else "contains", text)


def parse_filters(given: Any) -> list[Filter]:
    """Dict, list of lists, list of dicts, one flat list, or JSON text of one of these."""
    if isinstance(given, str):
        given = json.loads(given)
    if not given:
        return []
    if isinstance(given, Mapping):
        return [_from_pair(fieldname, value) for fieldname, value in given.items()]
    if isinstance(given, (list, tuple)):
        return [_from_list(list(given))] if _is_flat(given) else list(_from_entries(given))
    _refuse(given)
    return []


def _from_entries(entries: Any) -> Iterator[Filter]:
    for entry in entries:
        if isinstance(entry, Filter):
            yield entry
        elif isinstance(entry, Mapping):
            yield from parse_filters(entry)
        elif isinstance(entry, (list, tuple)):
            yield _from_list(list(entry))
        else:
            _refuse(entry)


def _is_flat(given: Any) -> bool:
    """`["field", "=", "value"]` instead of a list of such lists."""
    return len(given) in (2, 3, 4) and isinstance(given[0], str)


def _from_pair(fieldname: Any, value: Any) -> Filter:
    if isinstance(value, (list, tuple)):
        if len(value) != 2:
            _refuse({fieldname: value})
        return Filter(str(fieldname), _operator(value[0]), value[1])
    return Filter(str(fieldname), "=", value)


def _from_list(entry: list[Any]) -> Filter:
    if len(entry) == 2:
        return _from_pair(entry[0], entry[1])
    if len(entry) == 3:
        return Filter(str(entry[0]), _operator(entry[1]), entry[2])
    if len(entry) > 3:
        return Filter(str(entry[1]), _operator(entry[2]), entry[3], str(entry[0]) if entry[0] else None)
    _refuse(entry)
    raise AssertionError


def _operator(given: Any) -> str:
    return str(given).strip().lower()


def _refuse(given: Any) -> None:
    throw(_("This is not a filter: {0}").format(json.dumps(given, default=str, ensure_ascii=False)), ValidationError)
