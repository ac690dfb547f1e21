"""Counters of number series: one row of `tabSeries` a prefix, counted inside the transaction that uses the number."""

from __future__ import annotations

from frappe.context import local

TABLE = "tabSeries"


def next_number(prefix: str) -> int:
    """Count the prefix up and return its new number. The first one is 1."""
    return int(local.db.next_count(prefix))


def current_number(prefix: str) -> int | None:
    """The last number given for a prefix; None when there was none yet."""
    rows = local.db.select_rows(TABLE, ["current"], {"name": prefix})
    return int(rows[0][0] or 0) if rows else None


def set_number(prefix: str, number: int) -> None:
    """Make `number` the last one given for a prefix."""
    local.db.upsert_row(TABLE, ["name"], {"name": prefix, "current": number})
