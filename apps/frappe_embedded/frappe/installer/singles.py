"""Gives Singles that were never saved their default values."""

from __future__ import annotations

from frappe.context import local
from frappe.database.single_values import single_text
from frappe.metadata.docfield import DocField
from frappe.metadata.fieldtypes import NUMERIC_TYPES
from frappe.metadata.meta import get_meta
from frappe.utils.dates import now, nowdate

SKIPPED = ("Password",)


def init_singles() -> None:
    """Write the defaults of all Singles that have no values yet, all at once."""
    singles = {row[0] for row in local.db.select_rows("tabDocType", ["name"], {"issingle": 1})}
    known = {row[0] for row in local.db.select_rows("tabSingles", ["doctype"])}
    rows = []
    for doctype in sorted(singles - known):
        rows += [
            {"doctype": doctype, "field": field, "value": single_text(value)}
            for field, value in default_values(doctype).items()
        ]
    local.db.insert_rows("tabSingles", rows)
    for doctype in singles - known:
        local.db.forget_single(doctype)


def default_values(doctype: str) -> dict[str, object]:
    """A Single's fields with their defaults, empty ones included."""
    stamp = {"name": doctype, "owner": "Administrator", "creation": None, "modified": now(), "modified_by": "Administrator",
             "docstatus": 0, "idx": 0}  # fmt: skip
    fields = [field for field in get_meta(doctype).stored_fields if field["fieldtype"] not in SKIPPED]
    return {**stamp, **{field["fieldname"]: _default(field) for field in fields}}


def _default(field: DocField) -> object:
    default = field.default
    if field["fieldtype"] in NUMERIC_TYPES:
        return default or 0
    if field["fieldtype"] == "Select" and not default:
        return str(field.options or "").split("\n")[0] or None
    if default and str(default).lower() == "today":
        return nowdate()
    return default
