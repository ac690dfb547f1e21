"""The standard print of a document, derived from its DocType: sections, columns, values, tables."""

from __future__ import annotations

from typing import Any

from frappe.permissions import permlevels_of
from frappe.printing.values import is_empty, shown_value
from frappe.translate import _
from frappe.types.frappedict import _dict

NEVER_PRINTED = ("Button", "Password", "Fold", "Geolocation", "Icon", "Image", "Heading")
NEW_SECTION = ("Section Break", "Tab Break")


def make_layout(doc: Any, settings: _dict) -> list[_dict]:
    """Sections with columns of fields that have something to show."""
    levels = permlevels_of(doc.meta, "read")
    sections = [_section(None)]
    for df in doc.meta.fields:
        if df.fieldtype in NEW_SECTION:
            sections.append(_section(df))
        elif df.fieldtype == "Column Break":
            sections[-1].columns.append([])
        elif is_printed(doc, df, levels):
            sections[-1].columns[-1].append(field_of(doc, df, settings))
    for section in sections:
        section.columns = [column for column in section.columns if column]
    return [section for section in sections if section.columns and not section.hidden]


def pages_of(doc: Any, settings: _dict) -> list[list[_dict]]:
    """The same as templates of Frappe go through it: pages of sections of columns of fields (DocFields)."""
    levels = permlevels_of(doc.meta, "read")
    section = _dict(label=None, columns=[_dict(fields=[])], has_data=False)
    page = [section]
    for df in doc.meta.fields:
        if df.fieldtype in NEW_SECTION:
            section = _dict(label=df.label, columns=[_dict(fields=[])], has_data=False)
            page.append(section)
        elif df.fieldtype == "Column Break":
            section.columns.append(_dict(fields=[]))
        elif is_printed(doc, df, levels):
            section.columns[-1].fields.append(_dict(df.as_dict(), start=0, end=None))
            section.has_data = True
    return [[section for section in page if section.has_data]]


def _section(df: Any) -> _dict:
    label = _(df.label) if df and df.label and df.fieldtype == "Section Break" else None
    return _dict(label=label, hidden=bool(df and (df.hidden or df.print_hide)), columns=[[]])


def is_printed(doc: Any, df: Any, levels: set[int], always: bool = False) -> bool:
    """Visible fields with a value that the user may read; `always` those that a print format names, hidden ones too."""
    if df.fieldtype in NEVER_PRINTED or int(df.permlevel or 0) not in levels:
        return False
    if not always and (df.print_hide or df.hidden):
        return False
    if df.fieldtype == "HTML":
        return bool(df.options)
    value = doc.get(df.fieldname)
    if df.print_hide_if_no_value and not value:
        return False
    return not is_empty(df, value)


def field_of(doc: Any, df: Any, settings: _dict) -> _dict:
    """One printed field: a table with rows, or a label with its value."""
    if df.fieldtype == "Table":
        return table_of(doc, df, settings)
    return _dict(kind="value", df=df, label=_(df.label or ""), html=shown_value(doc, df, settings), wide=is_wide(df))


def is_wide(df: Any) -> bool:
    return df.fieldtype in (
        "Text Editor",
        "Long Text",
        "Text",
        "HTML",
        "HTML Editor",
        "Markdown Editor",
        "Code",
        "JSON",
    )


def table_of(doc: Any, df: Any, settings: _dict, chosen: list[Any] | None = None) -> _dict:
    """The rows of a table in its printed columns, or in those chosen."""
    rows = doc.get(df.fieldname)
    levels = permlevels_of(doc.meta, "read")
    columns = [column for column in chosen or columns_of(rows[0].meta) if int(column.permlevel or 0) in levels]
    used = [column for column in columns if any(not is_empty(column, row.get(column.fieldname)) for row in rows)]
    cells = [[shown_value(row, column, settings, parent=doc) for column in used] for row in rows]
    return _dict(
        kind="table", df=df, label=_(df.label or ""), columns=[_(column.label or "") for column in used], rows=cells
    )


def columns_of(meta: Any) -> list[Any]:
    """The columns of a table that are printed."""
    left_out = (*NEVER_PRINTED, *NEW_SECTION, "Column Break", "HTML", "Table")
    return [df for df in meta.fields if df.fieldtype not in left_out and not df.print_hide and not df.hidden]
