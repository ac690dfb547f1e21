"""Child tables: a grid one row a group, its further fields below; add, remove and move work as plain buttons too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from frappe.desk.controls.compact_row import compact_row
from frappe.desk.controls.field import Field, error_of, help_of, label_of
from frappe.desk.controls.registry import render_field
from frappe.desk.page.icons import icon
from frappe.translate import _

if TYPE_CHECKING:
    from frappe.desk.page.forms.form import Form

_MOST_COLUMNS = 5
_WIDE = frozenset({"Link", "Dynamic Link", "Small Text", "Text", "Long Text", "Data", "Attach"})
# From here on rows are text until they are opened.
MANY_ROWS = 50
# Stands for the row's number in the template that `child-table.js` copies.
_PLACEHOLDER = "__N__"


class ChildTable:
    """The grid of one table field."""

    def __init__(self, form: Form, df: Any, new_row: Callable[[], Any]) -> None:
        self.form = form
        self.df = df
        self.new_row = new_row
        self.read_only = form.is_read_only(df)
        shown = [child for child in form.child_meta(df).fields if form.is_shown_cell(child)]
        self.columns = ([child for child in shown if child.get("in_list_view")] or shown)[:_MOST_COLUMNS]
        self.details = [child for child in shown if child not in self.columns]

    def render(self) -> Markup:
        fld = self.form.field(self.df)
        rows = list(self.form.doc.get(self.df.fieldname) or [])
        self._load_titles(rows)
        self.is_long = len(rows) > MANY_ROWS and not self.read_only
        body = Markup("").join(self._open_or_compact(row, index, len(rows)) for index, row in enumerate(rows))
        return Markup(
            '<div class="field" data-field="{}">{}<div class="child-table" id="{}" tabindex="-1" data-child-table="{}" data-child-doctype="{}" '
            'role="group" aria-labelledby="{}-label">{}<div class="child-table__scroll"><table>{}{}</table></div>{}{}</div>{}{}</div>'
        ).format(
            self.df.fieldname,
            label_of(fld, label_for=False),
            fld.id,
            self.df.fieldname,
            self.df.options,
            fld.id,
            self._marker(),
            self._head(),
            body,
            self._empty(bool(rows)),
            self._foot(),
            help_of(fld),
            error_of(fld),
        )

    def _load_titles(self, rows: list[Any]) -> None:
        """Titles of linked documents, in one query a column."""
        for child in (*self.columns, *self.details):
            self.form.titles.load_column(child, rows)

    def _open_or_compact(self, row: Any, index: int, total: int) -> Markup:
        is_open = not self.is_long or row.flags.opened or self._has_error(index)
        return self.row(row, index, total) if is_open else compact_row(self, row, index)

    def _has_error(self, index: int) -> bool:
        prefix = f"{self.df.fieldname}.{index}."
        return any(name.startswith(prefix) for name in self.form.reading.errors)

    def _marker(self) -> Markup:
        """Tells a table without rows from a table that was not on the form."""
        if self.read_only:
            return Markup("")
        return Markup('<input type="hidden" name="_table.{}" value="1">').format(self.df.fieldname)

    def _head(self) -> Markup:
        labels = Markup("").join(
            Markup('<th scope="col"{}>{}{}</th>').format(
                Markup(' class="is-wide"') if child.fieldtype in _WIDE else "",
                _(child.label or child.fieldname),
                Markup(' <span class="field__required" aria-hidden="true">*</span>') if child.get("reqd") else "",
            )
            for child in self.columns
        )
        tools = Markup('<th scope="col"><span class="visually-hidden">{}</span></th>').format(_("Row tools"))
        return Markup('<thead><tr><th scope="col">#</th>{}{}</tr></thead>').format(
            labels, tools if not self.read_only else ""
        )

    def row(self, row: Any, index: int | str, total: int = 0) -> Markup:
        """One row of the grid with its details below."""
        cells = Markup("").join(self._cell(row, child, index) for child in self.columns)
        number = index + 1 if isinstance(index, int) else ""
        return Markup(
            '<tbody data-row{}><tr><td class="child-table__index" data-row-number>{}</td>{}{}</tr>{}</tbody>'
        ).format(self._values(row), number, cells, self._tools(row, index, total), self._details(row, index))

    def _values(self, row: Any) -> Markup | str:
        values = self.form.conditions.row_values(row)
        return Markup(' data-values="{}"').format(values) if values else ""

    def _cell(self, row: Any, child: Any, index: int | str) -> Markup:
        fld = self.form.cell(self.df, child, row, index)
        return Markup('<td data-label="{}" data-column="{}"{}>{}</td>').format(
            fld.label,
            child.fieldname,
            Markup(' class="is-wide"') if child.fieldtype in _WIDE else "",
            self._within(child, fld, row),
        )

    def _within(self, child: Any, fld: Field, row: Any) -> Markup:
        return self.form.conditions.wrapped(child, render_field(fld), row)

    def _tools(self, row: Any, index: int | str, total: int) -> Markup:
        if self.read_only:
            return Markup("")
        name = Markup('<input type="hidden" name="{}.{}.name" value="{}">').format(
            self.df.fieldname, index, row.get("name") or ""
        )
        buttons = (("move_up", "arrow-up", _("Move the row up")), ("move_down", "arrow-down", _("Move the row down")))
        moves = Markup("").join(self._button(action, sign, label, index) for action, sign, label in buttons)
        remove = self._button("remove_row", "trash", _("Remove the row"), index)
        return Markup('<td class="child-table__tools">{}{}{}</td>').format(name, moves, remove)

    def _button(self, action: str, sign: str, label: str, index: int | str) -> Markup:
        return Markup(
            '<button class="button button--quiet button--icon" name="_action" value="{}:{}:{}" data-row-action="{}" '
            'aria-label="{}" title="{}" formnovalidate>{}</button>'
        ).format(action, self.df.fieldname, index, action, label, label, icon(sign))

    def _details(self, row: Any, index: int | str) -> Markup:
        if not self.details:
            return Markup("")
        fields = [self.form.cell(self.df, child, row, index, bare=False) for child in self.details]
        has_error = any(fld.error for fld in fields)
        return Markup(
            '<tr><td></td><td colspan="{}"><details{}><summary class="faint">{}</summary>'
            '<div class="child-table__more">{}</div></details></td></tr>'
        ).format(
            len(self.columns) + (0 if self.read_only else 1),
            Markup(" open") if has_error else "",
            _("More fields of the row"),
            Markup("").join(self._within(fld.df, fld, row) for fld in fields),
        )

    def _empty(self, has_rows: bool) -> Markup:
        return Markup('<p class="child-table__empty" data-empty-note{}>{}</p>').format(
            Markup(" hidden") if has_rows else "", _("No rows yet.")
        )

    def _foot(self) -> Markup:
        if self.read_only:
            return Markup("")
        new = self.new_row()
        template = Markup(
            "<template data-row-template>{}</template><template data-compact-template>{}</template>"
        ).format(self.row(new, _PLACEHOLDER), compact_row(self, new, _PLACEHOLDER))
        return Markup(
            '<div class="child-table__foot"><button class="button button--small" name="_action" value="add_row:{}" '
            'data-row-action="add_row" formnovalidate>{}{}</button>'
            '<p class="faint js-only">{}</p></div>{}'
        ).format(self.df.fieldname, icon("plus"), _("Add a row"), _("Rows can be pasted from a spreadsheet."), template)
