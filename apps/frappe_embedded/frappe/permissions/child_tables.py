"""Rows have no permissions of their own: whoever may do it with the parent may do it with the row."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.permissions.field_levels import permlevels_of
from frappe.translate import _


def parent_doctype_of(doctype: str, row: Any, parent_doctype: str | None, reasons: list[str]) -> str | None:
    """The DocType that answers for rows of `doctype`, or None with the reason noted."""
    parent = parent_doctype or (row.get("parenttype") if row is not None else None)
    if not parent:
        reasons.append(_("Name the parent DocType to work with rows of {0}.").format(_(doctype)))
        return None
    if row is not None and row.get("parenttype") and parent_doctype and row.get("parenttype") != parent_doctype:
        reasons.append(_("This row of {0} does not belong to a {1}.").format(_(doctype), _(parent_doctype)))
        return None
    if not table_fields(parent, doctype):
        reasons.append(_("{0} has no table of {1}.").format(_(parent), _(doctype)))
        return None
    return str(parent)


def table_fields(parent_doctype: str, child_doctype: str) -> list[Any]:
    """The table fields of the parent that hold rows of the child DocType."""
    return [field for field in get_meta(parent_doctype).get_table_fields() if field.options == child_doctype]


def is_table_open(doctype: str, row: Any, parent_doctype: str, ptype: str, user: str, reasons: list[str]) -> bool:
    """Whether the table field that holds the rows is at a permission level the user has."""
    fieldname = row.get("parentfield") if row is not None else None
    tables = [field for field in table_fields(parent_doctype, doctype) if fieldname in (None, "", field.fieldname)]
    level_right = "read" if ptype in ("select", "read", "print", "email", "report", "export") else "write"
    levels = permlevels_of(get_meta(parent_doctype), level_right, user)
    if any(int(field.get("permlevel") or 0) in levels for field in tables):
        return True
    reasons.append(_("The table of {0} in {1} is at a level you may not use.").format(_(doctype), _(parent_doctype)))
    return False


def parent_document_name(row: Any) -> str | None:
    """The name of the document a row hangs on, when it is stored there already."""
    parent = row.get("parent") if row is not None else None
    if not parent or not local.db.exists(row.get("parenttype"), parent):
        return None
    return str(parent)
