"""Fields that only the rules write, and fields that are closed to some people or from some stage on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from frappe.utils import cast
from women_mining_beneficiaries.exceptions import LockedFieldError, ProtectedRecordError

_NO_VALUE = frozenset({"Section Break", "Column Break", "Tab Break", "HTML", "Button", "Heading"})


def refuse_docstatus(doc: Any) -> None:
    """These records have no submission; what is final is sealed field by field."""
    if doc.docstatus:
        frappe.throw(
            _("This record is not submitted or cancelled. Use the steps shown for it."), exc=ProtectedRecordError
        )


def require(doc: Any, *fieldnames: str) -> None:
    """Refuse a record without what the rules look up: mandatory fields are asked for only after the rules have run."""
    missing = [_(doc.meta.get_label(fieldname)) for fieldname in fieldnames if not doc.get(fieldname)]
    if missing:
        frappe.throw(_("Fill in: {0}.").format(", ".join(missing)), exc=frappe.MandatoryError)


def restore_fields(doc: Any, fieldnames: Iterable[str]) -> None:
    """Give fields their stored value back, whatever a form, an import or a request body put there."""
    before = doc.get_doc_before_save()
    for fieldname in fieldnames:
        doc.set(fieldname, before.get(fieldname) if before else doc.meta.get_field(fieldname).default)


def restore_columns(doc: Any, table: str, columns: Iterable[str]) -> None:
    """The same for columns of a child table; new rows start with the column's default."""
    before = doc.get_doc_before_save()
    stored = {row.name: row for row in before.get(table)} if before else {}
    defaults = {field.fieldname: field.default for field in frappe.get_meta(doc.meta.get_options(table)).fields}
    for row in doc.get(table):
        old = stored.get(row.name)
        for column in columns:
            row.set(column, old.get(column) if old else defaults[column])


def restore_table(doc: Any, table: str) -> None:
    before = doc.get_doc_before_save()
    stored = before.get(table) if before else []
    if [row.name for row in stored] != [row.name for row in doc.get(table)]:
        doc.set(table, [])
        for row in stored:
            doc.append(table, row.as_dict())
    columns = [field.fieldname for field in frappe.get_meta(doc.meta.get_field(table).options).fields]
    restore_columns(doc, table, columns)


def changed_fields(doc: Any) -> list[str]:
    """Fields whose value differs from the stored one, whatever spelling it came in."""
    before = doc.get_doc_before_save()
    if not before:
        return []
    return [
        field.fieldname
        for field in doc.meta.fields
        if field.fieldtype not in _NO_VALUE and not field.is_virtual and _differs(doc, before, field)
    ]


def refuse_other_changes(doc: Any, allowed: Iterable[str]) -> None:
    """Refuse a change to any field but those named."""
    refuse_changes(doc, set(changed_fields(doc)) - set(allowed))


def refuse_changes(doc: Any, fieldnames: Iterable[str]) -> None:
    labels = [_(doc.meta.get_label(fieldname)) for fieldname in sorted(set(fieldnames))]
    if labels:
        frappe.throw(
            _(
                "At this stage these fields can no longer be changed here: {0}. Ask the relations officer if a correction is needed."
            ).format(" · ".join(labels)),
            exc=LockedFieldError,
        )


def refuse_deletion(doc: Any) -> None:
    frappe.throw(
        _("{0} is part of the record and is not deleted (clause P8).").format(_(doc.doctype)), exc=ProtectedRecordError
    )


def _differs(doc: Any, before: Any, field: Any) -> bool:
    if doc.get(field.fieldname) == before.get(field.fieldname):
        return False
    return bool(_value(doc, field) != _value(before, field))


def _value(doc: Any, field: Any) -> Any:
    if field.fieldtype in ("Table", "Table MultiSelect"):
        columns = [column for column in frappe.get_meta(field.options).fields if column.fieldtype not in _NO_VALUE]
        return [
            [_plain(row.get(column.fieldname), column) for column in columns] for row in doc.get(field.fieldname) or []
        ]
    return _plain(doc.get(field.fieldname), field)


def _plain(value: Any, field: Any) -> Any:
    """One spelling for one value: nothing and an empty text are the same, numbers and dates are cast."""
    if value in (None, ""):
        return 0 if field.fieldtype in ("Int", "Check", "Float", "Currency", "Percent") else None
    if field.fieldtype == "JSON":
        return value if isinstance(value, str) else frappe.as_json(value)
    return cast(field.fieldtype, value)
