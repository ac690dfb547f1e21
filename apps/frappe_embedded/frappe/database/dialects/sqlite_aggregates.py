"""Aggregates of MariaDB that SQLite lacks, given to each connection."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Callable, Sequence
from typing import Any

from frappe.database.dialects.sqlite_functions import plain
from frappe.utils.numbers import flt


class OrderedConcat:
    """GROUP_CONCAT with an order: (distinct?, separator, "ad…" for up and down, value, keys …)."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, Sequence[Any]]] = []
        self.settings: tuple[Any, ...] = (0, ",", "")

    def step(self, distinct: int, separator: str, directions: str, value: Any, *keys: Any) -> None:
        self.settings = (distinct, separator, directions)
        if value is not None:
            self.rows.append((plain(value), keys))

    def finalize(self) -> str | None:
        distinct, separator, directions = self.settings
        for place in range(len(directions) - 1, -1, -1):
            self.rows.sort(key=lambda row: _rank(row[1][place]), reverse=directions[place] == "d")
        values = [value for value, _keys in self.rows]
        if distinct:
            values = list({value.casefold(): value for value in reversed(values)}.values())[::-1]
        return str(separator).join(values) if values else None


def _rank(value: Any) -> tuple[int, Any]:
    """NULL first, then numbers, then texts without regard to case."""
    if value is None:
        return 0, 0
    return (1, value) if isinstance(value, (int, float)) else (2, str(value).casefold())


def spread(measure: Callable[[Sequence[float]], float], least: int = 1) -> type:
    """An aggregate that says how far values lie from their mean; NULL for fewer than `least` of them."""

    class Spread:
        def __init__(self) -> None:
            self.values: list[float] = []

        def step(self, value: Any) -> None:
            if value is not None:
                self.values.append(flt(value))

        def finalize(self) -> float | None:
            return measure(self.values) if len(self.values) >= least else None

    return Spread


_AGGREGATES: dict[str, tuple[type, int]] = {
    "ordered_concat": (OrderedConcat, -1),
    **dict.fromkeys(("std", "stddev", "stddev_pop"), (spread(statistics.pstdev), 1)),
    "stddev_samp": (spread(statistics.stdev, 2), 1),
    **dict.fromkeys(("variance", "var_pop"), (spread(statistics.pvariance), 1)),
    "var_samp": (spread(statistics.variance, 2), 1),
}


def register_aggregates(connection: sqlite3.Connection) -> None:
    """Give the connection every aggregate of the table."""
    for name, (aggregate, count) in _AGGREGATES.items():
        connection.create_aggregate(name, count, aggregate)
