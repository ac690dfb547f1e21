"""The last row of a report: sums of its columns of numbers."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import flt

SUMMED = frozenset({"Int", "Float", "Currency", "Duration"})


def total_row(columns: list[Any], rows: list[Any], parent_field: str | None = None) -> list[Any]:
    """Sums, averages of percentages, and the word "Total" where the first column holds no number.

    In a tree only the rows without a parent count: they hold the sums of theirs.
    """
    counted = [row for row in rows if not (parent_field and row.get(parent_field))]
    totals = [_total(column, [row.get(column["fieldname"]) for row in counted]) for column in columns]
    if totals and totals[0] == "":
        totals[0] = _("Total")
    return totals


def _total(column: Any, values: list[Any]) -> Any:
    if column.get("disable_total"):
        return ""
    numbers = [flt(value) for value in values]
    if column["fieldtype"] in SUMMED:
        return sum(numbers)
    if column["fieldtype"] == "Percent" and numbers:
        return sum(numbers) / len(numbers)
    return ""
