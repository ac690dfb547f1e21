"""Print formats put together in a builder: which fields stand where, as `format_data` says.

The older builder keeps a flat list (breaks, fields, pieces of HTML), the newer one sections with columns of fields.
Both become the sections, columns and fields of the standard print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from frappe.permissions import permlevels_of
from frappe.printing.layout import NEW_SECTION, columns_of, field_of, is_printed, table_of
from frappe.templating.render import render_template
from frappe.translate import _
from frappe.types.frappedict import _dict

HEADING = "print_heading_template"


def format_data(print_format: Any) -> Any:
    """What the builder kept; None when the format was made without one."""
    if print_format is None or not print_format.format_data or print_format.custom_format:
        return None
    return json.loads(print_format.format_data)


def builder_layout(doc: Any, data: Any, settings: _dict) -> list[_dict]:
    """The sections that have something to show."""
    sections = _newer(doc, data, settings) if isinstance(data, dict) else _older(doc, data, settings)
    found = []
    for section in sections:
        section.columns = [column for column in section.columns if column]
        if section.columns:
            found.append(section)
    return found


def heading_of(doc: Any, data: Any) -> Markup | None:
    """The heading that stands in the format instead of the document's title; None leaves that."""
    template = None
    if isinstance(data, list):
        template = next((entry.get("options") for entry in data if entry.get("fieldname") == HEADING), None)
    elif isinstance(data, dict) and data.get("header"):
        header = data["header"]
        template = header.get("html") if isinstance(header, dict) else header
    return _html(template, doc) if template else None


def _older(doc: Any, data: list[dict[str, Any]], settings: _dict) -> Iterator[_dict]:
    section = _dict(label=None, columns=[[]])
    for entry in data:
        kind = entry.get("fieldtype")
        if entry.get("fieldname") == HEADING:
            continue
        if kind in NEW_SECTION:
            yield section
            section = _dict(label=_(entry["label"]) if entry.get("label") else None, columns=[[]])
        elif kind == "Column Break":
            section.columns.append([])
        else:
            section.columns[-1].extend(_fields(doc, entry, settings))
    yield section


def _newer(doc: Any, data: dict[str, Any], settings: _dict) -> Iterator[_dict]:
    for section in data.get("sections") or []:
        columns = [
            [field for entry in column.get("fields") or [] for field in _fields(doc, entry, settings)]
            for column in section.get("columns") or []
        ]
        yield _dict(
            label=_(section["label"]) if section.get("label") else None,
            columns=columns,
            page_break=bool(section.get("page_break")),
        )


def _fields(doc: Any, entry: dict[str, Any], settings: _dict) -> Iterator[_dict]:
    """The field an entry is about, when the user may read it and it has something to show."""
    if entry.get("print_hide") or entry.get("remove"):
        return
    if entry.get("fieldtype") in ("Custom HTML", "HTML", "Field Template"):
        html = _html(entry.get("options") or entry.get("html"), doc)
        if html.strip():
            yield _dict(kind="value", df=_dict(fieldtype="HTML", fieldname=entry.get("fieldname")), label="", html=html)
        return
    df = doc.meta.get_field(entry.get("fieldname"))
    if df is None or not is_printed(doc, df, permlevels_of(doc.meta, "read"), always=True):
        return
    if df.fieldtype == "Table":
        yield table_of(doc, df, settings, list(_columns(doc, df, entry)) or None)
        return
    field = field_of(doc, df, settings)
    if entry.get("label"):
        field.label = _(entry["label"])
    yield field


def _columns(doc: Any, df: Any, entry: dict[str, Any]) -> Iterator[Any]:
    """The columns the builder chose for a table, in their order."""
    known = {column.fieldname: column for column in columns_of(doc.get(df.fieldname)[0].meta)}
    chosen: Iterable[dict[str, Any]] = entry.get("visible_columns") or entry.get("table_columns") or ()
    for column in chosen:
        if column.get("fieldname") in known and not column.get("print_hide"):
            yield known[column["fieldname"]]


def _html(template: str | None, doc: Any) -> Markup:
    text = render_template(template or "", {"doc": doc}, is_path=False)
    return Markup(text)  # noqa: S704  written by an administrator
