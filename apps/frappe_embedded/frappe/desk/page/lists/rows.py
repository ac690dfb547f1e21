"""Rows of a list as Markup: a hot spot, so they are made here and not in a template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from frappe.desk.controls.display import display_time_ago, display_value
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.lists.columns import Column, ListColumns
from frappe.desk.page.slugs import form_url
from frappe.desk.page.status_badge import Badge, badge_for
from frappe.desk.page.tasks.due import DueDate
from frappe.permissions.titles import shown_title
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import getdate

_CELL = Markup('<td data-label="{}" class="{}">{}</td>')
_BADGE = Markup('<span class="badge badge--dot{}">{}</span>')
_TITLE = Markup(
    '<th scope="row"><div class="row-lead">{}<a class="data-table__title" href="{}"><bdi dir="auto">{}</bdi>{}</a></div></th>'
)
_DAY = _dict(fieldname="day", fieldtype="Date", label="Day", options="")
_NAME = Markup('<bdi class="data-table__name" dir="ltr">{}</bdi>')
_BOX = Markup(
    '<label class="row-check"><input type="checkbox" name="names" value="{}"><span class="visually-hidden">{}</span></label>'
)


def render_rows(meta: Any, columns: ListColumns, rows: Iterable[Any], selectable: bool = True) -> Markup:
    """The body of the list's table."""
    rows = list(rows)
    titles = LinkTitles()
    for column in columns.columns:
        titles.load_column(column.df, rows)
    select = _("Select {0}") if selectable else ""
    return Markup("").join(_row(meta, columns, row, titles, select) for row in rows)


def render_badge(badge: Badge | None) -> Markup:
    if badge is None:
        return Markup("")
    return _BADGE.format(f" badge--{badge.tone}" if badge.tone else "", badge.text)


def _row(meta: Any, columns: ListColumns, row: Any, titles: LinkTitles, select: str) -> Markup:
    cells = Markup("").join(_cell(columns, column, row, titles) for column in columns.columns)
    return Markup("<tr>{}{}</tr>").format(_title(meta, columns, row, select), cells)


def _title(meta: Any, columns: ListColumns, row: Any, select: str) -> Markup:
    title = shown_title(meta.get_field(columns.title_field), row.get(columns.title_field)) or row.name
    name = _NAME.format(row.name) if str(title) != str(row.name) else ""
    box = _BOX.format(row.name, select.format(title)) if select else ""
    return _TITLE.format(box, form_url(meta.name, row.name), title, name)


def _cell(columns: ListColumns, column: Column, row: Any, titles: LinkTitles) -> Markup:
    if column.is_state:
        return _CELL.format(column.label, "", render_badge(badge_for(columns.meta, row)))
    value = row.get(column.fieldname)
    if column.is_moment:
        return _CELL.format(column.label, "is-date muted", display_time_ago(value))
    if value and columns.due is not None and columns.due.field == column.fieldname:
        return _CELL.format(column.label, column.css_class, _due(columns.due, row))
    title = titles.title_of(column.df, value, row)
    css_class = f"{column.css_class} is-none".strip() if value in (None, "") else column.css_class
    return _CELL.format(column.label, css_class, display_value(column.df, value, title, linked=False))


def _due(due: DueDate, row: Any) -> Markup:
    """The day by which a document is to be dealt with, coloured when it is near or passed."""
    tone = due.tone_of(row)
    shown = display_value(_DAY, getdate(row.get(due.field)), "", linked=False)
    return render_badge(Badge(shown, tone)) if tone else shown
