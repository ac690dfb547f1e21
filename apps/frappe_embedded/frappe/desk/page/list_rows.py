"""Rows of a list as Markup: a hot spot, so they are made here and not in a template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from frappe.desk.controls.display import display_time_ago, display_value
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.list_columns import Column, ListColumns
from frappe.desk.page.slugs import form_url
from frappe.desk.page.status_badge import Badge, badge_for
from frappe.translate import _

_CELL = Markup('<td data-label="{}" class="{}">{}</td>')
_BADGE = Markup('<span class="badge badge--dot{}">{}</span>')
_TITLE = Markup('<th scope="row"><a class="data-table__title" href="{}"><bdi dir="auto">{}</bdi>{}</a></th>')
_NAME = Markup('<bdi class="data-table__name" dir="ltr">{}</bdi>')


def render_rows(meta: Any, columns: ListColumns, rows: Iterable[Any]) -> Markup:
    """The body of the list's table."""
    rows = list(rows)
    titles = LinkTitles()
    for column in columns.columns:
        titles.load_column(column.df, rows)
    return Markup("").join(_row(meta, columns, row, titles) for row in rows)


def render_badge(badge: Badge | None) -> Markup:
    if badge is None:
        return Markup("")
    return _BADGE.format(f" badge--{badge.tone}" if badge.tone else "", badge.text)


def _row(meta: Any, columns: ListColumns, row: Any, titles: LinkTitles) -> Markup:
    cells = Markup("").join(_cell(column, row, titles) for column in columns.columns)
    state = _CELL.format(_("State"), "", render_badge(badge_for(meta, row)))
    changed = _CELL.format(_("Last change"), "is-date muted", display_time_ago(row.modified))
    return Markup("<tr>{}{}{}{}</tr>").format(_title(meta, columns, row), state, cells, changed)


def _title(meta: Any, columns: ListColumns, row: Any) -> Markup:
    title = row.get(columns.title_field)
    name = _NAME.format(row.name) if title and str(title) != str(row.name) else ""
    return _TITLE.format(form_url(meta.name, row.name), title or row.name, name)


def _cell(column: Column, row: Any, titles: LinkTitles) -> Markup:
    value = row.get(column.fieldname)
    title = titles.title_of(column.df, value, row)
    return _CELL.format(column.label, column.css_class, display_value(column.df, value, title, linked=False))
