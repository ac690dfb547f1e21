"""Test records: documents that tests of a DocType rely on, made (with those they link to) before its tests run."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import frappe
from frappe.apps import get_file_items, get_module_path
from frappe.context import local
from frappe.database.savepoints import savepoint
from frappe.metadata.meta import get_meta
from frappe.model.controllers import load_doctype_module
from frappe.utils.text import scrub

__all__ = [
    "add_to_test_record_log",
    "dependencies_of",
    "get_test_record_log",
    "get_test_records",
    "make_test_objects",
    "make_test_records",
    "make_test_records_for_doctype",
]

# Made by the installation; test records of others may link to them.
_NEVER_MADE = frozenset(("DocType", "Module Def", "Country", "Currency", "Language", "Workflow State", "Email Account"))


def get_test_records(doctype: str) -> list[Any]:
    """The content of the DocType's `test_records.json`."""
    module = get_meta(doctype).module
    path = os.path.join(get_module_path(module), "doctype", scrub(doctype), "test_records.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        records: list[Any] = json.load(file)
    return records


def make_test_records(doctype: str, verbose: int = 0, force: bool = False, commit: bool = False) -> None:
    """Make the test records of a DocType and, before them, those of all it links to. With `commit` they stay."""
    if local.flags.skip_test_records:
        return
    made = test_objects()
    for name in _in_order(doctype, set()):
        if force or name not in made:
            make_test_records_for_doctype(name, verbose, force, commit)


def make_test_records_for_doctype(doctype: str, verbose: int = 0, force: bool = False, commit: bool = False) -> None:
    """Make those of one DocType, once on a site unless with `force` (`.test_log` remembers what stayed) or when all are gone."""
    if not force and doctype in get_test_record_log() and frappe.db.count(doctype):
        test_objects().setdefault(doctype, [])
        return
    if verbose:
        print(f"Making for {doctype}")  # noqa: T201  the person at the terminal asked for it
    test_objects().setdefault(doctype, []).extend(_make(doctype, verbose))
    if commit:
        frappe.db.commit()
        add_to_test_record_log(doctype)


def test_objects() -> dict[str, list[str]]:
    """`frappe.local.test_objects`: the names of the records made, by DocType."""
    found: dict[str, list[str]] | None = local.get("test_objects")
    if found is None:
        found = local.test_objects = {}
    return found


def make_test_objects(
    doctype: str, test_records: list[Any] | None = None, verbose: int = 0, reset: bool = False, commit: bool = False
) -> list[str]:
    """Insert records of a DocType (those of its file by default); the names of those that were not there."""
    records = get_test_records(doctype) if test_records is None else test_records
    names = [_insert({"doctype": doctype, **record}, reset) for record in records]
    if commit:
        frappe.db.commit()
    return [name for name in names if name]


def get_test_record_log() -> list[str]:
    """DocTypes whose test records are on the site."""
    known: list[str] | None = local.flags.get("test_record_log")
    if known is None:
        known = local.flags["test_record_log"] = get_file_items(_log_path())
    return known


def add_to_test_record_log(doctype: str) -> None:
    log = get_test_record_log()
    if doctype not in log:
        log.append(doctype)
        with open(_log_path(), "w", encoding="utf-8") as file:
            file.write("\n".join(log))


def _log_path() -> str:
    return os.path.join(local.site_path, ".test_log")


def _in_order(doctype: str, seen: set[str]) -> Iterator[str]:
    """The DocType after everything it depends on."""
    if doctype in seen or doctype in _NEVER_MADE:
        return
    seen.add(doctype)
    for needed in dependencies_of(doctype):
        yield from _in_order(needed, seen)
    yield doctype


def dependencies_of(doctype: str) -> list[str]:
    """DocTypes that records of this one link to, without those its test module ignores."""
    meta = get_meta(doctype)
    links = [field.options for field in meta.get_link_fields()]
    for table in meta.get_table_fields():
        links += [field.options for field in get_meta(table.options).get_link_fields()]
    module = _test_module(doctype)
    links += list(getattr(module, "test_dependencies", ()))
    ignored = set(getattr(module, "test_ignore", ())) | {doctype}
    return list(dict.fromkeys(name for name in links if name and name not in ignored))


def _test_module(doctype: str) -> ModuleType | None:
    meta = get_meta(doctype)
    if meta.custom:
        return None
    try:
        module: ModuleType = load_doctype_module(doctype, meta.module, prefix="test_")
    except ModuleNotFoundError:
        return None
    return module


def _make(doctype: str, verbose: int) -> list[str]:
    """From the test module's function or list, else from the file."""
    module = _test_module(doctype)
    maker = getattr(module, "_make_test_records", None)
    if maker is not None:
        return list(maker(verbose) or ())
    return make_test_objects(doctype, getattr(module, "test_records", None), verbose)


def _insert(record: dict[str, Any], reset: bool = False) -> str | None:
    """The name of the new document; None when there is one already."""
    document = frappe.get_doc(record)
    if document.meta.has_field("naming_series") and not document.get("naming_series"):
        document.naming_series = f"_T-{document.doctype}-"
    if not reset and record.get("name") and frappe.db.exists(document.doctype, record["name"]):
        return None
    docstatus = document.docstatus
    document.docstatus = 0
    document.run_method("before_test_insert")
    before = len(local.message_log)
    ignored = tuple(document.flags.ignore_these_exceptions_in_test or ())
    with savepoint(catch=(frappe.DuplicateEntryError, frappe.UniqueValidationError, *ignored)):
        document.insert(set_name=record.get("name"))
        if docstatus == 1:
            document.submit()
        return str(document.name)
    del local.message_log[before:]
    return None
