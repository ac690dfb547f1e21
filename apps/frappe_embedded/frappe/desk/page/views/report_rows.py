"""What a list seen as a report reads: rows of one page, sums of all rows, or one line for each group."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.page.lists.query import ListQuery
from frappe.desk.page.lists.search import search_conditions
from frappe.desk.page.views.report_columns import Grouping, ReportColumn
from frappe.utils import flt

MOST_GROUPS = 500


def rows(query: ListQuery, columns: list[ReportColumn], names: list[Any] | None = None, extra: Any = ()) -> list[Any]:
    """The rows (of the documents named) with their columns under aliases, and the document's name; a row of a table is a
    line of its own."""
    doctype = query.meta.name
    selected = [f"`tab{doctype}`.`name` as name", *(column.selected(doctype) for column in columns)]
    sorting = query.sorting
    direction = f"`tab{doctype}`.`{sorting.fieldname}` {sorting.direction}, `tab{doctype}`.`name` asc"
    chosen = [] if names is None else [["name", "in", names]]
    return _read(query, selected, order_by=direction, extra=[*chosen, *extra])


def totals(query: ListQuery, columns: list[ReportColumn]) -> dict[str, Any]:
    """alias → sum over all rows. A document counts once, however many rows it has."""
    own = [column for column in columns if column.is_summable and not column.field.doctype]
    of_rows = [column for column in columns if column.is_summable and column.field.doctype]
    found: dict[str, Any] = {}
    for part in (own if not query.filters.needs_rows else [], of_rows):
        if part:
            sums = [f"sum({column.expression(query.meta.name)}) as {column.alias}" for column in part]
            found |= dict(_read(query, sums, order_by=None)[0])
    return found


def group_rows(query: ListQuery, group: Grouping, extra: Any = ()) -> list[Any]:
    """`c0` is the value, `n` how many documents, `figure` what was asked for; the greatest first, equal ones by value."""
    doctype = query.meta.name
    column = group.by.expression(doctype)
    figure = (
        f"{group.aggregate}({group.of.expression(doctype)})" if group.of else f"count(distinct `tab{doctype}`.`name`)"
    )
    selected = [f"{column} as c0", f"count(distinct `tab{doctype}`.`name`) as n", f"{figure} as figure"]
    order = "figure desc, c0 asc"
    found = _read(query, selected, group_by=column, order_by=order, limit_page_length=MOST_GROUPS, extra=extra)
    return sorted(found, key=lambda row: (-flt(row.figure), str(row.c0 or "")))


def _read(query: ListQuery, fields: list[str], extra: Any = (), **options: Any) -> list[Any]:
    search = {}
    if query.filters.search:
        readable = {df.fieldname for df in query.columns.readable}
        search["or_filters"] = search_conditions(query.meta, readable, query.filters.search)
    found: list[Any] = frappe.get_list(
        query.meta.name, fields=fields, filters=[*query.filters.query, *extra], **search, **options
    )
    return found
