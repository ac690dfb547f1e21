"""Public path of Frappe's: what is known of DocTypes."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.metadata.docfield import DocField
from frappe.metadata.fieldtypes import CHILD_FIELDS, STANDARD_FIELDS, TABLE_TYPES
from frappe.metadata.fieldtypes import OPTIONAL_FIELDS as optional_fields
from frappe.metadata.fieldtypes import STANDARD_FIELDS as default_fields
from frappe.metadata.meta import Meta, get_meta, is_table, load_meta
from frappe.model.precision import get_field_precision
from frappe.types.frappedict import _dict
from frappe.utils.formatters import currency_of as get_field_currency

__all__ = [
    "DocField",
    "Meta",
    "default_fields",
    "get_default_df",
    "get_field_currency",
    "get_field_precision",
    "get_meta",
    "get_parent_dt",
    "get_table_columns",
    "is_single",
    "is_table",
    "load_meta",
    "optional_fields",
]

_KINDS = {"creation": "Datetime", "modified": "Datetime", "idx": "Int", "docstatus": "Int"}


def is_single(doctype: str) -> bool:
    """Whether the DocType has one document only."""
    return bool(get_meta(doctype).issingle)


def get_parent_dt(dt: str) -> str:
    """The DocType that has a child DocType as a table; empty for others."""
    if not is_table(dt):
        return ""
    filters = {"fieldtype": ["in", list(TABLE_TYPES)], "options": dt}
    return local.db.get_value("DocField", filters, "parent") or ""


def get_table_columns(doctype: str) -> list[str]:
    """Names of the columns of the DocType's table."""
    columns: list[str] = local.db.get_table_columns(doctype)
    return columns


def get_default_df(fieldname: str) -> Any:
    """A field that every document has; None for others."""
    if fieldname not in (*STANDARD_FIELDS, *CHILD_FIELDS):
        return None
    return _dict(fieldname=fieldname, fieldtype=_KINDS.get(fieldname, "Data"))
