"""A DocType with the DocTypes of its tables, as forms get them."""

from __future__ import annotations

from typing import Any

import frappe


def doctype_bundle(doctype: str, with_parent: bool = False) -> list[Any]:
    """The DocType first, then its child DocTypes; for a child DocType, also a parent it is used in."""
    meta = frappe.get_meta(doctype)
    names = [meta.name, *(field.options for field in meta.get_table_fields())]
    if with_parent and meta.istable:
        parents = frappe.get_all(
            "DocField",
            filters={"fieldtype": ["in", ["Table", "Table MultiSelect"]], "options": meta.name},
            pluck="parent",
        )
        names.extend(parents[:1])
    return [_as_dict(name) for name in dict.fromkeys(names)]


def _as_dict(doctype: str) -> Any:
    return frappe._dict(frappe.get_meta(doctype).as_dict(), doctype="DocType")
