"""Reads a DocType's definition: the rows in the database, or the engine's own JSON file for the DocTypes of DocTypes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from frappe.context import local
from frappe.metadata.docfield import DocField
from frappe.metadata.layering import Customizations
from frappe.types.frappedict import _dict

ENGINE = Path(__file__).parent.parent
BOOTSTRAP_FILES = {
    "DocType": "core/doctype/doctype/doctype.json",
    "DocField": "core/doctype/docfield/docfield.json",
    "DocPerm": "core/doctype/docperm/docperm.json",
    "DocType Action": "core/doctype/doctype_action/doctype_action.json",
    "DocType Link": "core/doctype/doctype_link/doctype_link.json",
    "DocType State": "core/doctype/doctype_state/doctype_state.json",
}
ROW_LISTS = {
    "fields": "DocField",
    "permissions": "DocPerm",
    "actions": "DocType Action",
    "links": "DocType Link",
    "states": "DocType State",
}


def load_definition(doctype: str) -> _dict | None:
    """Properties and row lists of a DocType as shipped, None when there is none of that name."""
    if doctype in BOOTSTRAP_FILES:
        return definition_from(_bootstrap_source(doctype))
    rows = local.db.fetch_dicts("SELECT * FROM `tabDocType` WHERE `name` = ?", (doctype,))
    if not rows:
        return None
    definition: _dict = rows[0]
    for key, child in ROW_LISTS.items():
        definition[key] = _rows_of(child, definition["name"])
    return definition


def _rows_of(child: str, parent: str) -> list[Any]:
    rows = local.db.fetch_dicts(f"SELECT * FROM `tab{child}` WHERE `parent` = ? ORDER BY `idx`", (parent,))  # noqa: S608
    return [_field_from(row) for row in rows] if child == "DocField" else rows


def _field_from(row: dict[str, Any]) -> DocField:
    field = DocField.from_row(row)
    field["fieldtype"] = intern(field.get("fieldtype") or "Data")
    return field


def definition_from(source: dict[str, Any]) -> _dict:
    """The same shape made from a DocType file's content; keys the file leaves out are empty."""
    definition = _dict(empty_properties())
    definition.update((key, value) for key, value in source.items() if key not in ROW_LISTS and key != "field_order")
    definition["fields"] = [
        _field_from({**row, "parent": source["name"], "idx": number})
        for number, row in enumerate(ordered_fields(source), 1)
    ]
    for key in ("permissions", "actions", "links", "states"):
        definition[key] = [_dict(row, idx=number) for number, row in enumerate(source.get(key) or [], 1)]
    return definition


def ordered_fields(source: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of a DocType file in the order its `field_order` gives them."""
    fields: list[dict[str, Any]] = source.get("fields") or []
    order = {name: position for position, name in enumerate(source.get("field_order") or [])}
    return sorted(fields, key=lambda row: order.get(row.get("fieldname", ""), len(order))) if order else fields


@cache
def empty_properties() -> dict[str, Any]:
    """Every property of a DocType with its empty value."""
    properties: dict[str, Any] = {"docstatus": 0, "idx": 0}
    for row in _bootstrap_source("DocType")["fields"]:
        if row["fieldtype"] in ("Check", "Int"):
            properties[row["fieldname"]] = 0
        elif not row["fieldtype"].endswith(("Break", "Table")):
            properties[row["fieldname"]] = None
    return properties


@cache
def _bootstrap_source(doctype: str) -> dict[str, Any]:
    source: dict[str, Any] = json.loads((ENGINE / BOOTSTRAP_FILES[doctype]).read_text(encoding="utf-8"))
    return source


def load_customizations(doctype: str) -> Customizations:
    """What administrators and other apps laid over the DocType."""
    db = local.db
    if not db.table_exists("Custom Field"):
        return Customizations()
    return Customizations(
        db.fetch_dicts("SELECT * FROM `tabCustom Field` WHERE `dt` = ? ORDER BY `idx`, `creation`", (doctype,)),
        db.fetch_dicts("SELECT * FROM `tabProperty Setter` WHERE `doc_type` = ? ORDER BY `creation`", (doctype,)),
        db.fetch_dicts("SELECT * FROM `tabCustom DocPerm` WHERE `parent` = ? ORDER BY `permlevel`, `idx`", (doctype,)),
    )
