"""Documents as rows of a sheet: the first row of each has the document's own values, its tables run down beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import frappe
from frappe.core.exporting.columns import ExportColumn
from frappe.utils import flt, format_duration
from frappe.utils.html import html2text, is_html


def document_rows(
    doctype: str, columns: Sequence[ExportColumn], filters: Any = None, limit: int = 0
) -> Iterator[list[Any]]:
    """The rows of the documents that the session's user may read."""
    own = [column.field.fieldname for column in columns if column.table is None]
    order = "lft asc" if frappe.get_meta(doctype).is_nested_set() else "creation desc"
    documents = frappe.get_list(
        doctype,
        filters=filters,
        fields=list(dict.fromkeys(["name", "owner", *own])),
        order_by=order,
        limit_page_length=limit,
    )
    tables = _rows_of_tables(doctype, columns, [document.name for document in documents])
    for document in documents:
        yield from _lay_out(columns, document, tables[str(document.name)])


def _rows_of_tables(doctype: str, columns: Sequence[ExportColumn], names: list[Any]) -> Any:
    """Document → table's fieldname → its rows."""
    found: Any = defaultdict(dict)
    for table in {column.table.fieldname: column.table for column in columns if column.table is not None}.values():
        fields = [column.field.fieldname for column in columns if column.table is table]
        filters = {"parent": ["in", names], "parentfield": table.fieldname, "parenttype": doctype}
        rows = frappe.get_list(
            table.options,
            filters=filters,
            fields=list(dict.fromkeys(["parent", *fields])),
            order_by="parent asc, idx asc",
            parent_doctype=doctype,
            limit_page_length=0,
        )
        for row in rows if names else []:
            found[str(row.parent)].setdefault(table.fieldname, []).append(row)
    return found


def _lay_out(columns: Sequence[ExportColumn], document: Any, tables: dict[str, list[Any]]) -> Iterator[list[Any]]:
    for number in range(max([1, *map(len, tables.values())])):
        yield [_value(column, _source(column, document, tables, number)) for column in columns]


def _source(column: ExportColumn, document: Any, tables: dict[str, list[Any]], number: int) -> Any:
    if column.table is None:
        return document if number == 0 else None
    rows = tables.get(column.table.fieldname) or []
    return rows[number] if number < len(rows) else None


def _value(column: ExportColumn, source: Any) -> Any:
    value = "" if source is None else source.get(column.field.fieldname)
    if value in (None, ""):
        return ""
    if column.field.fieldtype == "Duration":
        return format_duration(flt(value), bool(column.field.hide_days))
    if column.field.fieldtype == "Text Editor" and is_html(str(value)):
        return html2text(str(value))
    return value
