"""Which fields of which DocTypes link to a DocType: for deleting, cancelling and renaming."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.context import local


@dataclass(frozen=True, slots=True)
class LinkField:
    """A Link field, or a Dynamic Link with `type_field`, in the table of `doctype`."""

    doctype: str
    fieldname: str
    issingle: bool = False
    istable: bool = False
    type_field: str | None = None


def linking_to(doctype: str) -> list[LinkField]:
    """Link fields whose target is always `doctype`."""
    found = _fields("Link", doctype)
    return [LinkField(row[0], row[1], bool(row[3]), bool(row[4])) for row in found]


def dynamic_links() -> list[LinkField]:
    """Dynamic Link fields: any document may be their target."""
    return [LinkField(row[0], row[1], bool(row[3]), bool(row[4]), row[2]) for row in _fields("Dynamic Link")]


def _fields(fieldtype: str, options: str | None = None) -> list[tuple[Any, ...]]:
    """(DocType, fieldname, options, issingle, istable) of stored fields, custom ones and changed options included."""
    wanted = "" if options is None else " AND field.`options` = ?"
    parameters = [fieldtype] if options is None else [fieldtype, options]
    rows: list[tuple[Any, ...]] = []
    for table, owner in (("tabDocField", "parent"), ("tabCustom Field", "dt")):
        if table == "tabCustom Field" and not local.db.table_exists("Custom Field"):
            continue
        rows += local.db.fetch(
            f"SELECT field.`{owner}`, field.`fieldname`, field.`options`, owner.`issingle`, owner.`istable` "  # noqa: S608
            f"FROM `{table}` AS field JOIN `tabDocType` AS owner ON owner.`name` = field.`{owner}` "
            f"WHERE field.`fieldtype` = ?{wanted} AND field.`is_virtual` = 0 AND owner.`is_virtual` = 0",
            parameters,
        )
    return _with_property_setters(rows, fieldtype, options)


def _with_property_setters(rows: list[tuple[Any, ...]], fieldtype: str, options: str | None) -> list[tuple[Any, ...]]:
    if not local.db.table_exists("Property Setter"):
        return rows
    changed = {
        (row[0], row[1]): row[2]
        for row in local.db.fetch(
            "SELECT `doc_type`, `field_name`, `value` FROM `tabProperty Setter` WHERE `property` = 'options'"
        )
    }
    if not changed:
        return rows
    kept = [(*row[:2], changed.get(row[:2], row[2]), *row[3:]) for row in rows]
    if options is None:
        return kept
    known = {row[:2] for row in kept}
    new = [key for key, value in changed.items() if value == options and key not in known and key[1]]
    return [row for row in kept if row[2] == options] + [
        row for key in new for row in _changed_field(key, fieldtype, options)
    ]


def _changed_field(key: tuple[str, str], fieldtype: str, options: str) -> list[tuple[Any, ...]]:
    return [
        (*row[:2], options, *row[2:])
        for row in local.db.fetch(
            "SELECT field.`parent`, field.`fieldname`, owner.`issingle`, owner.`istable` FROM `tabDocField` AS field "
            "JOIN `tabDocType` AS owner ON owner.`name` = field.`parent` "
            "WHERE field.`parent` = ? AND field.`fieldname` = ? AND field.`fieldtype` = ?",
            (*key, fieldtype),
        )
    ]
