"""What the macros of print formats (`templates/print_formats/standard_macros.html`) call: a value, a table as HTML."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from frappe.printing.layout import table_of
from frappe.printing.settings import get_print_settings
from frappe.printing.values import is_empty, shown_value
from frappe.translate import _


def printed_value(doc: Any, df: Any, parent_doc: Any = None) -> Markup:
    """A field's value as a print shows it."""
    if is_empty(df, doc.get(df.fieldname)):
        return Markup("")
    return shown_value(doc, df, _settings(parent_doc or doc), parent=parent_doc)


def printed_table(doc: Any, df: Any) -> Markup:
    """The rows of a table."""
    if not doc.get(df.fieldname):
        return Markup("")
    table = table_of(doc, df, _settings(doc))
    head = Markup("").join(Markup("<th>{}</th>").format(label) for label in table.columns)
    rows = Markup("").join(_row(number, cells) for number, cells in enumerate(table.rows, 1))
    html = Markup(
        '<table class="print-table"><thead><tr><th class="print-index">{}</th>{}</tr></thead><tbody>{}</tbody></table>'
    )
    return html.format(_("No."), head, rows)


def _row(number: int, cells: list[Markup]) -> Markup:
    return Markup('<tr><td class="print-index">{}</td>{}</tr>').format(
        number, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    )


def _settings(doc: Any) -> Any:
    return doc.flags.print_settings or get_print_settings()
