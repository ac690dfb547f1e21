"""What saving a DocType completes or corrects by itself (contract B1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.metadata.fieldtypes import LAYOUT_TYPES, TABLE_TYPES
from frappe.utils.romanised import romanised
from frappe.utils.text import scrub

DocType = Any  # the document: its fields are what the DocType's JSON says
LISTED_BY_DEFAULT = 4
SINGLE_LOSES = ("allow_import", "is_submittable", "istable")
SINGLE_RIGHTS_LOST = ("report", "import", "export")
LEVEL_RIGHTS_LOST = ("create", "submit", "cancel", "amend")


def prepare(doctype: DocType) -> None:
    for step in STEPS:
        step(doctype)


def set_fieldnames(doctype: DocType) -> None:
    """A field without a name is called after its label, or its type and place."""
    taken = {field.fieldname for field in doctype.fields if field.fieldname}
    for number, field in enumerate(doctype.fields, 1):
        if field.fieldname:
            field.fieldname = str(field.fieldname).strip().lower()
            continue
        name = scrub(romanised(field.label or "") or f"{field.fieldtype} {number}").strip("_ ?:")
        name = "".join(letter if letter.isalnum() or letter == "_" else "_" for letter in name) or f"field_{number}"
        while name in taken:
            name = f"{name}_{number}"
        field.fieldname = name
        taken.add(name)


def simplify_single(doctype: DocType) -> None:
    if not doctype.issingle:
        return
    for key in SINGLE_LOSES:
        doctype.set(key, 0)
    for field in doctype.fields:
        field.unique = field.search_index = 0
    for row in doctype.permissions:
        for right in SINGLE_RIGHTS_LOST:
            row.set(right, 0)


def simplify_child_table(doctype: DocType) -> None:
    if doctype.istable:
        doctype.allow_import = 0
        doctype.permissions = []


def simplify_higher_levels(doctype: DocType) -> None:
    """Rights on whole documents exist on level 0 only."""
    for row in doctype.permissions:
        if int(row.permlevel or 0):
            for right in LEVEL_RIGHTS_LOST:
                row.set(right, 0)


def settle_naming(doctype: DocType) -> None:
    """Numbers are not renamed; a DocType with a naming series is named by it; `field:x` makes x unique."""
    if str(doctype.autoname or "").lower() == "autoincrement":
        doctype.allow_rename = 0
    fields = {field.fieldname: field for field in doctype.fields}
    if not doctype.autoname and "naming_series" in fields:
        doctype.autoname = "naming_series:"
    named_by = fields.get(str(doctype.autoname or "").removeprefix("field:"))
    if str(doctype.autoname or "").startswith("field:") and named_by is not None:
        named_by.unique = 1


def add_amended_from(doctype: DocType) -> None:
    if doctype.is_submittable and not _has(doctype, "amended_from"):
        _append(doctype, "amended_from", "Link", "Amended From", options=doctype.name, read_only=1, no_copy=1,
                print_hide=1, search_index=1)  # fmt: skip


def add_tree_fields(doctype: DocType) -> None:
    if not doctype.is_tree or _has(doctype, "lft"):
        return
    parent = f"parent_{scrub(doctype.name)}"
    _append(doctype, "lft", "Int", "Left", hidden=1, no_copy=1)
    _append(doctype, "rgt", "Int", "Right", hidden=1, no_copy=1)
    _append(doctype, "is_group", "Check", "Is Group")
    _append(doctype, "old_parent", "Link", "Old Parent", options=doctype.name, hidden=1)
    if not _has(doctype, parent):
        _append(doctype, parent, "Link", f"Parent {doctype.name}", options=doctype.name)
    doctype.nsm_parent_field = doctype.nsm_parent_field or parent


def list_mandatory_fields(doctype: DocType) -> None:
    """A list shows something: the first mandatory fields, unless the DocType says which."""
    if any(field.in_list_view for field in doctype.fields):
        return
    candidates = [
        field
        for field in doctype.fields
        if field.reqd and not field.hidden and field.fieldtype not in LAYOUT_TYPES | TABLE_TYPES
    ]
    for field in candidates[:LISTED_BY_DEFAULT]:
        field.in_list_view = 1


def drop_double_indexes(doctype: DocType) -> None:
    """A unique field has its index already."""
    for field in doctype.fields:
        if field.unique:
            field.search_index = 0


def _has(doctype: DocType, fieldname: str) -> bool:
    return any(field.fieldname == fieldname for field in doctype.fields)


def _append(doctype: DocType, fieldname: str, fieldtype: str, label: str, **properties: Any) -> None:
    doctype.append("fields", {"fieldname": fieldname, "fieldtype": fieldtype, "label": label, **properties})


STEPS: tuple[Callable[[DocType], None], ...] = (
    set_fieldnames,
    simplify_single,
    simplify_child_table,
    simplify_higher_levels,
    settle_naming,
    add_amended_from,
    add_tree_fields,
    list_mandatory_fields,
    drop_double_indexes,
)
