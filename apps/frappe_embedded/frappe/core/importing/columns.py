"""The columns of a file: what each fills, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import frappe
from frappe import _
from frappe.core.importing.dates import writes_month_first
from frappe.core.importing.headers import Target, headings_of
from frappe.utils import cstr
from frappe.utils.arabic import fold

LEFT_OUT = "Don't Import"
_SHOWN = ("fieldtype", "fieldname", "label", "options", "parent", "reqd", "default", "read_only")

Warning_ = dict[str, Any]


@dataclass
class Column:
    """One column; without a target it is not imported."""

    index: int
    heading: str
    target: Any  # a Target, or None
    map_to_field: str | None = None
    month_first: bool = False
    warnings: list[Warning_] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.index + 1

    def as_dict(self) -> dict[str, Any]:
        """The column as previews show it, under Frappe's keys."""
        shown = {
            "index": self.index,
            "column_number": self.number,
            "header_title": self.heading,
            "map_to_field": self.map_to_field,
            "skip_import": self.target is None,
            "warnings": self.warnings,
        }
        if self.target is not None:
            shown.update(doctype=self.target.doctype, df=field_as_dict(self.target.field))
            if self.target.table is not None:
                shown.update(is_child_table_field=True, child_table_df=field_as_dict(self.target.table))
        return shown


def field_as_dict(df: Any) -> dict[str, Any]:
    """What a reader needs to know of a field."""
    return {key: df.get(key) for key in _SHOWN}


def match_columns(
    doctype: str, headings: Sequence[Any], mapping: Mapping[str, Any], cells: Sequence[Sequence[Any]]
) -> list[Column]:
    """The columns under `headings`; `mapping` (index → fieldname) goes before what the heading says."""
    known = headings_of(doctype)
    columns: list[Column] = []
    for index, heading in enumerate(headings):
        column = _column(index, cstr(heading).strip(), mapping.get(str(index)), known)
        _refuse_twice(column, columns)
        column.month_first = writes_month_first([row[index] for row in cells if index < len(row)])
        columns.append(column)
    return columns


def _column(index: int, heading: str, mapped: str | None, known: Mapping[str, Target]) -> Column:
    shown = frappe.bold(frappe.utils.escape_html(heading or _("Untitled Column")))
    if mapped == LEFT_OUT:
        return Column(index, heading, None, mapped, warnings=[_info(index, _("Skipping column {0}").format(shown))])
    target = known.get(fold(cstr(mapped or heading)))
    column = Column(index, heading, target, mapped)
    if target is None:
        text = _("Skipping Untitled Column") if not heading else _("Cannot match column {0} with any field")
        column.warnings.append(_info(index, text.format(shown)))
    elif mapped:
        label = frappe.bold(_(target.field.label))
        column.warnings.append(_info(index, _("Mapping column {0} to field {1}").format(shown, label)))
    return column


def _refuse_twice(column: Column, before: Sequence[Column]) -> None:
    """A field is filled by the first column that names it."""
    if column.target is not None and any(other.target == column.target for other in before):
        column.target = None
        shown = frappe.bold(frappe.utils.escape_html(column.heading))
        column.warnings.append(_info(column.index, _("Skipping Duplicate Column {0}").format(shown)))


def _info(index: int, message: str) -> Warning_:
    return {"col": index + 1, "message": message, "type": "info"}
