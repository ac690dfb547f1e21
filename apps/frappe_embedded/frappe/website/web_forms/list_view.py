"""The list of a web form: what the user has sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.utils.formatters import format_value
from frappe.website.portal_list import PAGE_LENGTH, list_data
from frappe.website.web_forms.routes import NEW


def fill_list(context: _dict, web_form: Any, route: str) -> None:
    """Rows of one page with their links, and the links around them."""
    start = cint(local.form_dict.get("start"))
    given = {field.fieldname: local.form_dict[field.fieldname] for field in _filter_fields(web_form)}
    rows = list_data(web_form.doc_type, local.form_dict.get("txt"), start, PAGE_LENGTH + 1, web_form.name, given)
    columns = list_columns(web_form)
    context.title = _(web_form.list_title or web_form.title)
    context.columns = columns
    context.rows = [_row(row, columns, route) for row in rows[:PAGE_LENGTH]]
    context.txt = local.form_dict.get("txt") or ""
    context.new_address = f"/{route}/{NEW}"
    context.next_address = _address(given, start + PAGE_LENGTH) if len(rows) > PAGE_LENGTH else None
    context.previous_address = _address(given, max(0, start - PAGE_LENGTH)) if start else None


def _filter_fields(web_form: Any) -> list[Any]:
    return [
        field for field in web_form.web_form_fields if field.show_in_filter and local.form_dict.get(field.fieldname)
    ]


def _address(given: dict[str, Any], start: int) -> str:
    text = {"txt": local.form_dict.txt} if local.form_dict.get("txt") else {}
    return "?" + urlencode({**given, **text, "start": start})


def list_columns(web_form: Any) -> list[Any]:
    """The columns the form names, else those of the DocType's own list."""
    meta = get_meta(web_form.doc_type)
    named = [meta.get_field(column.fieldname) for column in web_form.list_columns]
    listed = [df for df in meta.fields if df.in_list_view]
    title = [meta.get_field(meta.title_field)] if meta.title_field else []
    columns = [df for df in (named or listed or title) if df is not None]
    return columns or [_dict(fieldname="name", label="ID", fieldtype="Data")]


def _row(row: Any, columns: list[Any], route: str) -> _dict:
    cells = [_dict(label=_(df.label), text=_text(row, df)) for df in columns]
    return _dict(address=f"/{route}/{row.name}", cells=cells)


def _text(row: Any, df: Any) -> str:
    value = row.get(df.fieldname)
    if df.fieldtype == "Select":
        return _(str(value or ""))
    return str(format_value(value, df) if value is not None else "")
