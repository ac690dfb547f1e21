"""One page of a list: rows, how many there are in all, sorting and paging as the address says."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.list_view.counting import count_documents
from frappe.desk.page.lists.columns import ListColumns
from frappe.desk.page.lists.filters import ListFilters
from frappe.desk.page.lists.paging import Sorting, place
from frappe.desk.page.lists.search import search_conditions


class ListQuery:
    """The rows that the user sees on this page of the list."""

    def __init__(self, meta: Any, columns: ListColumns, filters: ListFilters, length: int = 0) -> None:
        self.meta = meta
        self.columns = columns
        self.filters = filters
        self.sorting = _sorting(meta, columns)
        self.place = place(length)
        self.has_more = False
        self.whole: int | None = None  # how many match, once it is seen that one page holds them all

    def rows(self, more_fields: list[str] | None = None) -> list[Any]:
        """The page's rows; one more is asked for, to know whether there is more in that direction."""
        length = self.place.length
        found = self.read(
            list(dict.fromkeys([*self.columns.fieldnames, self.sorting.fieldname, *(more_fields or [])])),
            extra=self.place.conditions(self.sorting),
            order_by=self.sorting.order_by(self.place.is_backwards),
            limit_start=self.place.offset,
            limit_page_length=length + 1,
        )
        self.has_more = len(found) > length
        rows = found[:length]
        self.whole = None if self.has_more or self.place.is_later else len(rows)
        return rows[::-1] if self.place.is_backwards else rows

    def names(self, limit: int = 0) -> list[Any]:
        """Names of all that match, in the list's order."""
        found = self.read([self.sorting.fieldname, "name"], order_by=self.sorting.order_by(), limit_page_length=limit)
        return [row.name for row in found]

    def total(self, limit: int = 0) -> int:
        """How many match; with `limit` counting stops there."""
        return count_documents(self.meta.name, limit, filters=self.filters.query, **self._search())

    def read(self, fields: list[str], extra: list[Any] | None = None, **options: Any) -> list[Any]:
        """Rows that match filters and search."""
        if self.filters.needs_rows and "order_by" in options and options["order_by"]:
            options["group_by"] = f"`tab{self.meta.name}`.`name`"
        found: list[Any] = frappe.get_list(
            self.meta.name, fields=fields, filters=[*self.filters.query, *(extra or [])], **self._search(), **options
        )
        return found

    def _search(self) -> dict[str, Any]:
        if not self.filters.search:
            return {}
        readable = {df.fieldname for df in self.columns.readable}
        return {"or_filters": search_conditions(self.meta, readable, self.filters.search)}


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
