"""One record into the database: a new document, or changes of one that exists. The session's user must be allowed to."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.version.version import get_diff
from frappe.core.importing.headers import id_field

INSERT = "Insert New Records"
UPDATE = "Update Existing Records"


def insert_record(doctype: str, values: dict[str, Any], submit: bool, reference: dict[str, Any]) -> Any:
    """A new document with its defaults; submitted when that is wanted and possible."""
    document = frappe.new_doc(doctype)
    tables = {table.fieldname: table.options for table in document.meta.get_table_fields()}
    document.update(
        {key: _new_rows(document, key, tables[key], value) if key in tables else value for key, value in values.items()}
    )
    document.flags.updater_reference = reference
    document.insert(set_name=values.get("name"))
    if submit and document.meta.is_submittable:
        document.submit()
    return document


def update_record(doctype: str, values: dict[str, Any], reference: dict[str, Any]) -> Any:
    """The document with what the file says; the rows of a table become those of the file. Unchanged, it is not saved."""
    identity = id_field(doctype)
    wanted = values.get(identity.fieldname)
    if not wanted:
        frappe.throw(
            _("The column {0} says which record to update; it is empty.").format(frappe.bold(_(identity.label)))
        )
    document = frappe.get_doc(doctype, wanted, for_update=True)
    document.check_permission("write")
    before = frappe.get_doc(doctype, wanted)
    _lay_over(document, {key: value for key, value in values.items() if key != "name"})
    if get_diff(before, document):
        document.flags.updater_reference = reference
        document.flags.before_import = _state(before, values)
        document.save()
    return document


def put_back(doctype: str, name: str, before: dict[str, Any]) -> None:
    """Give a document the values again that it had before an import."""
    document = frappe.get_doc(doctype, name, for_update=True)
    document.check_permission("write")
    _lay_over(document, before)
    document.save()


def _state(document: Any, values: dict[str, Any]) -> dict[str, Any]:
    """What the document holds where the file says something else."""
    known = document.as_dict(convert_dates_to_str=True, no_nulls=False)
    return {key: known.get(key) for key in values if key != "name"}


def _lay_over(document: Any, values: dict[str, Any]) -> None:
    tables = {table.fieldname: table.options for table in document.meta.get_table_fields()}
    for key, value in values.items():
        document.set(key, _merged_rows(document, key, tables[key], value) if key in tables else value)


def _merged_rows(document: Any, fieldname: str, doctype: str, rows: list[dict[str, Any]]) -> list[Any]:
    """Rows named in the file keep what it does not say; the others are new."""
    known = {str(row.name): row for row in document.get(fieldname) or []}
    merged: list[Any] = []
    for values in rows:
        row = known.get(str(values.get("name")))
        if row is None:
            merged += _new_rows(document, fieldname, doctype, [values])
        else:
            row.update({key: value for key, value in values.items() if key != "name"})
            merged.append(row)
    return merged


def _new_rows(document: Any, fieldname: str, doctype: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    fresh = []
    for values in rows:
        row = frappe.new_doc(doctype, parent_doc=document, parentfield=fieldname, as_dict=True)
        fresh.append({**row, **{key: value for key, value in values.items() if key != "name"}, "name": None})
    return fresh
