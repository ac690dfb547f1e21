"""Puts what was read from a form into its document, and moves child rows when a row button was pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe.desk.page.forms.reading import TABLE_TYPES


def apply_values(doc: Any, values: dict[str, Any]) -> None:
    """Set the values read. Rows keep what the form does not show; their order is the order on the form."""
    tables = {df.fieldname for df in doc.meta.fields if df.fieldtype in TABLE_TYPES}
    for fieldname, value in values.items():
        if fieldname in tables:
            _apply_rows(doc, fieldname, value)
        else:
            doc.set(fieldname, value)


def _apply_rows(doc: Any, fieldname: str, rows: list[dict[str, Any]]) -> None:
    existing = {row.name: row for row in doc.get(fieldname) or [] if row.name}
    doc.set(fieldname, [])
    for number, values in enumerate(rows, start=1):
        values = dict(values)
        row = existing.get(values.pop("name", None))
        if row is not None:
            row.update(values)
        added = doc.append(fieldname, row if row is not None else values)
        added.idx = number
        added.flags.typed = bool(values)


def change_rows(doc: Any, command: str) -> None:
    """Do what a row button says: `add_row:items`, `remove_row:items:2`, `move_up:items:2`, `move_down:items:2`."""
    action, fieldname, index = _parts(command)
    if fieldname not in {df.fieldname for df in doc.meta.get_table_fields()}:
        raise frappe.DoesNotExistError
    rows = list(doc.get(fieldname) or [])
    _ROW_ACTIONS[action](rows, index)
    doc.set(fieldname, [])
    for number, row in enumerate(rows, start=1):
        doc.append(fieldname, row).idx = number
    if action == "add_row":
        doc.get(fieldname)[-1].flags.opened = True


def _parts(command: str) -> tuple[str, str, int]:
    """Action, table and row; −1, which is no row, for a number that is none."""
    action, fieldname, index = (command.split(":") + ["", ""])[:3]
    return action, fieldname, int(index) if index.isdecimal() else -1


def is_row_command(command: str) -> bool:
    return command.partition(":")[0] in _ROW_ACTIONS


def _move(rows: list[Any], index: int, step: int) -> None:
    other = index + step
    if 0 <= index < len(rows) and 0 <= other < len(rows):
        rows[index], rows[other] = rows[other], rows[index]


def _remove(rows: list[Any], index: int) -> None:
    if 0 <= index < len(rows):
        del rows[index]


def _open(rows: list[Any], index: int) -> None:
    if 0 <= index < len(rows):
        rows[index].flags.opened = True


_ROW_ACTIONS: dict[str, Callable[[list[Any], int], None]] = {
    "add_row": lambda rows, index: rows.append({}),
    "remove_row": _remove,
    "edit_row": _open,
    "move_up": lambda rows, index: _move(rows, index, -1),
    "move_down": lambda rows, index: _move(rows, index, 1),
}
