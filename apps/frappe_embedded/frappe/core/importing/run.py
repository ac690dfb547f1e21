"""The import itself: record by record, each whole or not at all, with a line in the log for each.

What was imported stays imported: work is committed every quarter of a second together with its log, so that an
import which was interrupted goes on where it stopped, and others can write in between.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import frappe
from frappe import _
from frappe.core.importing.saving import INSERT, insert_record, update_record
from frappe.core.importing.sheet import Record, Sheet
from frappe.utils.html import strip_html, unescape_html

_SECONDS_BETWEEN_COMMITS = 0.25


@dataclass(frozen=True)
class Settings:
    """How records are saved."""

    import_type: str = INSERT
    submit: bool = False
    mute_emails: bool = True
    reference: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What became of one record."""

    rows: Sequence[int]
    docname: str | None = None
    messages: Sequence[str] = ()
    exception: str | None = None
    before: dict[str, Any] | None = None  # what an update changed, as it was

    @property
    def success(self) -> bool:
        return self.docname is not None

    @property
    def texts(self) -> list[str]:
        """The messages without markup."""
        return [unescape_html(strip_html(json.loads(message)["message"])) for message in self.messages]


def import_records(sheet: Sheet, settings: Settings, done: frozenset[int], note: Callable[[int, Result], None]) -> None:
    """Import what is not `done` (numbers of rows); `note` is called with each record's number and result."""
    last_commit = time.monotonic()
    with _importing(settings.mute_emails):
        for number, record in enumerate(sheet.records, 1):
            if done.intersection(record.rows):
                continue
            note(number, _import_one(sheet.doctype, record, settings))
            if time.monotonic() - last_commit > _SECONDS_BETWEEN_COMMITS:
                frappe.db.commit()
                last_commit = time.monotonic()
    frappe.db.commit()


def _import_one(doctype: str, record: Record, settings: Settings) -> Result:
    if record.problems:
        return Result(record.rows, messages=[_message(problem["message"]) for problem in record.problems])
    frappe.clear_messages()
    frappe.db.savepoint("import_record")
    try:
        document = _save(doctype, record, settings)
        frappe.clear_messages()
        return Result(record.rows, docname=str(document.name), before=document.flags.before_import)
    except Exception as error:  # noqa: BLE001  the others are imported all the same
        _undo()
        return Result(record.rows, messages=_messages_of(error), exception=frappe.get_traceback())


def _save(doctype: str, record: Record, settings: Settings) -> Any:
    if settings.import_type == INSERT:
        return insert_record(doctype, record.values, settings.submit, settings.reference)
    return update_record(doctype, record.values, settings.reference)


def _undo() -> None:
    """Back to before the record; a controller that committed on its own took the savepoint with it."""
    try:
        frappe.db.rollback(save_point="import_record")
    except frappe.db.OperationalError:
        frappe.db.rollback()


def _messages_of(error: Exception) -> list[str]:
    said = [json.dumps(message, ensure_ascii=False) for message in frappe.get_message_log()]
    frappe.clear_messages()
    return said or [_message(str(error) or _("The record could not be imported."))]


def _message(text: str) -> str:
    return json.dumps({"message": text, "indicator": "red"}, ensure_ascii=False)


@contextmanager
def _importing(mute_emails: bool) -> Iterator[None]:
    flags = frappe.flags
    before = flags.in_import, flags.mute_emails
    flags.in_import, flags.mute_emails = True, bool(mute_emails or before[1])
    try:
        yield
    finally:
        flags.in_import, flags.mute_emails = before
