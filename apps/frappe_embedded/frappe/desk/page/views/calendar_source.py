"""Which fields place the documents of a list in a calendar, and the documents of some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import frappe
from frappe.context import local
from frappe.desk.page.lists.query import ListQuery
from frappe.desk.page.views.fields import date_fields
from frappe.translate import _
from frappe.utils import get_datetime, getdate
from frappe.utils.display import format_clock

MOST = 2000
_LONGEST = 366
_STARTS = ("starts_on", "start_date", "from_date", "start", "date", "due_date")
_ENDS = ("ends_on", "end_date", "to_date", "end")


@dataclass(frozen=True)
class Source:
    """`end` is empty for documents of one day."""

    label: str
    start: str
    end: str
    title: str


def sources(meta: Any, title_field: str) -> list[Source]:
    """Calendar View records first, then the date fields of the DocType, the likely one first."""
    open_fields = {df.fieldname for df in date_fields(meta)} | {"creation", "modified"}
    views = frappe.get_list(
        "Calendar View",
        filters={"reference_doctype": meta.name},
        fields=["name", "subject_field", "start_date_field", "end_date_field"],
        order_by="name",
    )
    kept = [
        Source(_(view.name), view.start_date_field, view.end_date_field or "", view.subject_field or title_field)
        for view in views
        if view.start_date_field in open_fields
    ]
    return [*kept, *_by_fields(meta, title_field)]


def chosen_source(found: list[Source], name: str) -> Source:
    """The one the address names: by Calendar View, or by field."""
    wanted = str(local.form_dict.get("_field") or name)
    return next((source for source in found if wanted in (source.label, source.start)), found[0])


def events(query: ListQuery, source: Source, first: date, last: date) -> dict[date, list[dict[str, Any]]]:
    """The documents by day; one of several days stands on each of them."""
    by_day: dict[date, list[dict[str, Any]]] = {}
    for row in _rows(query, source, first, last):
        start = getdate(row.get(source.start))
        end = getdate(row.get(source.end)) if source.end and row.get(source.end) else start
        if start is None or end is None:
            continue
        day = max(start, first)
        while day <= min(max(end, start), last):
            by_day.setdefault(day, []).append(_event(row, source, is_first=day == start))
            day += timedelta(days=1)
    return by_day


def _rows(query: ListQuery, source: Source, first: date, last: date) -> list[Any]:
    fields = dict.fromkeys(
        [*query.columns.fieldnames, source.title, source.start, *([source.end] if source.end else [])]
    )
    earliest = first - timedelta(days=_LONGEST) if source.end else first
    extra: list[Any] = [[source.start, "between", [str(earliest), str(last)]]]
    order = f"{source.start} asc, name asc"
    found = query.read(list(fields), extra=extra, order_by=order, limit_page_length=MOST)
    return (
        [row for row in found if getdate(row.get(source.end) or row.get(source.start)) >= first]
        if source.end
        else found
    )


def _event(row: Any, source: Source, is_first: bool) -> dict[str, Any]:
    moment = get_datetime(row.get(source.start))
    has_time = (
        is_first
        and moment is not None
        and (moment.hour or moment.minute)
        and source.start not in ("creation", "modified")
    )
    return {
        "row": row,
        "name": row.name,
        "title": row.get(source.title) or row.name,
        "time": format_clock(moment) if has_time and moment is not None else "",
        "continues": not is_first,
    }


def _by_fields(meta: Any, title_field: str) -> list[Source]:
    fields = date_fields(meta)
    names = [df.fieldname for df in fields]
    end = next((name for name in _ENDS if name in names), "")
    ordered = sorted(fields, key=lambda df: _STARTS.index(df.fieldname) if df.fieldname in _STARTS else len(_STARTS))
    found = [
        Source(_(df.label or df.fieldname), df.fieldname, end if df.fieldname in _STARTS[:4] else "", title_field)
        for df in ordered
        if df.fieldname != end or len(fields) == 1
    ]
    return [*found, Source(_("Created on"), "creation", "", title_field)]
