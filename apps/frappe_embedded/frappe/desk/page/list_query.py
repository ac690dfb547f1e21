"""One page of a list: rows, how many there are in all, sorting and paging as the address says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.list_columns import ListColumns
from frappe.desk.page.list_filters import ListFilters
from frappe.desk.page.list_search import search_conditions
from frappe.utils import cint

PAGE_LENGTHS = (20, 50, 100)


@dataclass(frozen=True)
class Sorting:
    fieldname: str
    direction: str

    @property
    def order_by(self) -> str:
        tail = "" if self.fieldname == "name" else ", name asc"
        return f"{self.fieldname} {self.direction}{tail}"

    def address(self, fieldname: str) -> dict[str, str]:
        """What the address says when this column's head is pressed: the other direction when it is sorted by already."""
        descending = fieldname == self.fieldname and self.direction == "asc"
        return {"sort": fieldname, "order": "desc" if descending else "asc"}


class ListQuery:
    """The rows that the user sees on this page of the list."""

    def __init__(self, meta: Any, columns: ListColumns, filters: ListFilters) -> None:
        self.meta = meta
        self.columns = columns
        self.filters = filters
        self.sorting = _sorting(meta, columns)
        asked = cint(local.form_dict.get("length"))
        self.length = asked if asked in PAGE_LENGTHS else PAGE_LENGTHS[0]
        self.start = max(0, cint(local.form_dict.get("start")))

    def rows(self) -> list[Any]:
        found: list[Any] = frappe.get_list(
            self.meta.name,
            fields=self.columns.fieldnames,
            order_by=self.sorting.order_by,
            limit_start=self.start,
            limit_page_length=self.length,
            **self._conditions(),
        )
        return found

    def total(self) -> int:
        rows = frappe.get_list(
            self.meta.name, fields=["count(distinct name) as n"], order_by=None, **self._conditions()
        )
        return int(rows[0].n) if rows else 0

    def _conditions(self) -> dict[str, Any]:
        conditions: dict[str, Any] = {"filters": self.filters.query}
        if self.filters.search:
            readable = {df.fieldname for df in self.columns.readable}
            conditions["or_filters"] = search_conditions(self.meta, readable, self.filters.search)
        return conditions


def _sorting(meta: Any, columns: ListColumns) -> Sorting:
    """As the address says, else as the DocType says, else the latest change first."""
    asked = str(local.form_dict.get("sort") or "")
    if asked and columns.is_sortable(asked):
        return Sorting(asked, "desc" if local.form_dict.get("order") == "desc" else "asc")
    first = str(meta.sort_field or "modified").split(",")[0].split()
    if not first or not columns.is_sortable(first[0]):
        return Sorting("modified", "desc")
    direction = first[1] if len(first) > 1 else str(meta.sort_order or "desc")
    return Sorting(first[0], "asc" if direction.lower() == "asc" else "desc")
