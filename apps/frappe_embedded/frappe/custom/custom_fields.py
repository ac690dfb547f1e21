"""Helpers apps use in `after_install`: custom fields as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from frappe.context import local
from frappe.database.schema import sync_table
from frappe.metadata.meta import clear_meta_cache, get_meta
from frappe.model.document import get_doc
from frappe.utils.text import scrub

Fields = Mapping[str, Any] | Iterable[Mapping[str, Any]]


def create_custom_fields(
    custom_fields: Mapping[Any, Fields], ignore_validate: bool = False, update: bool = True
) -> None:
    """Make or (with `update`) change fields: `{"DocType": [field, …], ("A", "B"): field}`. Calling it again changes nothing."""
    changed: set[str] = set()
    for doctypes, fields in custom_fields.items():
        rows = [fields] if isinstance(fields, Mapping) else list(fields)
        for doctype in (doctypes,) if isinstance(doctypes, str) else doctypes:
            changed.add(doctype)
            for row in rows:
                _make_or_change(doctype, row, ignore_validate, update)
    for doctype in changed:
        clear_meta_cache([doctype])
        sync_table(local.db, doctype)


def _make_or_change(doctype: str, row: Mapping[str, Any], ignore_validate: bool, update: bool) -> None:
    found = local.db.get_value("Custom Field", {"dt": doctype, "fieldname": row["fieldname"]}, "name", order_by=None)
    if not found:
        create_custom_field(doctype, row, ignore_validate=ignore_validate)
    elif update:
        document = get_doc("Custom Field", found)
        document.update(dict(row))
        document.flags.ignore_validate = ignore_validate
        document.save(ignore_permissions=True)


def create_custom_field(
    doctype: str, df: Mapping[str, Any], ignore_validate: bool = False, is_system_generated: bool = True
) -> Any:
    """Make one field unless the DocType has it."""
    values = dict(df)
    if not values.get("fieldname") and values.get("label"):
        values["fieldname"] = scrub(values["label"])
    if local.db.exists("Custom Field", {"dt": doctype, "fieldname": values["fieldname"]}):
        return None
    if get_meta(doctype, cached=False).has_field(values["fieldname"]):
        return None
    document = get_doc(
        {"permlevel": 0, "fieldtype": "Data", "hidden": 0, "is_system_generated": int(is_system_generated),
         **values, "doctype": "Custom Field", "dt": doctype}
    )  # fmt: skip
    document.flags.ignore_validate = ignore_validate
    return document.insert(ignore_permissions=True)
