"""`Exporter`: documents, or an empty template, in the form that the importer reads."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.core.exporting.columns import chosen_columns, headings
from frappe.core.exporting.rows import document_rows
from frappe.permissions import can_export, can_import, get_role_permissions
from frappe.utils.csvutils import build_csv_response
from frappe.utils.xlsxutils import build_xlsx_response


class Exporter:
    """The file of a DocType: `export_fields` is All, Mandatory or {DocType: [fields], table: [fields]}."""

    def __init__(
        self,
        doctype: str,
        export_fields: Any = None,
        export_data: bool = False,
        export_filters: Any = None,
        export_page_length: int | None = None,
        file_type: str = "CSV",
    ) -> None:
        self.doctype, self.file_type = doctype, file_type
        self.columns = chosen_columns(doctype, export_fields or "All")
        self.csv_array: list[list[Any]] = [headings(self.columns)]
        if export_data:
            filters = [*_as_list(doctype, export_filters), *_own_only(doctype)]
            self.csv_array += document_rows(doctype, self.columns, filters, export_page_length or 0)
        elif not frappe.has_permission(doctype, "read") and not can_import(doctype):
            can_export(doctype, raise_exception=True)

    def get_csv_array(self) -> list[list[Any]]:
        """The heading and the rows."""
        return self.csv_array

    def build_response(self) -> None:
        """Answer this request with the file."""
        build = build_xlsx_response if self.file_type == "Excel" else build_csv_response
        build(self.csv_array, _(self.doctype))


def _own_only(doctype: str) -> list[Any]:
    """Nothing where the user may export all; a filter where only one's own. Raises PermissionError otherwise."""
    if can_export(doctype):
        return []
    can_export(doctype, raise_exception=True, is_owner=bool(get_role_permissions(doctype, is_owner=True).if_owner))
    return [["owner", "=", frappe.session.user]]


def _as_list(doctype: str, filters: Any) -> list[Any]:
    if isinstance(filters, dict):
        return [[key, *(value if isinstance(value, (list, tuple)) else ("=", value))] for key, value in filters.items()]
    return list(filters or [])
