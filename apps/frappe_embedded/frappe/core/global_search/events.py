"""Keeps the search up to date, in the transaction that changes a document: what is saved is found, what is rolled back is not."""

from __future__ import annotations

from typing import Any

from frappe.context import local
from frappe.core.global_search import entries
from frappe.jobs.enqueue import enqueue

_PROPERTIES = ("in_global_search", "show_name_in_global_search", "label")


def update_global_search(doc: Any, method: str | None = None) -> None:
    """Handler of saving, submitting and cancelling."""
    if local.conf.get("disable_global_search") or not entries.is_searched(doc.meta):
        return
    entry = entries.entry_of(doc)
    if entry:
        entries.write(entry)
    else:
        entries.remove(doc.doctype, doc.name)


def delete_for_document(doc: Any, method: str | None = None) -> None:
    """Handler of deleting."""
    if entries.is_searched(doc.meta):
        entries.remove(doc.doctype, doc.name)


def follow_rename(doc: Any, method: str | None, old: Any, new: Any, merge: bool = False) -> None:
    """Handler of renaming."""
    if entries.is_searched(doc.meta):
        entries.remove(doc.doctype, old)
        update_global_search(doc)


def follow_definition(doc: Any, method: str | None = None) -> None:
    """Handler of DocType, Custom Field and Property Setter: what is searched changed, so the entries are made anew."""
    if doc.doctype == "DocType" and method == "after_delete":
        entries.remove(doc.name)
        return
    doctype = _changed_doctype(doc)
    if doctype and not local.flags.in_install:
        enqueue(
            "frappe.core.global_search.rebuilding.rebuild_for_doctype",
            queue="long",
            job_id=f"global_search::{doctype}",
            deduplicate=True,
            doctype=doctype,
        )


def _changed_doctype(doc: Any) -> str | None:
    """The DocType whose entries are out of date."""
    if doc.doctype == "Property Setter":
        return str(doc.doc_type) if doc.property in _PROPERTIES else None
    before = doc.get_doc_before_save()
    if doc.doctype == "Custom Field":
        return str(doc.dt) if doc.in_global_search or (before and before.in_global_search) else None
    return str(doc.name) if before is not None and _searched(before) != _searched(doc) else None


def _searched(doctype: Any) -> list[Any]:
    fields = [(field.fieldname, field.label) for field in doctype.fields if field.in_global_search]
    return [bool(doctype.show_name_in_global_search), *fields]
