"""Each field of a web form as a control: which template shows it, with which value, choices and error."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from frappe.metadata.meta import get_meta
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.website.web_forms.conditions import as_attribute, is_asked
from frappe.website.web_forms.link_options import is_offered, link_options
from frappe.website.web_forms.posted import value_fields

KINDS: dict[str, str] = {
    "Check": "check",
    "Select": "select",
    "Link": "select",
    "Autocomplete": "choices",
    "Small Text": "textarea",
    "Text": "textarea",
    "Long Text": "textarea",
    "Text Editor": "textarea",
    "Markdown Editor": "textarea",
    "Code": "textarea",
    "JSON": "textarea",
    "Attach": "file",
    "Attach Image": "file",
    "Signature": "file",
    "Rating": "rating",
    "Table": "table",
    "Table MultiSelect": "multiselect",
}
INPUTS: dict[str, dict[str, str]] = {
    "Int": {"type": "text", "inputmode": "numeric", "dir": "ltr"},
    "Float": {"type": "text", "inputmode": "decimal", "dir": "ltr"},
    "Currency": {"type": "text", "inputmode": "decimal", "dir": "ltr"},
    "Percent": {"type": "text", "inputmode": "decimal", "dir": "ltr"},
    "Duration": {"type": "text", "inputmode": "numeric", "dir": "ltr"},
    "Date": {"type": "text", "inputmode": "numeric", "dir": "ltr", "placeholder": "YYYY-MM-DD", "data-calendar": ""},
    "Datetime": {"type": "text", "dir": "ltr", "placeholder": "YYYY-MM-DD HH:MM", "data-calendar": "time"},
    "Time": {"type": "time", "step": "60"},
    "Phone": {"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "tel"},
    "Password": {"type": "password", "dir": "ltr", "autocomplete": "new-password"},
    "Color": {"type": "color"},
}
DATA_OPTIONS: dict[str, dict[str, str]] = {
    "Email": {"type": "email", "inputmode": "email", "dir": "ltr", "autocomplete": "email"},
    "Phone": {"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "tel"},
    "URL": {"type": "url", "inputmode": "url", "dir": "ltr"},
}
CHOICES_IN_A_SELECT = 200
EMPTY_ROWS = 1
# Replaced by a number when the browser adds a row.
NEW_ROW = "__N__"


def make_controls(web_form: Any, values: Any, errors: list[dict[str, Any]], read_only: bool) -> dict[str, _dict]:
    """The controls by their field's name."""
    texts = {error["field"]: error["text"] for error in errors if error.get("field")}
    controls = {
        field.fieldname: make_control(
            web_form, field, values.get(field.fieldname), texts.get(field.fieldname), read_only
        )
        for field in value_fields(web_form)
    }
    for control in controls.values():
        control.shown = is_asked(control.field, values)
    return controls


def make_control(web_form: Any, field: Any, value: Any, error: str | None, read_only: bool) -> _dict:
    kind = KINDS.get(field.fieldtype, "input")
    control = _dict(
        kind=kind,
        field=field,
        id=field.fieldname,
        label=_(field.label or ""),
        help=_(field.description or ""),
        value=shown_value(field, value),
        error=error,
        required=bool(field.reqd) and not field.depends_on,
        read_only=read_only or bool(field.read_only),
        attributes=attributes_of(field),
        condition=as_attribute(field.depends_on),
    )
    maker = _MAKERS.get(field.fieldtype)
    if maker is not None:
        maker(web_form, field, value, control)
    return control


def attributes_of(field: Any) -> dict[str, Any]:
    """The attributes of an input: its type, keyboard, direction and limits."""
    attributes: dict[str, Any] = dict(INPUTS.get(field.fieldtype) or {"type": "text", "dir": "auto"})
    if field.fieldtype == "Data" and field.options in DATA_OPTIONS:
        attributes = dict(DATA_OPTIONS[field.options])
    if cint(field.max_length):
        attributes["maxlength"] = cint(field.max_length)
    if field.placeholder:
        attributes["placeholder"] = _(field.placeholder)
    return attributes


def shown_value(field: Any, value: Any) -> str:
    """A value as an input takes it."""
    if value is None:
        return ""
    if field.fieldtype == "Rating":
        stars = cint(field.options) or 5
        return f"{round(float(value or 0) * stars)} / {stars}" if value else ""
    text = str(value)
    if field.fieldtype == "Datetime":
        return text[:16]
    return text.rjust(8, "0")[:5] if field.fieldtype == "Time" and text else text


def _add_select(web_form: Any, field: Any, value: Any, control: _dict) -> None:
    lines = [line.strip() for line in str(field.options or "").split("\n")]
    control.choices = [_dict(value=line, label=_(line)) for line in lines if line]


def _add_link(web_form: Any, field: Any, value: Any, control: _dict) -> None:
    offered = bool(field.options) and is_offered(web_form, field.options)
    options = link_options(web_form, field.options, bool(field.allow_read_on_all_link_options)) if offered else []
    control.choices = options
    if value and not any(str(option.value) == str(value) for option in options):
        control.choices = [_dict(value=value, label=value), *options]
    if len(options) > CHOICES_IN_A_SELECT:
        control.kind = "choices"


def _add_autocomplete(web_form: Any, field: Any, value: Any, control: _dict) -> None:
    control.choices = read_options(field.options)


def read_options(options: Any) -> list[_dict]:
    """Options written as lines or as JSON."""
    text = str(options or "").strip()
    if text.startswith("["):
        parsed = json.loads(text)
        return [_dict(item) if isinstance(item, dict) else _dict(value=item, label=item) for item in parsed]
    return [_dict(value=line, label=_(line)) for line in text.split("\n") if line]


def _add_rating(web_form: Any, field: Any, value: Any, control: _dict) -> None:
    stars = cint(field.options) or 5
    control.choices = [
        _dict(value=str(count / stars), label=str(count), chosen=round(float(value or 0) * stars) == count)
        for count in range(1, stars + 1)
    ]


def _add_table(web_form: Any, field: Any, value: Any, control: _dict) -> None:
    """Rows as they are and, while editing, an empty one to write into."""
    columns = table_columns(field.options)
    rows = list(value or [])
    if not control.read_only:
        rows += [{}] * EMPTY_ROWS
    control.columns = columns
    control.rows = [_row(web_form, field, columns, index, row) for index, row in enumerate(rows)]
    control.new_row = _row(web_form, field, columns, NEW_ROW, {})


def _row(web_form: Any, field: Any, columns: list[Any], index: int | str, row: Any) -> _dict:
    cells = []
    for df in columns:
        cell = make_control(web_form, df, row.get(df.fieldname), None, bool(df.read_only))
        cell.id = f"{field.fieldname}.{index}.{df.fieldname}"
        cell.required = False
        cells.append(cell)
    return _dict(index=index, name=row.get("name"), cells=cells)


def table_columns(doctype: str) -> list[Any]:
    """The columns of a table: those listed, else its mandatory and first fields."""
    fields = [
        df
        for df in get_meta(doctype).fields
        if df.fieldtype not in ("Table", "Table MultiSelect", "HTML", "Button") and is_value(df)
    ]
    listed = [df for df in fields if df.in_list_view]
    columns = listed or [df for df in fields if df.reqd] or fields[:4]
    return [as_web_form_field(df) for df in columns]


def is_value(df: Any) -> bool:
    return (
        df.fieldtype not in ("Section Break", "Column Break", "Tab Break", "Heading", "Fold", "Image") and not df.hidden
    )


def as_web_form_field(df: Any) -> _dict:
    """A DocField with the names that a web form's field has."""
    keys = (
        "fieldname",
        "fieldtype",
        "label",
        "options",
        "reqd",
        "read_only",
        "description",
        "placeholder",
        "default",
        "depends_on",
    )
    return _dict({key: df.get(key) for key in keys}, max_length=df.get("length"))


def _add_multiselect(web_form: Any, field: Any, value: Any, control: _dict) -> None:
    link = next((df for df in get_meta(field.options).fields if df.fieldtype == "Link"), None)
    if link is None:
        return
    chosen = {str(row.get(link.fieldname)) for row in value or []}
    options = link_options(web_form, link.options, all_documents=True) if is_offered(web_form, link.options) else []
    control.choices = [_dict(option, chosen=str(option.value) in chosen) for option in options]


_MAKERS: dict[str, Callable[[Any, Any, Any, _dict], None]] = {
    "Select": _add_select,
    "Link": _add_link,
    "Autocomplete": _add_autocomplete,
    "Rating": _add_rating,
    "Table": _add_table,
    "Table MultiSelect": _add_multiselect,
}
