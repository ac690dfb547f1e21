"""/app/<doctype>/view/report[/<Report>]: the list with columns of one's own, sums, groups; kept as a Report."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.context import local
from frappe.desk.controls.display import display_value
from frappe.desk.page.flash import redirect_with
from frappe.desk.page.forms.view import is_post
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.lists.address import ListAddress, arguments
from frappe.desk.page.lists.count import count_of
from frappe.desk.page.lists.export import FORMATS, export_limits, file_of, in_words
from frappe.desk.page.lists.filter_fields import field_groups
from frappe.desk.page.lists.view import frame, list_query, paging
from frappe.desk.page.render import render_page
from frappe.desk.page.slugs import form_url, view_url
from frappe.desk.page.views.report_columns import AGGREGATES, Grouping, ReportColumn, chosen, grouping, numeric_fields
from frappe.desk.page.views.report_rows import group_rows, rows, totals
from frappe.desk.page.views.report_saved import address_of, load, save, saved_reports
from frappe.response_types import PageResponse, redirect_to
from frappe.translate import _
from frappe.utils import strip_html

_LENGTH = 100  # documents on a page; each may have several lines


def respond(doctype: str, name: str) -> PageResponse:
    """The page, the file, or what was posted; a saved report without arguments shows as it was saved."""
    frappe.has_permission(doctype, "report", throw=True)
    here = view_url(doctype, "report", name)
    saved = load(doctype, name) if name else {}
    if saved and not arguments():
        return redirect_to(f"{here}?{address_of(saved, doctype)}", 302)
    query = list_query(doctype, _LENGTH)
    columns, group = chosen(query, []), grouping(query)
    if is_post():
        return _save(query, columns, group, here)
    if local.form_dict.get("_export") in FORMATS:
        return _file(query, columns, group, str(local.form_dict.get("_export")))
    return _page(query, columns, group, name, ListAddress(here, query.filters, arguments()))


def _page(
    query: Any, columns: list[ReportColumn], group: Grouping | None, name: str, address: ListAddress
) -> PageResponse:
    count = count_of(query)
    documents = [] if group else query.rows()
    found = rows(query, columns, [row.name for row in documents]) if documents else []
    return render_page(
        "report_view.html",
        title=_(query.meta.name),
        report_name=name,
        columns=columns,
        chosen_keys=[column.field.key for column in columns],
        column_groups=field_groups(query.filters.fields),
        lines=_lines(query, columns, found),
        sums=_sums(columns, totals(query, columns)) if found else {},
        sort_url=lambda column: address.with_(**query.sorting.arguments(column.field.fieldname)),
        sorting=query.sorting,
        group=group,
        group_lines=_group_lines(query, group, address) if group else [],
        aggregates=[(key, _(words)) for key, words in AGGREGATES.items()],
        numeric=numeric_fields(query),
        saved=[
            (report.name, view_url(query.meta.name, "report", report.name)) for report in saved_reports(query.meta.name)
        ],
        paging=paging(query, address, documents, count),
        **frame(query, address, count, "report"),
    )


def _lines(query: Any, columns: list[ReportColumn], found: list[Any]) -> list[dict[str, Any]]:
    titles = LinkTitles()
    for column in columns:
        if column.field.fieldtype == "Link":
            titles.load(column.field.options, [str(row.get(column.alias) or "") for row in found])
    return [
        {
            "url": form_url(query.meta.name, row.name),
            "name": row.name,
            "cells": [_cell(column, row.get(column.alias), titles) for column in columns],
        }
        for row in found
    ]


def _cell(column: ReportColumn, value: Any, titles: LinkTitles) -> Any:
    return display_value(column.field, value, titles.title_of(column.field, value), linked=False)


def _sums(columns: list[ReportColumn], found: dict[str, Any]) -> dict[str, Any]:
    return {
        column.alias: display_value(column.field, found[column.alias], linked=False)
        for column in columns
        if found.get(column.alias) is not None
    }


def _group_lines(query: Any, group: Grouping, address: ListAddress) -> list[dict[str, Any]]:
    found, titles = group_rows(query, group), LinkTitles()
    key = group.by.field.key
    most = max((float(row.figure or 0) for row in found), default=0) or 1
    return [
        {
            "label": _cell(group.by, row.c0, titles) if row.c0 not in (None, "") else _("Not specified"),
            "n": row.n,
            "figure": display_value(group.of.field, row.figure, linked=False) if group.of else "",
            "share": round(float(row.figure or 0) / most * 100),
            "url": address.at_filter(
                view_url(query.meta.name, "list"), key, '["is","not set"]' if row.c0 in (None, "") else str(row.c0)
            ),
        }
        for row in found
    ]


def _file(query: Any, columns: list[ReportColumn], group: Grouping | None, kind: str) -> PageResponse:
    titles, limits = LinkTitles(), export_limits(query.meta.name)
    if group is not None:
        heads = [group.by.field.full_label, _("Count"), *([group.of.field.full_label] if group.of else [])]
        body = [
            [in_words(group.by.field, row.c0, titles), row.n, *([row.figure] if group.of else [])]
            for row in group_rows(query, group, limits)
        ]
        return file_of(heads, body, _(query.meta.name), kind)
    heads = [_("Name"), *(column.field.full_label for column in columns)]
    body = [
        [row.name, *(in_words(column.field, row.get(column.alias), titles) for column in columns)]
        for row in rows(query, columns, extra=limits)
    ]
    return file_of(heads, body, _(query.meta.name), kind)


def _save(query: Any, columns: list[ReportColumn], group: Grouping | None, here: str) -> PageResponse:
    name = str(local.form_dict.get("report_name") or "").strip()
    if not name:
        return redirect_with(here, _("Give the report a name."), "warning")
    try:
        save(name, query, columns, group)
    except (frappe.ValidationError, frappe.PermissionError) as error:
        frappe.db.rollback()
        frappe.clear_messages()
        return redirect_with(here, strip_html(str(error)) or _("You may not change this report."), "danger")
    frappe.clear_messages()
    return redirect_with(view_url(query.meta.name, "report", name), _("The report {0} is saved.").format(name))
