"""Where a page of a list begins: behind (or before) a row, so that the hundredth page costs what the first does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from frappe.context import local
from frappe.model.query.filters import Filter, position
from frappe.utils import cint

PAGE_LENGTHS = (20, 50, 100, 500)


@dataclass(frozen=True)
class Sorting:
    fieldname: str
    direction: str

    @property
    def descending(self) -> bool:
        return self.direction == "desc"

    def order_by(self, backwards: bool = False) -> str:
        """Ties are broken by name, so that every row has its place."""
        direction = ("asc" if self.descending else "desc") if backwards else self.direction
        if self.fieldname == "name":
            return f"name {direction}"
        return f"{self.fieldname} {direction}, name {'desc' if backwards else 'asc'}"

    def arguments(self, fieldname: str) -> dict[str, str]:
        """What the address says when this column's head is pressed: the other direction when it is sorted by already."""
        descending = fieldname == self.fieldname and self.direction == "asc"
        return {"sort": fieldname, "order": "desc" if descending else "asc"}


@dataclass(frozen=True)
class Place:
    """The page asked for. `start` only counts: how many rows stand before the page."""

    length: int
    start: int
    after: list[Any] | None
    before: list[Any] | None

    @property
    def is_backwards(self) -> bool:
        return self.before is not None

    @property
    def is_later(self) -> bool:
        """Whether rows stand before the page."""
        return bool(self.start or self.after or self.before)

    @property
    def offset(self) -> int:
        """Rows to skip when the address names a number but no row."""
        return 0 if self.after or self.before else self.start

    def conditions(self, sorting: Sorting) -> list[Filter]:
        row = self.before or self.after
        return [position(sorting.fieldname, row[0], row[1], sorting.descending, self.is_backwards)] if row else []


def place(usual: int = 0) -> Place:
    """What this request's address says; `usual` rows on a page when it says nothing."""
    asked = cint(local.form_dict.get("_length"))
    return Place(
        length=asked if asked in PAGE_LENGTHS else usual or PAGE_LENGTHS[0],
        start=max(0, cint(local.form_dict.get("_start"))),
        after=_row("_after"),
        before=_row("_before"),
    )


def mark(sorting: Sorting, row: Any) -> str:
    """A row as an address names it: the value it is sorted by, and its name."""
    value = row.get(sorting.fieldname)
    plain = value if value is None or isinstance(value, (int, float)) else str(value)
    return json.dumps([plain, row.name], ensure_ascii=False, separators=(",", ":"))


def _row(key: str) -> list[Any] | None:
    try:
        found = json.loads(str(local.form_dict.get(key) or "null"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) and len(found) == 2 else None
