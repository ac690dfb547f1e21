"""Documents in JSON and CSV files on the disk: what commands and code of apps call, never a request."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.data_import.exporter import Exporter
from frappe.modules.file_import import import_file_by_path
from frappe.utils.csvutils import disarm_formula, to_csv

_OF_THE_SITE = ("modified_by", "creation", "owner", "idx", "lft", "rgt")
_OF_ROWS = (*_OF_THE_SITE, "docstatus", "doctype", "modified", "name", "parent", "parentfield", "parenttype")


def import_doc(path: str, pre_process: Any = None, sort: bool = False) -> None:
    """Import the documents of a JSON file, or of every file of a folder, replacing those of the same name."""
    files = list(_files(path, sort))
    if other := [file for file in files if not file.endswith(".json")]:
        frappe.throw(_("Only .json files can be imported, not {0}.").format(", ".join(other)), NotImplementedError)
    for file in files:
        import_file_by_path(file, force=True, pre_process=pre_process)
        frappe.db.commit()


def _files(path: str, sort: bool) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    names = os.listdir(path)
    for name in sorted(names) if sort else names:
        yield os.path.join(path, name)


def export_json(
    doctype: str,
    path: str,
    filters: Any = None,
    or_filters: Any = None,
    name: Any = None,
    order_by: str = "creation asc",
) -> None:
    """Write documents as JSON, without what belongs to this site alone."""
    documents = [_portable(document) for document in _documents(doctype, filters, or_filters, name, order_by)]
    with open(path, "w", encoding="utf-8") as file:
        file.write(frappe.as_json(documents))


def _documents(doctype: str, filters: Any, or_filters: Any, name: Any, order_by: str) -> Iterator[Any]:
    if name or frappe.get_meta(doctype).issingle:
        yield frappe.get_doc(doctype, name or doctype).as_dict()
        return
    for found in frappe.get_all(doctype, filters=filters, or_filters=or_filters, pluck="name", order_by=order_by):
        yield frappe.get_doc(doctype, found).as_dict()


def _portable(document: dict[str, Any]) -> dict[str, Any]:
    values = {key: value for key, value in document.items() if key not in _OF_THE_SITE}
    for key, rows in values.items():
        if isinstance(rows, list):
            values[key] = [{inner: kept for inner, kept in row.items() if inner not in _OF_ROWS} for row in rows]
    return values


def export_csv(doctype: str, path: str) -> int:
    """Write all documents of a DocType, their tables included, as CSV; how many rows that are."""
    rows = Exporter(doctype, export_fields="All", export_data=True).get_csv_array()
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(to_csv([[disarm_formula(cell) for cell in row] for row in rows]))
    return len(rows) - 1
