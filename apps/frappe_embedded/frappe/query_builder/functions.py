"""Public path of Frappe's: SQL functions for `frappe.qb`, named as MariaDB names them."""

from __future__ import annotations

from typing import Any

from pypika import functions
from pypika.functions import (
    Abs,
    Avg,
    Cast,
    Coalesce,
    Concat,
    Count,
    CurDate,
    CurTime,
    Date,
    DateDiff,
    Extract,
    First,
    Floor,
    IfNull,
    Last,
    Length,
    Lower,
    Max,
    Min,
    Now,
    NullIf,
    Replace,
    Sqrt,
    Std,
    StdDev,
    Substring,
    Sum,
    Timestamp,
    Trim,
    Upper,
)
from pypika.terms import AggregateFunction, CustomFunction, Function

__all__ = [
    "Abs", "Avg", "Cast", "Cast_", "Coalesce", "CombineDatetime", "Concat", "Concat_ws", "Count", "CurDate", "CurTime",
    "Date", "DateDiff", "DateFormat", "Extract", "First", "Floor", "GroupConcat", "IfNull", "Last", "Length", "Locate",
    "Lower", "Max", "Min", "MonthName", "Now", "NullIf", "Quarter", "Replace", "Round", "Sqrt", "Std", "StdDev",
    "Substring", "Sum", "Timestamp", "Trim", "Truncate", "UnixTimestamp", "Upper", "Month", "Year",
]  # fmt: skip

DateFormat = CustomFunction("DATE_FORMAT", ["value", "format"])
Locate = CustomFunction("LOCATE", ["part", "text"])
UnixTimestamp = CustomFunction("unix_timestamp", ["date"])
CombineDatetime = CustomFunction("TIMESTAMP", ["date", "time"])
Truncate = CustomFunction("TRUNCATE", ["value", "decimals"])
MonthName = CustomFunction("MONTHNAME", ["date"])
Month = CustomFunction("MONTH", ["date"])
Year = CustomFunction("YEAR", ["date"])
Quarter = CustomFunction("QUARTER", ["date"])


class Round(Function):
    """A number rounded to so many decimals."""

    def __init__(self, term: Any, decimal: int = 0, **kwargs: Any) -> None:
        super().__init__("ROUND", term, decimal, **kwargs)


class Concat_ws(Function):
    """Texts joined by the first one; NULL is left out."""

    def __init__(self, *terms: Any, **kwargs: Any) -> None:
        super().__init__("CONCAT_WS", *terms, **kwargs)


class GroupConcat(AggregateFunction):
    """The values of a group, joined by commas."""

    def __init__(self, column: Any, alias: str | None = None) -> None:
        super().__init__("GROUP_CONCAT", column, alias=alias)  # type: ignore[no-untyped-call]


def Cast_(value: Any, as_type: str, alias: str | None = None) -> Any:
    """CAST, with `varchar` said as MariaDB wants it."""
    kind = "CHAR" if as_type.lower().startswith("varchar") else as_type
    return Cast(value, kind, alias=alias)  # type: ignore[no-untyped-call]


def __getattr__(name: str) -> Any:
    """Every further function of PyPika's."""
    return getattr(functions, name)
