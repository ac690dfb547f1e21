"""Labels of a chart as people read them, and the list of documents behind each."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.slugs import list_url
from frappe.translate import _
from frappe.utils.dateutils import get_period_beginning

_IN_WORDS = ("Select", "Link", "Check", "Data", "Dynamic Link")


def group_labels(doctype: str, fieldname: str, values: list[Any]) -> list[str]:
    """Values of a field: titles of linked documents, words of options, yes and no."""
    df = frappe.get_meta(doctype).get_field(fieldname)
    if df is None:
        return [_not_specified() if value in (None, "") else str(value) for value in values]
    titles = LinkTitles()
    titles.load_column(df, [{df.fieldname: value} for value in values])
    return [_label(df, value, titles) for value in values]


def _label(df: Any, value: Any, titles: LinkTitles) -> str:
    if df.fieldtype == "Check":
        return _("Yes") if value else _("No")
    if value in (None, ""):
        return _not_specified()
    return titles.title_of(df, value) or (_(str(value)) if df.fieldtype in _IN_WORDS else str(value))


def _not_specified() -> str:
    return _("Not Specified")


def group_links(doctype: str, fieldname: str, values: list[Any], filters: list[list[Any]]) -> list[str]:
    """The list of the documents that have each value, with the chart's own filters."""
    return [
        documents_url(doctype, [*filters, [doctype, fieldname, *(("is", "not set") if v in (None, "") else ("=", v))]])
        for v in values
    ]


def period_links(doctype: str, fieldname: str, ends: list[Any], interval: str, filters: list[list[Any]]) -> list[str]:
    """The list of the documents of each period."""
    spans = ([str(get_period_beginning(end, interval)), str(end)] for end in ends)
    return [documents_url(doctype, [*filters, [doctype, fieldname, "between", span]]) for span in spans]


def documents_url(doctype: str, filters: list[list[Any]]) -> str:
    """A list with filters in its address; the last one of a field counts."""
    query = {
        field: value if operator == "=" else json.dumps([operator, value], ensure_ascii=False, default=str)
        for _doctype, field, operator, value in filters
        if field != "docstatus"
    }
    return f"{list_url(doctype)}?{urlencode(query)}" if query else list_url(doctype)
