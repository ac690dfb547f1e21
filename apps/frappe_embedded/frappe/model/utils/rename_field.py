"""`rename_field`: a field of a DocType got another name; move its values. For patches, after the DocType was reloaded."""

from __future__ import annotations

import json
from typing import Any

from frappe.context import local
from frappe.exceptions import DoesNotExistError
from frappe.metadata.fieldtypes import LAYOUT_TYPES, TABLE_TYPES
from frappe.metadata.meta import get_meta

__all__ = ["rename_field"]


def rename_field(doctype: str, old_fieldname: str, new_fieldname: str, validate: bool = True) -> None:
    """Copy the values of the old field into the new one and follow the name in settings of the site."""
    meta = get_meta(doctype, cached=False)
    field = meta.get_field(new_fieldname)
    if field is None:
        raise DoesNotExistError(f"DocType {doctype} has no field {new_fieldname}")
    if validate and field.fieldtype in LAYOUT_TYPES:
        return
    if field.fieldtype in TABLE_TYPES:
        where = {"parenttype": doctype, "parentfield": old_fieldname}
        local.db.update_rows(f"tab{field.options}", {"parentfield": new_fieldname}, where)
    elif meta.issingle:
        where = {"doctype": doctype, "field": old_fieldname}
        local.db.update_rows("tabSingles", {"field": new_fieldname}, where)
        local.db.forget_single(doctype)
    elif local.db.has_column(doctype, old_fieldname):
        local.db.execute(f"UPDATE `tab{doctype}` SET `{new_fieldname}` = `{old_fieldname}`")  # noqa: S608
    _follow_in_settings(doctype, old_fieldname, new_fieldname)


def _follow_in_settings(doctype: str, old: str, new: str) -> None:
    """Property Setters, and users' saved lists that name the field."""
    local.db.update_rows("tabProperty Setter", {"field_name": new}, {"doc_type": doctype, "field_name": old})
    rows = local.db.select_rows("__UserSettings", ["user", "data"], {"doctype": doctype})
    for user, data in rows:
        changed = _renamed(json.loads(data or "{}"), old, new)
        where = {"user": user, "doctype": doctype}
        local.db.update_rows("__UserSettings", {"data": json.dumps(changed)}, where)


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {new if key == old else key: _renamed(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, old, new) for inner in value]
    return new if value == old else value
