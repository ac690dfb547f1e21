"""`Catalogue`: what the definitions of a site may refer to, read with a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frappe.context import local
from frappe.metadata.docfield import DocField
from frappe.metadata.fieldtypes import CHILD_FIELDS, OPTIONAL_FIELDS, STANDARD_FIELDS
from frappe.types.frappedict import _dict

_ALWAYS_THERE = frozenset({*STANDARD_FIELDS, *CHILD_FIELDS, *OPTIONAL_FIELDS, "doctype"})


@dataclass
class Catalogue:
    """Definitions by name, and the names of other things."""

    doctypes: Mapping[str, Any] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)  # of Report, Workflow State …

    def knows(self, doctype: str, name: str) -> bool:
        """Whether there is such a document; True for kinds the catalogue was not read for."""
        known = self.names.get(doctype)
        return known is None or name in known

    def has_field(self, doctype: str, name: str) -> bool:
        """Whether a DocType has the field, a standard one included."""
        return name in _ALWAYS_THERE or any(row.fieldname == name for row in self.doctypes[doctype].fields)


def read_catalogue() -> Catalogue:
    """That of the open site."""
    kinds = ("Report", "Workflow State", "Workflow Action Master", "Page", "Dashboard", "Email Template")
    return Catalogue(
        doctypes=_definitions(),
        roles=_names_of("Role"),
        names={kind: _names_of(kind) for kind in kinds if local.db.table_exists(kind)},
    )


def documents(
    doctype: str, children: Mapping[str, str] | None = None, where: Mapping[str, Any] | None = None
) -> list[_dict]:
    """All documents of a DocType with their rows (`fieldname: child DocType`), without controllers."""
    if not local.db.table_exists(doctype):
        return []
    found = {row["name"]: row for row in _rows(doctype, where)}
    for fieldname, child in (children or {}).items():
        for document in found.values():
            document[fieldname] = []
        for row in _rows(child, {"parenttype": doctype, "parentfield": fieldname}):
            if row["parent"] in found:
                found[row["parent"]][fieldname].append(row)
    return list(found.values())


def _definitions() -> dict[str, Any]:
    """Every DocType with its fields and permissions, those the site added included."""
    found = {row["name"]: row.update(fields=[], permissions=[]) or row for row in _rows("DocType")}
    _spread(found, "fields", (DocField.from_row(row) for row in _rows("DocField")), "parent")
    _spread(found, "permissions", _rows("DocPerm"), "parent")
    _spread(found, "fields", (DocField.from_row(row) for row in _rows("Custom Field")), "dt")
    customized: dict[str, list[_dict]] = {}
    for row in _rows("Custom DocPerm"):
        customized.setdefault(str(row["parent"]), []).append(row)
    for name, rows in customized.items():
        if name in found:
            found[name]["permissions"] = rows
    return found


def _spread(found: dict[str, Any], key: str, rows: Iterable[Any], parent: str) -> None:
    for row in rows:
        owner = found.get(row.get(parent))
        if owner is not None:
            owner[key].append(row)


def _rows(doctype: str, where: Mapping[str, Any] | None = None) -> list[_dict]:
    columns = local.db.get_table_columns(doctype)
    order = "idx" if "idx" in columns else None
    return [
        _dict(zip(columns, row, strict=True)) for row in local.db.select_rows(f"tab{doctype}", columns, where, order)
    ]


def _names_of(doctype: str) -> frozenset[str]:
    return frozenset(str(row[0]) for row in local.db.select_rows(f"tab{doctype}", ["name"]))
