"""Takes other documents (reports, web forms, notifications …) from their files into the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from frappe.context import local
from frappe.model.delete_doc import delete_doc
from frappe.model.document import get_doc
from frappe.utils.dates import get_datetime

# What an administrator switched stays switched when the file comes again.
KEPT = {
    "Report": ("disabled", "prepared_report", "add_total_row"),
    "Print Format": ("disabled",),
    "Notification": ("enabled",),
    "Print Style": ("disabled",),
    "Workspace": ("is_hidden",),
    "Module Onboarding": ("is_complete",),
    "Onboarding Step": ("is_complete", "is_skipped"),
}


def import_file_by_path(
    path: str, force: bool = False, pre_process: Any = None, ignore_version: bool | None = None
) -> bool:
    """Import the document (or documents) in a JSON file; whether anything was imported."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    imported = False
    for source in content if isinstance(content, list) else [content]:
        if force or is_newer(source):
            if pre_process:
                pre_process(source)
            import_document(source, ignore_version=ignore_version)
            imported = True
    return imported


def is_newer(source: dict[str, Any]) -> bool:
    """Whether the file was changed after the document on the site."""
    stored = local.db.get_value(source["doctype"], source["name"], "modified", order_by=None)
    if stored is None:
        return local.db.exists(source["doctype"], source["name"]) is None
    given, known = get_datetime(source.get("modified")), get_datetime(stored)
    return not source.get("modified") or given is None or known is None or given > known


def import_document(source: dict[str, Any], ignore_version: bool | None = None) -> Any:
    """Replace the document by the file's. Rules the file's author answers for are not checked again."""
    values = {**source, **_kept_values(source)}
    with importing():
        delete_doc(source["doctype"], source["name"], force=True, for_reload=True, ignore_permissions=True)
        document = get_doc(values)
        document.flags.update(
            ignore_version=ignore_version,
            ignore_validate=True,
            ignore_permissions=True,
            ignore_mandatory=True,
            ignore_links=True,
        )
        document.insert()
    return document


def _kept_values(source: dict[str, Any]) -> dict[str, Any]:
    fields = KEPT.get(source["doctype"])
    if not fields:
        return {}
    stored = local.db.get_value(source["doctype"], source["name"], list(fields), as_dict=True, order_by=None)
    return dict(stored or {})


@contextmanager
def importing() -> Iterator[None]:
    """Documents come from files: no defaults, names as given, no mails."""
    flags = local.flags
    before = flags.in_import, flags.mute_emails
    flags.in_import = flags.mute_emails = True
    try:
        yield
    finally:
        flags.in_import, flags.mute_emails = before
