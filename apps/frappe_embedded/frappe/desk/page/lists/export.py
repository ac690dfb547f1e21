"""A list as a file: the columns as seen, in the order seen, and only the rows one may see and export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import frappe
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.lists.columns import Column
from frappe.desk.page.lists.query import ListQuery
from frappe.desk.page.status_badge import badge_for
from frappe.permissions import can_export, get_role_permissions
from frappe.response_types import PageResponse
from frappe.translate import _
from frappe.utils.csvutils import disarm_formula, to_csv
from frappe.utils.html import strip_html
from frappe.utils.xlsxutils import make_xlsx

FORMATS = ("csv", "xlsx")
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def may_export(doctype: str) -> bool:
    """Whether the user may export at least what is his own."""
    return can_export(doctype) or _may_export_own(doctype)


def export(query: ListQuery, kind: str, names: list[Any] | None = None) -> PageResponse:
    """The file. `names` limits it to some documents. Raises PermissionError for those who may not export."""
    heads, rows = table(query, names)
    return file_of(heads, rows, _(query.meta.name), kind)


def file_of(heads: list[str], rows: list[list[Any]], title: str, kind: str) -> PageResponse:
    """Heads and rows as the answer to a request."""
    content = _MAKERS[kind]([heads, *rows], title)
    disposition = f"attachment; filename*=UTF-8''{quote(f'{title}.{kind}')}"
    return PageResponse(content, content_type=_TYPES[kind], headers={"Content-Disposition": disposition})


def table(query: ListQuery, names: list[Any] | None = None) -> tuple[list[str], list[list[Any]]]:
    """Heads and cells: title and name, then the list's columns; words as they are shown, numbers as numbers."""
    fields = list(dict.fromkeys([*query.columns.fieldnames, query.sorting.fieldname]))
    rows = query.read(fields, extra=export_limits(query.meta.name, names), order_by=query.sorting.order_by())
    columns = query.columns
    with_title = [columns.title_label] if columns.title_field != "name" else []
    heads = [*with_title, _("Name"), *(column.label for column in columns.columns)]
    titles = LinkTitles()
    for column in columns.columns:
        titles.load_column(column.df, rows)
    return heads, [_cells(query, row, titles, bool(with_title)) for row in rows]


def _cells(query: ListQuery, row: Any, titles: LinkTitles, with_title: bool) -> list[Any]:
    title = [row.get(query.columns.title_field)] if with_title else []
    return [*title, row.name, *(_cell(query, column, row, titles) for column in query.columns.columns)]


def _cell(query: ListQuery, column: Column, row: Any, titles: LinkTitles) -> Any:
    if column.is_state:
        badge = badge_for(query.meta, row)
        return badge.text if badge else ""
    return in_words(column.df, row.get(column.fieldname), titles, row)


def in_words(df: Any, value: Any, titles: LinkTitles, row: Any = None) -> Any:
    """A value as a cell of a file."""
    if df.fieldtype == "Check":
        return _("Yes") if value else _("No")
    if value in (None, ""):
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, (date, timedelta)):
        return str(value)
    if df.fieldtype in ("Select", "Link", "Dynamic Link"):
        return titles.title_of(df, value, row) or _(str(value))
    return strip_html(value) if df.fieldtype in ("Text Editor", "HTML Editor") else value


def export_limits(doctype: str, names: list[Any] | None = None) -> list[Any]:
    """Only the documents chosen; only one's own where the right to export is the owner's."""
    limits: list[Any] = [["name", "in", names]] if names is not None else []
    if not can_export(doctype):
        can_export(doctype, raise_exception=True, is_owner=_may_export_own(doctype))
        limits.append(["owner", "=", frappe.session.user])
    return limits


def _may_export_own(doctype: str) -> bool:
    return bool(get_role_permissions(frappe.get_meta(doctype), is_owner=True).if_owner.get("export"))


def _csv(rows: list[list[Any]], title: str) -> bytes:
    """With the mark by which spreadsheets know the encoding."""
    return to_csv([[disarm_formula(cell) for cell in row] for row in rows]).encode("utf-8-sig")


def _xlsx(rows: list[list[Any]], title: str) -> bytes:
    return make_xlsx(rows, title).getvalue()


_MAKERS: dict[str, Callable[[list[list[Any]], str], bytes]] = {"csv": _csv, "xlsx": _xlsx}
