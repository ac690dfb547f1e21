"""Test records: documents that tests of a DocType rely on, made (with those they link to) before its tests run."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import frappe
from frappe.apps import get_module_path
from frappe.context import local
from frappe.metadata.meta import get_meta
from frappe.model.controllers import load_doctype_module
from frappe.utils.text import scrub

__all__ = ["get_test_records", "make_test_records"]

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


def make_test_records(doctype: str, verbose: int = 0, force: bool = False, commit: bool = True) -> None:
    """Make the test records of a DocType and, before them, those of all it links to."""
    done: set[str] = local.flags.setdefault("test_records_made", set())
    for name in _in_order(doctype, set()):
        if name in done and not force:
            continue
        done.add(name)
        _make(name, verbose)
        if commit:
            frappe.db.commit()


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


def _make(doctype: str, verbose: int) -> None:
    module = _test_module(doctype)
    maker = getattr(module, "_make_test_records", None)
    if maker is not None:
        maker(verbose)
        return
    records = getattr(module, "test_records", None)
    for record in records if records is not None else get_test_records(doctype):
        _insert({"doctype": doctype, **record})


def _insert(record: dict[str, Any]) -> None:
    document = frappe.get_doc(record)
    if document.meta.autoname == "naming_series:" and not document.get("naming_series"):
        document.naming_series = f"_T-{document.doctype}-"
    if record.get("name") and frappe.db.exists(document.doctype, record["name"]):
        return
    docstatus = document.docstatus
    document.docstatus = 0
    try:
        document.insert(set_name=record.get("name"))
    except (frappe.DuplicateEntryError, frappe.UniqueValidationError):
        frappe.clear_last_message()
        return
    if docstatus == 1:
        document.submit()
