"""Undoing an import: what it created is deleted, what it changed is put back, where nobody has touched it since.

A document is untouched when it was not saved after its line was written into the log. Undone lines leave the log, so that the
mended file can be imported again; a line that stays says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.core.importing import log
from frappe.core.importing.saving import INSERT, put_back
from frappe.utils import get_datetime, parse_json
from frappe.utils.html import strip_html

REFUSALS = (frappe.ValidationError, frappe.PermissionError, frappe.NameError)


@dataclass(frozen=True)
class Step:
    """One record: its line of the log, and why it cannot be undone (empty: it can)."""

    line: str
    docname: str
    before: dict[str, Any] | None
    obstacle: str = ""


def steps_of(data_import: Any) -> list[Step]:
    """What undoing would do, the last record first, because later ones may point at earlier ones."""
    return [_step(data_import, line) for line in reversed(_lines(data_import))]


def undo(data_import: Any) -> tuple[int, list[Step]]:
    """Undo what can be; returns how many records were, and the steps that were not. Each is whole or not at all."""
    done, left = 0, []
    for step in steps_of(data_import):
        failed = step.obstacle or _attempt(data_import, step)
        if failed:
            left.append(Step(step.line, step.docname, step.before, failed))
        else:
            frappe.db.delete("Data Import Log", {"name": step.line})
            done += 1
    data_import.db_set("status", log.status_after(data_import.name, data_import.payload_count or 0))
    data_import.add_comment(
        "Info", _("The import was undone. Records: {0}, left as they are: {1}").format(done, len(left))
    )
    return done, left


def _lines(data_import: Any) -> list[Any]:
    lines: list[Any] = frappe.get_all(
        "Data Import Log",
        filters={"data_import": data_import.name, "success": 1},
        fields=["name", "docname", "before", "creation"],
        order_by="log_index",
    )
    return lines


def _step(data_import: Any, line: Any) -> Step:
    before = parse_json(line.before) if line.before else None
    obstacles = _obstacles(data_import, line, before)
    return Step(line.name, line.docname, before, next(obstacles, ""))


def _obstacles(data_import: Any, line: Any, before: dict[str, Any] | None) -> Iterator[str]:
    """Why a record cannot be undone."""
    doctype = data_import.reference_doctype
    modified = frappe.db.get_value(doctype, line.docname, "modified")
    created = data_import.import_type == INSERT
    if modified is None:
        if not created:
            yield _("It was deleted since.")
        return
    if not created and before is None:
        return  # the file had changed nothing
    if get_datetime(modified) > get_datetime(line.creation):
        yield _("It was changed since.")
    if not frappe.has_permission(doctype, "delete" if created else "write", doc=line.docname):
        yield _("Your roles do not allow this.")


def _attempt(data_import: Any, step: Step) -> str:
    """Undo one record; what refuses it is answered in words."""
    frappe.db.savepoint("undo_record")
    try:
        _undo(data_import, step)
    except REFUSALS as error:
        frappe.db.rollback(save_point="undo_record")
        frappe.clear_messages()
        return strip_html(str(error)) or _("Your roles do not allow this.")
    return ""


def _undo(data_import: Any, step: Step) -> None:
    doctype = data_import.reference_doctype
    if data_import.import_type != INSERT:
        if step.before is not None:
            put_back(doctype, step.docname, step.before)
        return
    if not frappe.db.exists(doctype, step.docname):
        return
    document = frappe.get_doc(doctype, step.docname, for_update=True)
    if document.docstatus == 1:
        document.cancel()
    frappe.delete_doc(doctype, step.docname)
