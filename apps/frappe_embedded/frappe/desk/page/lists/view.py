"""The list of a DocType at /app/<doctype> and /app/<doctype>/view/list."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.bulk.actions import offered
from frappe.desk.page.lists.address import ListAddress, arguments
from frappe.desk.page.lists.chips import chips, edited_filter
from frappe.desk.page.lists.columns import ListColumns
from frappe.desk.page.lists.count import EXACT, Count, count_of
from frappe.desk.page.lists.export import FORMATS, export, may_export
from frappe.desk.page.lists.filter_fields import field_groups
from frappe.desk.page.lists.filter_form import condition
from frappe.desk.page.lists.filters import Filter, ListFilters
from frappe.desk.page.lists.groups import asked_group, groupable, groups
from frappe.desk.page.lists.paging import PAGE_LENGTHS, mark
from frappe.desk.page.lists.query import ListQuery
from frappe.desk.page.lists.rows import render_rows
from frappe.desk.page.lists.saved import opening_url, saved_views, view_word
from frappe.desk.page.lists.settings import list_settings, settings_of
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import list_url, new_url, view_url
from frappe.desk.page.template_page import import_url, template_url
from frappe.desk.page.views.switcher import view_links
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _


def respond(route: Route) -> PageResponse:
    """The page; 403 when the user may not read the DocType."""
    query = list_query(route.doctype)
    address = ListAddress(_path(route), query.filters, arguments())
    if route.page == "list" and not arguments() and (opening := opening_url(route.doctype)):
        return redirect_to(opening, 302)
    if _is_untidy() and not query.filters.problems:
        return redirect_to(address.here(), 302)
    if local.form_dict.get("_export") in FORMATS:
        return export(query, str(local.form_dict.get("_export")))
    rows, count = read(query)
    context = {**frame(query, address, count), **_table(query, address, rows, count)}
    return render_page("list.html", title=_(route.doctype), **context)


def _path(route: Route) -> str:
    return view_url(route.doctype, "list") if route.page == "view" else list_url(route.doctype)


def list_query(doctype: str, length: int = 0) -> ListQuery:
    """The list of a DocType with the filters of this request's address; `length` rows on a page unless it says otherwise."""
    meta = frappe.get_meta(doctype)
    columns = ListColumns(meta)
    return ListQuery(meta, columns, ListFilters(meta, columns.readable, arguments()), length)


def frame(query: ListQuery, address: ListAddress, count: Count, view: str = "list") -> dict[str, Any]:
    """What every view of a list shows around its documents: head, filters, chips."""
    meta, filters = query.meta, query.filters
    edited = edited_filter(filters)
    may_create = not meta.in_create and bool(frappe.has_permission(meta.name, "create"))
    return {
        "doctype": meta.name,
        "description": _(meta.description) if meta.description else "",
        "url": address.path,
        "new_url": new_url(meta.name) if may_create else "",
        "filters": filters,
        "chips": chips(address, edited),
        "field_groups": field_groups(filters.fields),
        "condition": _asked_condition(query, edited),
        "edited_filter": edited,
        "kept": [*filters.kept, *((key, value) for key, value in address.rest if key != "q")],
        "carried": [*filters.pairs, *address.rest],
        "carried_by_filter": [*filters.pairs_without(edited), *address.rest],
        "here": address.here(),
        "count": count,
        "exact_url": address.with_(**{EXACT: "all"}) if count.is_least else "",
        "view_key": view,
        "kept_views": saved_views(meta.name),
        "has_default": bool(list_settings(meta.name).get("default")),
        "remembers": settings_of(meta.name).get("last_view", "List") != view_word(view),
        "all_url": view_url(meta.name, "list"),
        "view_links": view_links(meta, view, address),
        "may_export": may_export(meta.name),
        "template_url": template_url(meta.name),
        "import_url": import_url(meta.name),
        "export_urls": {kind: address.with_(_export=kind) for kind in FORMATS},
    }


def _table(query: ListQuery, address: ListAddress, rows: list[Any], count: Count) -> dict[str, Any]:
    group = asked_group(query)
    return {
        "columns": query.columns,
        "body": render_rows(query.meta, query.columns, rows),
        "sorting": query.sorting,
        "sort_url": lambda fieldname: address.with_(**query.sorting.arguments(fieldname)),
        "paging": paging(query, address, rows, count),
        "group_links": [
            (field, address.with_(_group_by="" if field is group else field.key)) for field in groupable(query)
        ],
        "group": group,
        "groups": groups(query, group, address) if group else [],
        "rows_shown": len(rows),
        "bulk_actions": offered(query.meta),
        "may_print": bool(frappe.has_permission(query.meta.name, "print")),
    }


def read(query: ListQuery) -> tuple[list[Any], Count]:
    """The rows of this page and how many there are. A mistake in an app's own conditions does not take the page away."""
    try:
        return query.rows(), count_of(query)
    except (frappe.PermissionError, frappe.DoesNotExistError):
        raise
    except Exception:  # noqa: BLE001 whatever an app's handler raises
        frappe.db.rollback()
        frappe.log_error(_("The list {0} could not be read").format(_(query.meta.name)))
        frappe.db.commit()
        query.filters.problems.append(_("The list could not be read. The error was recorded."))
        return [], Count(0)


def _is_untidy() -> bool:
    """Whether the address is what a form sent: with empty inputs, or with a filter in pieces."""
    return any(value == "" or key == "filter_operator" for key, value in arguments())


def _asked_condition(query: ListQuery, edited: Filter | None) -> dict[str, Any] | None:
    """The second half of the filter form: of the filter that is changed, or when the first half was sent."""
    if edited is not None:
        return condition(edited.field, query.meta.name, edited)
    field = query.filters.fields.get(str(local.form_dict.get("filter_field") or ""))
    return condition(field, query.meta.name) if field else None


def paging(query: ListQuery, address: ListAddress, rows: list[Any], count: Count) -> dict[str, Any]:
    """Which rows are shown, and where the pages before and after are."""
    where, shown = query.place, len(rows)
    start = where.start if count.exceeds(where.start) else max(count.number - shown, 0)
    has_next = shown > 0 and (query.has_more or where.is_backwards)
    has_previous = shown > 0 and start > 0 and (query.has_more or not where.is_backwards)
    return {
        "from": start + 1 if shown else 0,
        "to": start + shown,
        "total": "" if not count.is_shown or start + shown > count.number else count.text,
        "length": where.length,
        "previous": address.with_(_before=mark(query.sorting, rows[0]), _start=max(start - where.length, 0))
        if has_previous
        else "",
        "next": address.with_(_after=mark(query.sorting, rows[-1]), _start=start + shown) if has_next else "",
        "first": address.with_() if start else "",
        "lengths": [(count, address.with_(_length=count)) for count in PAGE_LENGTHS]
        if count.exceeds(PAGE_LENGTHS[0])
        else [],
    }
