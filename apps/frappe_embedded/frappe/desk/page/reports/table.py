"""The rows of a report as Markup: made here and not in a template, because there may be many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

import frappe
from frappe.desk.controls.display import display_value
from frappe.desk.controls.safe_html import shown
from frappe.desk.page.link_titles import LinkTitles
from frappe.desk.page.reports.drill_down import DrillDown
from frappe.desk.page.slugs import form_url
from frappe.translate import _
from frappe.utils import cint

NUMBERS = frozenset({"Int", "Long Int", "Float", "Currency", "Percent", "Duration"})
_DATES = frozenset({"Date", "Datetime", "Time"})
_TAGS = re.compile(r"<(?:a|b|br|div|em|i|li|p|small|span|strong|ul)\b", re.IGNORECASE)
_DEEPEST = 6


def render_rows(columns: list[Any], rows: Iterable[Any]) -> Markup:
    """The body of the table."""
    rows = list(rows)
    titles, drills, open_ = LinkTitles(), [DrillDown(column) for column in columns], OpenForms()
    for column in columns:
        titles.load_column(column, rows)
    return Markup("").join(_row(columns, drills, row, titles, open_) for row in rows)


def render_totals(columns: list[Any], totals: list[Any]) -> Markup:
    """The cells of the total row; where it counts rows that all come from one list, it leads there."""
    cells = (
        _CELL.format(_class(column), _linked(_plain(column, value), DrillDown(column).url({}, value)))
        for column, value in zip(columns, totals, strict=True)
    )
    return Markup("").join(cells)


_CELL = Markup("<td{}>{}</td>")


class OpenForms:
    """Addresses of documents, for DocTypes the user may read; each is asked about once."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}

    def url(self, doctype: Any, name: Any) -> str:
        if doctype and doctype not in self._known:
            exists = frappe.db.exists("DocType", doctype)
            self._known[doctype] = bool(exists and frappe.has_permission(doctype, "read"))
        return form_url(doctype, name) if doctype and self._known[doctype] else ""


def _row(columns: list[Any], drills: list[DrillDown], row: Any, titles: LinkTitles, open_: OpenForms) -> Markup:
    cells = Markup("").join(
        _CELL.format(_class(column, row if not place else None), _cell(column, drill, row, titles, open_))
        for place, (column, drill) in enumerate(zip(columns, drills, strict=True))
    )
    strong = cint(row.get("bold")) or cint(row.get("is_total_row"))
    return Markup("<tr{}>{}</tr>").format(Markup(' class="is-strong"') if strong else "", cells)


def _class(column: Any, row: Any = None) -> Markup:
    """How a cell is aligned, and how deep the first one of a tree stands."""
    names = ["is-number"] if column.fieldtype in NUMBERS else ["is-date"] if column.fieldtype in _DATES else []
    if row is not None and row.get("indent"):
        names.append(f"data-table__indent--{min(cint(row.indent), _DEEPEST)}")
    return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")


def _cell(column: Any, drill: DrillDown, row: Any, titles: LinkTitles, open_: OpenForms) -> Markup:
    value = row.get(column.fieldname)
    if column.fieldtype in ("Link", "Dynamic Link") and value:
        doctype = row.get(column.options) if column.fieldtype == "Dynamic Link" else column.options
        return _linked(_named(titles.title_of(column, value) or _(str(value))), open_.url(doctype, value))
    return _linked(_plain(column, value), drill.url(row, value))


def _plain(column: Any, value: Any) -> Markup:
    """A value as its column says it; of another kind, as the text it is."""
    if value is None or value == "":
        return Markup("")
    if isinstance(value, str) and _TAGS.search(value):
        return shown(value)
    try:
        return display_value(column, value, linked=False)
    except (ValueError, TypeError):
        return Markup("<bdi>{}</bdi>").format(str(value))


def _linked(label: Markup, url: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, label) if url else label


def _named(label: str) -> Markup:
    """A document's name; one without spaces is not broken."""
    kind = Markup(' class="nowrap"') if " " not in label else Markup("")
    return Markup("<bdi{}>{}</bdi>").format(kind, label)
