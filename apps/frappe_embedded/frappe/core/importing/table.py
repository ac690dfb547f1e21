"""A CSV or Excel file as rows of cells, each with the number it has in the file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.utils.csvutils import likely_delimiter, read_csv_content, without_guard
from frappe.utils.xlsxutils import read_xlsx_file_from_attached_file

DELIMITERS = ",;\t|،"


@dataclass(frozen=True)
class Row:
    """Cells of one line; `number` counts from 1, the heading included."""

    number: int
    cells: list[Any]


def read_attached(file_url: str, delimiters: str | None = None) -> list[Row]:
    """The rows of a file of the site that the session's user may read."""
    name = frappe.db.get_value("File", {"file_url": file_url})
    if not name:
        frappe.throw(_("Invalid template file for import"), frappe.DoesNotExistError)
    file = frappe.get_doc("File", name)
    file.check_permission("read")
    return read_content(file.get_content([]), file.file_name or file_url, delimiters)


def read_path(path: str, delimiters: str | None = None) -> list[Row]:
    """The rows of a file on the disk: for commands, never for what a request names."""
    if not os.path.isfile(path):
        frappe.throw(_("Invalid template file for import"), frappe.DoesNotExistError)
    with open(path, "rb") as file:
        return read_content(file.read(), path, delimiters)


def read_content(content: bytes, file_name: str, delimiters: str | None = None) -> list[Row]:
    """Rows that hold something. Raises ValidationError for other kinds of files and for one without records."""
    rows = [
        Row(number, [_clean(cell) for cell in cells])
        for number, cells in enumerate(_cells(content, file_name, delimiters), 1)
    ]
    rows = [row for row in rows if any(cell is not None for cell in row.cells)]
    if len(rows) < 2:
        frappe.throw(_("The file needs a row of headings and at least one row below it."), title=_("Template Error"))
    return rows


def _cells(content: bytes, file_name: str, delimiters: str | None) -> list[list[Any]]:
    kind = os.path.splitext(file_name)[1].lower()
    if kind == ".xlsx":
        return read_xlsx_file_from_attached_file(fcontent=content)
    if kind == ".csv":
        among = (delimiters or DELIMITERS).replace("\\t", "\t")
        return read_csv_content(content, delimiter=likely_delimiter(content, among))
    frappe.throw(_("Only files that end in .csv or .xlsx can be imported."), title=_("Template Error"))
    raise AssertionError


def _clean(cell: Any) -> Any:
    """Empty text is no value; the guard against formulas, which exports add, is taken off."""
    if not isinstance(cell, str):
        return cell
    return without_guard(cell.strip()) or None
