"""SQLite forgets the type of a column inside a function: `max(creation)` is text. Here such columns are found and read as moments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from frappe.database.dialects.sql_tokens import Token, following, is_call, tokenize

_FUNCTIONS = (
    "max", "min", "coalesce", "ifnull", "nullif", "greatest", "least", "if", "iif", "date", "timestamp", "now", "curdate",
    "date_add", "date_sub", "adddate", "subdate", "last_day", "str_to_date", "from_unixtime",
)  # fmt: skip
_MENTIONED = re.compile(rf"\b(?:{'|'.join(_FUNCTIONS)})\s*\(", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d{1,6})?)?")


@lru_cache(maxsize=1024)
def moment_columns(sql: str) -> tuple[int, ...]:
    """Places of the result's columns that are calls which may give a date or datetime."""
    if not _MENTIONED.search(sql):
        return ()
    found = []
    for place, item in enumerate(_select_items(tokenize(sql, has_values=False))):
        first = following(item, -1)
        if any(token.is_symbol("*") and not _in_call(item, at) for at, token in enumerate(item)):
            break
        if first < len(item) and item[first].is_word(*_FUNCTIONS) and is_call(item, first):
            found.append(place)
    return tuple(found)


def _in_call(item: Sequence[Token], position: int) -> bool:
    return any(token.is_symbol("(") for token in item[:position])


def _select_items(tokens: list[Token]) -> list[list[Token]]:
    """The items of the first SELECT's list."""
    items: list[list[Token]] = []
    depth = 0
    for token in tokens:
        depth += token.is_symbol("(") - token.is_symbol(")")
        if depth == 0 and token.is_word("select") and not items:
            items.append([])
        elif depth == 0 and token.is_word("from") and items:
            break
        elif depth == 0 and token.is_symbol(",") and items:
            items.append([])
        elif items:
            items[-1].append(token)
    return items


def with_moments(rows: Iterable[Sequence[Any]], places: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows with texts that are dates or datetimes at those places read as such."""
    wanted = frozenset(places)
    return [tuple(_moment(value) if place in wanted else value for place, value in enumerate(row)) for row in rows]


def _moment(value: Any) -> Any:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value) if len(value) == len("YYYY-MM-DD") else datetime.fromisoformat(value)
    except ValueError:
        return value
