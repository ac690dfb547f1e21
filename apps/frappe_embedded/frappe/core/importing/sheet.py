"""The records in a file: which rows make one, its values, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import frappe
from frappe import _
from frappe.core.importing.cells import read_cell
from frappe.core.importing.columns import Column, Warning_, field_as_dict, match_columns
from frappe.core.importing.table import Row
from frappe.utils.typed_text import UnreadableError


@dataclass
class Record:
    """One document of the file. With problems it is not imported."""

    values: dict[str, Any] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    problems: list[Warning_] = field(default_factory=list)


class Sheet:
    """A file read for a DocType."""

    def __init__(self, doctype: str, rows: Sequence[Row], mapping: Mapping[str, Any] | None = None) -> None:
        self.doctype = doctype
        self.heading, self.rows = rows[0], list(rows[1:])
        self.columns = match_columns(doctype, self.heading.cells, mapping or {}, [row.cells for row in self.rows])
        self._records: list[Record] | None = None
        if all(column.target is None for column in self.columns):
            frappe.throw(_("No heading of the file is a field of {0}.").format(_(doctype)), title=_("Template Error"))

    @property
    def records(self) -> list[Record]:
        """All documents of the file, read once."""
        if self._records is None:
            self._records = [self._record(rows) for rows in self._groups()]
        return self._records

    def warnings(self) -> list[Warning_]:
        """What is to be said of columns (`info`) and of cells that cannot be read."""
        of_columns = [warning for column in self.columns for warning in column.warnings]
        return [*of_columns, *(problem for record in self.records for problem in record.problems)]

    def _groups(self) -> Iterator[list[Row]]:
        """A row with nothing in the columns of the DocType itself continues the record above it."""
        group: list[Row] = []
        for row in self.rows:
            if group and not self._begins_record(row):
                group.append(row)
                continue
            if group:
                yield group
            group = [row]
        if group:
            yield group

    def _begins_record(self, row: Row) -> bool:
        own = [column for column in self.columns if column.target and column.target.table is None]
        has_tables = any(column.target and column.target.table is not None for column in self.columns)
        return not has_tables or any(_cell(row, column) is not None for column in own)

    def _record(self, rows: Sequence[Row]) -> Record:
        record = Record(rows=[row.number for row in rows])
        for row in rows:
            _note_surplus(record, row, len(self.columns))
            self._read_row(record, row)
        return record

    def _read_row(self, record: Record, row: Row) -> None:
        added: dict[str, dict[str, Any]] = {}
        for column in self.columns:
            value = _cell(row, column)
            if column.target is None or value is None:
                continue
            table = column.target.table
            values = record.values if table is None else added.setdefault(table.fieldname, {})
            _read_into(values, value, column, row.number, record)
        for fieldname, values in added.items():
            record.values.setdefault(fieldname, []).append(values)


def _cell(row: Row, column: Column) -> Any:
    return row.cells[column.index] if column.index < len(row.cells) else None


def _read_into(values: dict[str, Any], value: Any, column: Column, number: int, record: Record) -> None:
    df = column.target.field
    try:
        values[df.fieldname] = read_cell(value, column)
    except UnreadableError as error:
        shown = frappe.bold(frappe.utils.escape_html(str(value)))
        message = _("{0}: {1} cannot be read. {2}").format(frappe.bold(_(df.label)), shown, error)
        record.problems.append(
            {"row": number, "col": column.number, "field": field_as_dict(df), "message": message, "type": "warning"}
        )


def _note_surplus(record: Record, row: Row, width: int) -> None:
    if any(cell is not None for cell in row.cells[width:]):
        message = _("The row has more values than there are columns.")
        record.problems.append({"row": row.number, "message": message, "type": "warning"})
