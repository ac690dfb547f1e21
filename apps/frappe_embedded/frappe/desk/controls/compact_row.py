"""A row of a long child table as plain text: opened for editing one at a time, so that a thousand rows stay light."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from frappe.desk.controls.display import display_value
from frappe.desk.controls.typed import as_typed
from frappe.desk.page.icons import icon
from frappe.translate import _

if TYPE_CHECKING:
    from frappe.desk.controls.table import ChildTable


def compact_row(table: ChildTable, row: Any, index: int | str) -> Markup:
    """The row's columns as text. `child-table.js` turns it into controls; without it the button asks the server to."""
    cells = Markup("").join(_cell(table, child, row) for child in table.columns)
    number = index + 1 if isinstance(index, int) else ""
    return Markup(
        '<tbody data-row data-compact data-values="{}" data-titles="{}"><tr>'
        '<td class="child-table__index" data-row-number>{}</td>{}<td class="child-table__tools">{}{}</td></tr></tbody>'
    ).format(
        _as_json(typed_values(table, row)), _as_json(_titles(table, row)), number, cells, _kept(table, row, index),
        _edit(table, index),
    )  # fmt: skip


def typed_values(table: ChildTable, row: Any) -> dict[str, str]:
    """The row's values as its controls would hold them; what is empty is left out."""
    texts = {df.fieldname: as_typed(df, row.get(df.fieldname)) for df in (*table.columns, *table.details)}
    return {name: text for name, text in texts.items() if text not in ("", "0")}


def _titles(table: ChildTable, row: Any) -> dict[str, str]:
    links = [df for df in (*table.columns, *table.details) if df.fieldtype in ("Link", "Dynamic Link")]
    titles = {df.fieldname: table.form.titles.title_of(df, row.get(df.fieldname), row) for df in links}
    return {name: title for name, title in titles.items() if title}


def _cell(table: ChildTable, df: Any, row: Any) -> Markup:
    title = table.form.titles.title_of(df, row.get(df.fieldname), row)
    return Markup('<td data-label="{}" data-cell="{}">{}</td>').format(
        _(df.label or df.fieldname), df.fieldname, display_value(df, row.get(df.fieldname), title, linked=False)
    )


def _kept(table: ChildTable, row: Any, index: int | str) -> Markup:
    """Who the row is; and what was typed into it and is not stored yet."""
    prefix = f"{table.df.fieldname}.{index}."
    values = {"name": row.get("name") or ""}
    if row.flags.typed or not row.get("name"):
        values |= typed_values(table, row)
    return Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(prefix + name, text)
        for name, text in values.items()
    )


def _edit(table: ChildTable, index: int | str) -> Markup:
    label = _("Edit the row")
    return Markup(
        '<button class="button button--quiet button--icon" name="_action" value="edit_row:{}:{}" data-row-action="edit_row" '
        'aria-label="{}" title="{}" formnovalidate>{}</button>'
    ).format(table.df.fieldname, index, label, label, icon("edit"))


def _as_json(values: dict[str, str]) -> str:
    return json.dumps(values, ensure_ascii=False)
