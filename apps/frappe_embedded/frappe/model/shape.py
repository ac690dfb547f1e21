"""What a document of one DocType looks like as a Python object: its columns, tables and casts, worked out once per Meta."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.metadata.docfield import DocField
from frappe.metadata.fieldtypes import CHILD_FIELDS, STANDARD_FIELDS, STORED_TYPES, TABLE_TYPES
from frappe.metadata.meta import Meta, get_meta
from frappe.model import casting


class Shape:
    """The facts of a Meta that documents need at every step."""

    __slots__ = (
        "blank",
        "casts",
        "columns",
        "fetches",
        "fields",
        "groups",
        "keys",
        "link_fields",
        "meta",
        "ratings",
        "required",
        "stored_fields",
        "tables",
        "virtual",
    )

    def __init__(self, meta: Meta) -> None:
        self.meta = meta
        standard = STANDARD_FIELDS + (CHILD_FIELDS if meta.istable else ())
        values = [field for field in meta.fields if field.fieldtype in STORED_TYPES]
        self.tables = {field.fieldname: field.options for field in meta.fields if field.fieldtype in TABLE_TYPES}
        self.virtual = {field.fieldname: field for field in values if field.get("is_virtual")}
        self.stored_fields = [field for field in values if field.fieldname not in self.virtual]
        self.fields = {field.fieldname: field for field in values}
        self.columns = standard + tuple(field.fieldname for field in self.stored_fields)
        self.keys = standard + tuple(self.fields)
        self.blank: dict[str, Any] = dict.fromkeys(self.keys)
        self.required = [field for field in meta.fields if field.reqd and not field.is_virtual]
        self.groups: dict[str, list[DocField]] = {}
        self.link_fields = [field for field in self.stored_fields if field.fieldtype in ("Link", "Dynamic Link")]
        self.ratings = [field.fieldname for field in self.stored_fields if field.fieldtype == "Rating"]
        self.fetches = _fetches(values)  # a virtual field may be filled so, too
        self.casts: dict[str, Callable[[Any], Any]] = {
            field.fieldname: cast for field in self.stored_fields if (cast := casting.for_reading(field))
        }

    def having(self, key: str, test: Callable[[DocField], object]) -> list[DocField]:
        """The stored fields that pass `test`, remembered under `key`."""
        found = self.groups.get(key)
        if found is None:
            found = self.groups[key] = [field for field in self.stored_fields if test(field)]
        return found


def _fetches(fields: list[DocField]) -> dict[str, list[tuple[DocField, str]]]:
    """Which fields copy which value of a link's target, by the link's fieldname."""
    found: dict[str, list[tuple[DocField, str]]] = {}
    for field in fields:
        link, dot, source = str(field.fetch_from or "").partition(".")
        if dot:
            found.setdefault(link.strip(), []).append((field, source.strip()))
    return found


def shape_of(doctype: str) -> Shape:
    """The shape of a DocType, remembered on its Meta so that both are forgotten together."""
    meta = get_meta(doctype)
    shape: Shape | None = meta.__dict__.get("_shape")
    if shape is None:
        shape = meta.__dict__["_shape"] = Shape(meta)
    return shape


def own_shape(document: Any) -> Shape:
    """The shape a document was made with."""
    shape: Shape | None = document.__dict__.get("_shape")
    return shape_of(document.doctype) if shape is None else shape
