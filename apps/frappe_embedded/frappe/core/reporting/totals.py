"""The last row of a report: sums of its columns of numbers."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import flt

SUMMED = frozenset({"Int", "Float", "Currency", "Duration"})


def total_row(columns: list[Any], rows: list[Any]) -> list[Any]:
    """Sums, averages of percentages, and the word "Total" where the first column holds no number."""
    totals = [_total(column, [row.get(column["fieldname"]) for row in rows]) for column in columns]
    if totals and totals[0] == "":
        totals[0] = _("Total")
    return totals


def _total(column: Any, values: list[Any]) -> Any:
    numbers = [flt(value) for value in values]
    if column["fieldtype"] in SUMMED:
        return sum(numbers)
    if column["fieldtype"] == "Percent" and numbers:
        return sum(numbers) / len(numbers)
    return ""
