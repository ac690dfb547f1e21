"""Writes documents that belong to a module into its folder (developer mode)."""

from __future__ import annotations

import os
import shutil
from typing import Any

from frappe.context import local
from frappe.model.document import get_doc
from frappe.modules.utils import get_doc_path
from frappe.utils.serialize import as_json
from frappe.utils.text import scrub

DROPPED = ("__islocal", "__unsaved", "migration_hash")
DROPPED_OF_ROWS = ("name", "owner", "creation", "modified", "modified_by", "docstatus", "parent", "parentfield",
                   "parenttype", "idx", "doctype")  # fmt: skip
CONTROLLER = """from frappe.model.document import Document


class {class_name}(Document):
    pass
"""


def export_to_files(record_list: list[list[str]], record_module: str | None = None) -> None:
    """Write the documents named as [doctype, name]."""
    for doctype, name in record_list:
        export_document(get_doc(doctype, name), record_module)


def export_document(document: Any, module: str | None = None) -> str:
    """Write one document's JSON, and for a new DocType the Python file it needs; the path of the JSON."""
    folder = get_doc_path(module or document.module, document.doctype, document.name)
    os.makedirs(folder, exist_ok=True)
    for path in (os.path.dirname(folder), folder):
        _touch(os.path.join(path, "__init__.py"))
    name = scrub(document.name)
    path = os.path.join(folder, f"{name}.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(as_json(content_of(document), ensure_ascii=False))
    controller = os.path.join(folder, f"{name}.py")
    if document.doctype == "DocType" and not os.path.exists(controller):
        with open(controller, "w", encoding="utf-8") as file:
            file.write(CONTROLLER.format(class_name=document.name.replace(" ", "").replace("-", "")))
    return path


def content_of(document: Any) -> dict[str, Any]:
    """A document as its file shows it: nothing empty, rows without what their place says."""
    content = {}
    for key, value in document.as_dict().items():
        if isinstance(value, list):
            content[key] = [_row(row) for row in value]
        elif key not in DROPPED and value not in (None, "", 0):
            content[key] = value
    if document.doctype == "DocType":
        content["field_order"] = [row["fieldname"] for row in content["fields"]]
    return content


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in DROPPED_OF_ROWS and value not in (None, "", 0)}


def remove_exported(document: Any) -> None:
    """Delete the folder of a document that lived in a module."""
    folder = get_doc_path(document.module, document.doctype, document.name)
    if local.conf.developer_mode and os.path.isdir(folder):
        shutil.rmtree(folder)


def _touch(path: str) -> None:
    with open(path, "a", encoding="utf-8"):
        pass
