"""The places for values in an app's SQL (`%s`, `%(name)s`), filled in the order the driver wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple


class Placeholder(NamedTuple):
    """A value's place: a name, or None for the next of a sequence."""

    name: str | None


Statement = tuple["str | Placeholder", ...]


def bind(statement: Statement, values: Any) -> tuple[str, Sequence[Any]]:
    """The SQL with `?` and the values in order; a list is spread for IN."""
    if values is None or len(statement) == 1:
        return str(statement[0]), ()
    sql: list[str] = []
    parameters: list[Any] = []
    waiting = iter(() if isinstance(values, Mapping) else _as_sequence(values))
    for piece in statement:
        if isinstance(piece, str):
            sql.append(piece)
            continue
        value = _value_of(piece, values, waiting)
        sql.append(_spread(value, parameters))
    return "".join(sql), parameters


def _as_sequence(values: Any) -> Iterable[Any]:
    return values if isinstance(values, (list, tuple)) else (values,)


def _value_of(piece: Placeholder, values: Any, waiting: Any) -> Any:
    if piece.name is not None:
        return values[piece.name]
    try:
        return next(waiting)
    except StopIteration:
        raise TypeError("not enough arguments for the placeholders of the SQL") from None


def _spread(value: Any, parameters: list[Any]) -> str:
    if isinstance(value, (list, tuple, set, frozenset, dict)):
        parameters.extend(value)
        return f"({', '.join('?' * len(value))})"
    parameters.append(value)
    return "?"
