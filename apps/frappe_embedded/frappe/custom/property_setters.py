"""Helpers that make and remove Property Setters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.context import local
from frappe.metadata.meta import clear_meta_cache, get_meta
from frappe.model.document import get_doc
from frappe.types.frappedict import _dict

NUMBER_TYPES = {"Check": "Check", "Int": "Int"}


def make_property_setter(
    args: Mapping[str, Any],
    ignore_validate: bool = False,
    validate_fields_for_doctype: bool = True,
    is_system_generated: bool = True,
) -> Any:
    """`frappe.make_property_setter`: `{doctype, fieldname, property, value, property_type, doctype_or_field}`.

    Without a DocType the property is set for every field of that name.
    """
    given = _dict(args)
    where = given.doctype_or_field or ("DocField" if given.fieldname else "DocType")
    doctypes = [given.doctype] if given.doctype else _doctypes_with(given.fieldname)
    made = None
    for doctype in doctypes:
        made = make_property_setter_for(
            doctype, given.fieldname, given.property, given.value,
            given.property_type or property_type(doctype, given.property, where), where == "DocType",
            is_system_generated=is_system_generated, row_name=given.row_name, where=where,
        )  # fmt: skip
    return made


def _doctypes_with(fieldname: str) -> list[str]:
    names: list[str] = local.db.get_values("DocField", {"fieldname": fieldname}, "parent", distinct=True, pluck=True)
    return names


def property_type(doctype: str, name: str, where: str) -> str:
    """The type of a property, by which its text is read."""
    field = get_meta("DocType" if where == "DocType" else "DocField").get_field(name)
    return NUMBER_TYPES.get(field["fieldtype"], "Data") if field else "Data"


def make_property_setter_for(
    doctype: str,
    fieldname: str | None,
    property: str,
    value: Any,
    property_type: str | None,
    for_doctype: bool = False,
    validate_fields_for_doctype: bool = True,
    is_system_generated: bool = True,
    *,
    row_name: str | None = None,
    where: str | None = None,
) -> Any:
    """Set one property, in place of what was set before."""
    document = get_doc(
        {
            "doctype": "Property Setter",
            "doctype_or_field": where or ("DocType" if for_doctype else "DocField"),
            "doc_type": doctype,
            "field_name": None if for_doctype else fieldname,
            "row_name": row_name,
            "property": property,
            "value": value if value is None else str(int(value) if isinstance(value, bool) else value),
            "property_type": property_type,
            "is_system_generated": int(is_system_generated),
        }
    )
    delete_property_setter(doctype, property, document.field_name, row_name)
    document.flags.ignore_permissions = True
    return document.insert()


def delete_property_setter(
    doc_type: str, property: str | None = None, field_name: str | None = None, row_name: str | None = None
) -> None:
    """Remove what was set for a property, a field or a row."""
    where: dict[str, Any] = {"doc_type": doc_type}
    where.update({key: value for key, value in
                  {"property": property, "field_name": field_name, "row_name": row_name}.items() if value})  # fmt: skip
    if property and not field_name and not row_name:
        where["doctype_or_field"] = "DocType"
    local.db.delete_rows("tabProperty Setter", where)
    clear_meta_cache([doc_type])
