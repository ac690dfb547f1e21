"""All entries of a DocType anew, and those that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import frappe
from frappe.context import local
from frappe.core.global_search import entries

_PER_COMMIT = 1000


def rebuild_for_doctype(doctype: str) -> None:
    """Make all entries of the DocType anew. Commits now and then: others want to write too."""
    entries.remove(doctype)
    if frappe.db.exists("DocType", doctype) and entries.is_searched(frappe.get_meta(doctype)):
        _index(doctype, frappe.get_all(doctype, pluck="name", order_by="creation asc"))


def sync_global_search() -> None:
    """Index documents that have no entry: written before the search was there, or past `save`."""
    for doctype in searched_doctypes():
        known = {name for (name,) in local.db.select_rows(entries.TABLE, ["name"], {"doctype": doctype})}
        missing = [
            name for name in frappe.get_all(doctype, {"docstatus": ["<", 2]}, pluck="name") if str(name) not in known
        ]
        _index(doctype, missing)


def searched_doctypes() -> list[str]:
    """Every DocType whose documents are kept."""
    names = frappe.get_all("DocType", filters={"istable": 0, "issingle": 0, "module": ["!=", "Core"]}, pluck="name")
    return [name for name in names if entries.is_searched(frappe.get_meta(name))]


def reset() -> None:
    """Forget everything."""
    for table in (entries.TABLE, entries.TEXT):
        local.db.execute(f"DELETE FROM `{table}`")  # noqa: S608  two constants


def _index(doctype: str, names: Sequence[Any]) -> None:
    for start in range(0, len(names), _PER_COMMIT):
        _write_all(frappe.get_doc(doctype, name) for name in names[start : start + _PER_COMMIT])
        if start + _PER_COMMIT < len(names):
            frappe.db.commit()


def _write_all(documents: Iterable[Any]) -> None:
    for document in documents:
        entry = entries.entry_of(document)
        if entry:
            entries.write(entry)
