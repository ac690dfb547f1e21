"""`format_value`: a field's value as people read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from frappe.context import local
from frappe.types.frappedict import _dict
from frappe.utils.date_formats import format_datetime, format_time, formatdate
from frappe.utils.dates import is_no_date
from frappe.utils.durations import format_duration
from frappe.utils.markup import markdown
from frappe.utils.money import fmt_money
from frappe.utils.numbers import cint, flt
from frappe.utils.settings import get_system_settings
from frappe.utils.text import cstr
from frappe.utils.translation import _

_BLOCK_TAG = re.compile(r"(<br|<div|<p|<ul|<ol|<li|<table|<h[1-6])", re.IGNORECASE)
_DEFAULT_FLOAT_PRECISION = 3


def format_value(
    value: Any,
    df: Any = None,
    doc: Any = None,
    currency: str | None = None,
    translated: bool = False,
    format: str | None = None,
) -> Any:
    """`value` as the field `df` (a field, a dict or the name of a field type) shows it. Whole numbers stay numbers."""
    field = _field(df)
    if translated and isinstance(value, str):
        value = _(value)
    write = _WRITERS.get(field.fieldtype or "")
    if write is None:
        return "" if value is None else value
    return write(value, field, doc, currency, format)


def _field(df: Any) -> _dict:
    if df is None:
        return _dict()
    if isinstance(df, str):
        return _dict(fieldtype=df)
    if isinstance(df, Mapping):
        return _dict(df)
    return _dict(
        {key: df.get(key) for key in ("fieldtype", "fieldname", "options", "precision", "parent", "hide_days")}
    )


def _date(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    return "" if is_no_date(value) else formatdate(value, format)


def _datetime(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    return "" if is_no_date(value) else format_datetime(value, format)


def _time(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    return "" if value is None or value == "" else format_time(value, format)


def _float(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    number = flt(value)
    # 5.0 is shown as 5, unless the field is an amount in some currency.
    whole = number == int(number) and not field.options
    return fmt_money(number, 0 if whole else _precision(field, "float_precision", _DEFAULT_FLOAT_PRECISION), currency)


def _currency(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    precision = cint(field.precision) if field.precision not in (None, "") else None
    return fmt_money(flt(value), precision, currency or currency_of(field, doc), format)


def currency_of(field: _dict, doc: Any) -> str | None:
    """The currency of an amount: `options` names a field of the document or, as `DocType:link field:field`, of a linked one."""
    if not field.options or doc is None:
        return None
    options = str(field.options)
    if ":" not in options:
        return doc.get(options)  # type: ignore[no-any-return]
    doctype, link_field, wanted = (*options.split(":"), "", "")[:3]
    linked = doc.get(link_field)
    db = local.get("db")
    return db.get_value(doctype, linked, wanted) if linked and db is not None else None


def _precision(field: _dict, setting: str, default: int) -> int:
    if field.precision not in (None, ""):
        return cint(field.precision)
    return cint(get_system_settings(setting) or default)


def _percent(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    return f"{flt(value, 2)}%"


def _duration(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    return format_duration(value, bool(cint(field.hide_days)))


def _text(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> Any:
    if not isinstance(value, str) or _BLOCK_TAG.search(value):
        return "" if value is None else value
    return value.replace("\n", "<br>")


def _text_editor(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    return f"<div class='ql-snow'>{cstr(value)}</div>"


def _markdown(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    return markdown(cstr(value))


def _rows(value: Any, field: _dict, doc: Any, currency: str | None, format: str | None) -> str:
    """The linked values of a Table MultiSelect with commas."""
    names = (_linked_value(row) for row in value or ())
    return ", ".join(cstr(name) for name in names if name)


def _linked_value(row: Any) -> Any:
    meta = getattr(row, "meta", None)
    links = [field.fieldname for field in meta.fields if field.fieldtype == "Link"] if meta is not None else []
    return row.get(links[0]) if links else None


_Writer = Callable[[Any, _dict, Any, str | None, str | None], Any]
_WRITERS: dict[str, _Writer] = {
    "Date": _date,
    "Datetime": _datetime,
    "Time": _time,
    "Float": _float,
    "Currency": _currency,
    "Percent": _percent,
    "Duration": _duration,
    "Text": _text,
    "Small Text": _text,
    "Long Text": _text,
    "Text Editor": _text_editor,
    "Markdown Editor": _markdown,
    "Table MultiSelect": _rows,
}


def format(value: Any, *args: Any, **kwargs: Any) -> Any:
    """`format_value` under its older name."""
    return format_value(value, *args, **kwargs)
