"""Quarters of the Gregorian year: spans that neither overlap nor grow, so that no two of them can be subtracted."""

from __future__ import annotations

from datetime import date

Quarter = tuple[int, int]


def quarter_of(day: date) -> Quarter:
    """Year and quarter, 1 to 4, of a day."""
    return day.year, (day.month - 1) // 3 + 1


def first_day(quarter: Quarter) -> date:
    return date(quarter[0], quarter[1] * 3 - 2, 1)


def after(quarter: Quarter) -> Quarter:
    year, number = quarter
    return (year + 1, 1) if number == 4 else (year, number + 1)


def whole_quarters(first: date, last: date, today: date) -> list[Quarter]:
    """Those that lie in the span from first to last, both counted, and have ended."""
    quarter, found = quarter_of(first), []
    if first_day(quarter) < first:
        quarter = after(quarter)
    # The last day counts as a whole: it belongs to the quarter that ends with it.
    while first_day(after(quarter)).toordinal() - 1 <= last.toordinal() and first_day(after(quarter)) <= today:
        found.append(quarter)
        quarter = after(quarter)
    return found
