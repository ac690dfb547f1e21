"""INSERT into one table: its statement and what makes values fit, worked out once for each set of columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from frappe.database.storable import Fit, fit_text

# What every driver takes as it is. Other values (lists, dicts, lazy texts …) become text where the column holds text.
_PLAIN = frozenset((str, int, float, bool, bytes, type(None), date, datetime, timedelta, Decimal))


class Insertion:
    """`fitted` gives the values of a row for the marks of `sql`."""

    __slots__ = ("_conversions", "_texts", "sql")

    def __init__(self, table: str, columns: Sequence[str], fits: dict[str, Fit]) -> None:
        names = ", ".join(f"`{column}`" for column in columns)
        self.sql = f"INSERT INTO `{table}` ({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
        places = [(place, fits[column]) for place, column in enumerate(columns) if column in fits]
        self._conversions = [(place, fit) for place, fit in places if fit is not fit_text]
        self._texts = [place for place, fit in places if fit is fit_text]

    def fitted(self, values: Iterable[Any]) -> list[Any]:
        """The values, given in the order of the columns, as the columns hold them."""
        row = list(values)
        for place, fit in self._conversions:
            row[place] = fit(row[place])
        if not _PLAIN.issuperset(map(type, row)):
            for place in self._texts:
                row[place] = fit_text(row[place])
        return row
