"""The list of a DocType at /app/<doctype>."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

import frappe
from frappe.context import local
from frappe.desk.page.list_columns import ListColumns
from frappe.desk.page.list_filters import OPERATORS, TIMESPANS, Filter, ListFilters
from frappe.desk.page.list_query import PAGE_LENGTHS, ListQuery
from frappe.desk.page.list_rows import render_rows
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import list_url, new_url
from frappe.response_types import PageResponse
from frappe.translate import _

_STATE_OF_PAGE = ("start", "csrf_token")


def respond(route: Route) -> PageResponse:
    """The page; 403 when the user may not read the DocType."""
    meta = frappe.get_meta(route.doctype)
    columns = ListColumns(meta)
    filters = ListFilters(meta, columns.readable)
    query = ListQuery(meta, columns, filters)
    rows, total = _read(query)
    may_create = not meta.in_create and bool(frappe.has_permission(meta.name, "create"))
    return render_page(
        "list.html",
        title=_(meta.name),
        description=_(meta.description) if meta.description else "",
        url=list_url(meta.name),
        new_url=new_url(meta.name) if may_create else "",
        columns=columns,
        body=render_rows(meta, columns, rows),
        filters=filters,
        chips=[_chip(filters, entry) for entry in filters.filters],
        operators=OPERATORS,
        timespans=TIMESPANS,
        sorting=query.sorting,
        sort_url=lambda fieldname: _address(**query.sorting.address(fieldname)),
        paging=_paging(query, len(rows), total),
        total=total,
    )


def _read(query: ListQuery) -> tuple[list[Any], int]:
    """The rows of this page and how many there are. A mistake in an app's own conditions does not take the page away."""
    try:
        return query.rows(), query.total()
    except (frappe.PermissionError, frappe.DoesNotExistError):
        raise
    except Exception:  # noqa: BLE001 whatever an app's handler raises
        frappe.db.rollback()
        frappe.log_error(_("The list {0} could not be read").format(_(query.meta.name)))
        frappe.db.commit()
        query.filters.problems.append(_("The list could not be read. The error was recorded."))
        return [], 0


def _paging(query: ListQuery, shown: int, total: int) -> dict[str, Any]:
    start, length = query.start, query.length
    return {
        "from": start + 1 if shown else 0,
        "to": start + shown,
        "total": total,
        "length": length,
        "previous": _address(start=max(0, start - length)) if start else "",
        "next": _address(start=start + length) if start + shown < total else "",
        "lengths": [(count, _address(length=count, start=0)) for count in PAGE_LENGTHS]
        if total > PAGE_LENGTHS[0]
        else [],
    }


def _chip(filters: ListFilters, entry: Filter) -> dict[str, str]:
    """A filter in words with the address of the list without it."""
    return {"label": filters.label_of(entry), "url": _address_without(entry)}


def _arguments() -> list[tuple[str, str]]:
    if local.request is None:
        return []
    return [(key, value) for key, value in local.request.args.items(multi=True) if value and key not in _STATE_OF_PAGE]


def _address(**changes: Any) -> str:
    """This list's address with some of its arguments changed."""
    kept = [(key, value) for key, value in _arguments() if key not in changes]
    return "?" + urlencode([*kept, *((key, str(value)) for key, value in changes.items() if value != "")])


def _address_without(entry: Filter) -> str:
    """This list's address without one filter. Filter rows are told by position: field, operator and value go together."""
    rows_and_rest: list[tuple[str, str]] = []
    dropping = False
    for key, value in _all_arguments():
        if key == "filter_field":
            dropping = value == entry.fieldname
        if key.startswith("filter_"):
            if not dropping:
                rows_and_rest.append((key, value))
        elif value and key not in (*_STATE_OF_PAGE, entry.fieldname):
            rows_and_rest.append((key, value))
    return "?" + urlencode(rows_and_rest)


def _all_arguments() -> list[tuple[str, str]]:
    """Arguments in the order of the address; werkzeug groups equal keys, which would tear filter rows apart."""
    if local.request is None:
        return []
    return parse_qsl(local.request.query_string.decode(), keep_blank_values=True)
