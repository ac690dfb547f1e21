"""Lays an administrator's customizations over a DocType as its app ships it (contract B7). Pure: rows in, rows out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from frappe.metadata.docfield import DocField
from frappe.types.frappedict import _dict

CHECK_TRUE = ("1", "true", "yes", "on")
ROW_LISTS = {"DocType Link": "links", "DocType Action": "actions", "DocType State": "states"}


@dataclass
class Customizations:
    """The rows that customize one DocType."""

    custom_fields: list[_dict] = field(default_factory=list)
    property_setters: list[_dict] = field(default_factory=list)
    permissions: list[_dict] = field(default_factory=list)


def layer(doctype: _dict, custom: Customizations) -> None:
    """Change `doctype` (properties plus its row lists) as the customizations say."""
    add_custom_fields(doctype, custom.custom_fields)
    for setter in custom.property_setters:
        apply_property_setter(doctype, setter)
    doctype["fields"] = sort_fields(doctype["fields"], _field_order(doctype))
    if custom.permissions:
        doctype["permissions"] = custom.permissions


def add_custom_fields(doctype: _dict, rows: Iterable[dict[str, Any]]) -> None:
    """Append the Custom Fields; a fieldname the DocType has already stays the DocType's."""
    known = {row["fieldname"] for row in doctype["fields"]}
    for row in rows:
        if row["fieldname"] in known:
            continue
        added = DocField.from_row(row)
        added.update(is_custom_field=1, parent=doctype["name"])
        added.setdefault("fieldtype", "Data")
        doctype["fields"].append(added)


def apply_property_setter(doctype: _dict, setter: dict[str, Any]) -> None:
    """Set one property of the DocType, of a field, or of a link, action or state row."""
    value = cast_property(setter.get("property_type"), setter.get("value"))
    for target in _targets_of(doctype, setter):
        target[setter["property"]] = value


def _targets_of(doctype: _dict, setter: dict[str, Any]) -> list[dict[str, Any]]:
    where = setter.get("doctype_or_field")
    if where == "DocType":
        return [doctype]
    if where == "DocField":
        return [row for row in doctype["fields"] if row["fieldname"] == setter.get("field_name")]
    rows = doctype.get(ROW_LISTS.get(str(where), ""), [])
    return [row for row in rows if row.get("name") == setter.get("row_name")]


def cast_property(property_type: str | None, value: Any) -> Any:
    """A Property Setter keeps text; numbers and checks are read by their type."""
    text = "" if value is None else str(value)
    if property_type == "Check":
        return int(text.strip().lower() in CHECK_TRUE)
    if property_type == "Int":
        return int(float(text)) if text.strip().lstrip("-").replace(".", "", 1).isdigit() else 0
    return value


def _field_order(doctype: _dict) -> list[str]:
    try:
        order = json.loads(doctype.get("field_order") or "[]")
    except (TypeError, ValueError):
        return []
    return order if isinstance(order, list) else []


def sort_fields(fields: list[DocField], field_order: list[str]) -> list[DocField]:
    """Fields in the order wanted: `field_order` first when given, then each Custom Field behind its `insert_after`."""
    if field_order:
        ordered = _sorted_by(fields, field_order)
    else:
        own = [row for row in fields if not row.is_custom_field]
        ordered = _inserted([row for row in fields if row.is_custom_field], own)
    for number, row in enumerate(ordered, 1):
        row["idx"] = number
    return ordered


def _sorted_by(fields: list[DocField], field_order: list[str]) -> list[DocField]:
    by_name = {row["fieldname"]: row for row in fields}
    listed = [by_name[name] for name in dict.fromkeys(field_order) if name in by_name]
    names = {row["fieldname"] for row in listed}
    rest = [row for row in fields if row["fieldname"] not in names]
    unlisted_own = [row for row in rest if not row.is_custom_field]
    return _inserted([row for row in rest if row.is_custom_field], listed + unlisted_own)


def _inserted(custom: list[DocField], ordered: list[DocField]) -> list[DocField]:
    """Put each custom field behind the field it names; those that name each other follow once their anchor is placed."""
    waiting = custom
    while waiting:
        left = [row for row in waiting if not _insert(row, ordered)]
        if len(left) == len(waiting):
            return ordered + left
        waiting = left
    return ordered


def _insert(row: DocField, ordered: list[DocField]) -> bool:
    anchor = row.get("insert_after")
    if not anchor:
        ordered.insert(0, row)
        return True
    for position, other in enumerate(ordered):
        if other["fieldname"] == anchor:
            ordered.insert(_behind_siblings(ordered, position, anchor), row)
            return True
    return False


def _behind_siblings(ordered: list[DocField], position: int, anchor: str) -> int:
    """Behind the custom fields that were put after the same anchor before this one."""
    position += 1
    while position < len(ordered) and ordered[position].get("insert_after") == anchor:
        position += 1
    return position
