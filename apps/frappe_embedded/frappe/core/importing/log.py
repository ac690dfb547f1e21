"""The log of a Data Import: one line a record, and the status that follows from all of them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import frappe
from frappe.core.importing.run import Result


def imported_rows(data_import: str) -> frozenset[int]:
    """The numbers of the rows that were imported already."""
    lines = frappe.get_all("Data Import Log", {"data_import": data_import, "success": 1}, pluck="row_indexes")
    return frozenset(number for line in lines for number in json.loads(line))


def forget_failures(data_import: str) -> None:
    """A new attempt writes its own."""
    frappe.db.delete("Data Import Log", {"data_import": data_import, "success": 0})


def write_line(data_import: str, number: int, result: Result) -> None:
    """Note what became of the record with this number."""
    frappe.get_doc(
        {
            "doctype": "Data Import Log",
            "data_import": data_import,
            "log_index": number,
            "success": int(result.success),
            "docname": result.docname,
            "row_indexes": json.dumps(list(result.rows)),
            "messages": json.dumps(list(result.messages), ensure_ascii=False),
            "exception": result.exception,
            "before": None if result.before is None else json.dumps(result.before, ensure_ascii=False, default=str),
        }
    ).db_insert()


def counts(data_import: str) -> dict[str, int]:
    """How many records succeeded and failed; a count of zero is left out."""
    lines = frappe.get_all("Data Import Log", {"data_import": data_import}, pluck="success")
    found = Counter("success" if success else "failed" for success in lines)
    return dict(found)


def status_after(data_import: str, total: int) -> str:
    """Success, Partial Success or Error; Pending while records are missing."""
    found = counts(data_import)
    succeeded, failed = found.get("success", 0), found.get("failed", 0)
    if failed:
        return "Partial Success" if succeeded else "Error"
    return "Success" if succeeded >= total else "Pending"


def lines_of(data_import: str, fields: list[str], limit: int = 0) -> list[Any]:
    """The log in the order of the file."""
    lines: list[Any] = frappe.get_all(
        "Data Import Log", {"data_import": data_import}, fields, order_by="log_index", limit_page_length=limit
    )
    return lines
