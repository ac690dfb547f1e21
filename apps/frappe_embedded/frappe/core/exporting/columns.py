"""Which fields an export has, and what stands above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.core.importing.headers import naming_field
from frappe.metadata.docfield import DocField
from frappe.permissions.field_levels import permlevels_of
from frappe.utils import cstr


@dataclass(frozen=True)
class ExportColumn:
    """A field of the DocType, or of the rows in its field `table`."""

    field: Any
    table: Any = None


def chosen_columns(doctype: str, chosen: Any) -> list[ExportColumn]:
    """The columns for `All`, `Mandatory` or {DocType: [fieldnames], table's fieldname: [fieldnames]}.

    Fields at permission levels that the session's user may not read are left out.
    """
    meta = frappe.get_meta(doctype)
    if not isinstance(chosen, Mapping):
        chosen = _all_of(meta, mandatory_only=chosen == "Mandatory")
    columns = [ExportColumn(field) for field in _fields(meta, chosen.get(doctype) or [], meta)]
    for table in meta.get_table_fields():
        if table.fieldname in chosen and table.permlevel in permlevels_of(meta):
            rows = frappe.get_meta(table.options)
            columns += [ExportColumn(field, table) for field in _fields(rows, chosen[table.fieldname] or [], meta)]
    return columns


def headings(columns: Sequence[ExportColumn]) -> list[str]:
    """Labels in the user's language; a label that stands there already gives way to the fieldname. Importing knows them."""
    found: list[str] = []
    for column in columns:
        label = _label(column)
        found.append(_technical(column) if label in found else label)
    return found


def _all_of(meta: Any, mandatory_only: bool) -> dict[str, list[str]]:
    wanted = {meta.name: _names(meta, mandatory_only)}
    for table in meta.get_table_fields():
        if table.reqd or not mandatory_only:
            wanted[table.fieldname] = _names(frappe.get_meta(table.options), mandatory_only)
    return wanted


def _names(meta: Any, mandatory_only: bool) -> list[str]:
    fields = [field.fieldname for field in meta.fields if field.is_stored and (field.reqd or not mandatory_only)]
    return ["name", *fields]


def _fields(meta: Any, names: Sequence[str], governing: Any) -> Iterator[Any]:
    levels = permlevels_of(governing)
    if "name" in names and not (naming_field(meta.name) and naming_field(meta.name).fieldname in names):
        yield DocField(fieldname="name", fieldtype="Data", label="ID", parent=meta.name)
    for name in names:
        field = meta.get_field(name)
        if field is not None and field.is_stored and field.fieldtype != "Password" and field.permlevel in levels:
            yield field


def _label(column: ExportColumn) -> str:
    label = _(cstr(column.field.label or column.field.fieldname))
    if column.table is None:
        return label
    return f"{label} ({_(cstr(column.table.label or column.table.fieldname))})"


def _technical(column: ExportColumn) -> str:
    prefix = f"{column.table.fieldname}." if column.table is not None else ""
    return f"{prefix}{column.field.fieldname}"
