"""`export_data`: the documents of a DocType as CSV or Excel, for the importer or for people."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.core.doctype.data_import.exporter import Exporter
from frappe.utils import cint, sbool
from frappe.whitelisting import whitelist


@whitelist()
def export_data(
    doctype: Any = None,
    parent_doctype: str | None = None,
    all_doctypes: Any = True,
    with_data: Any = False,
    select_columns: Any = None,
    file_type: str = "CSV",
    template: Any = False,
    filters: Any = None,
    export_without_column_meta: Any = False,
) -> None:
    """Answer with the file. `select_columns` is {DocType: [fields]}; with `all_doctypes` the tables are in it too.

    The heading is one row, as the importer reads it, with `template` or without.
    """
    wanted = str(doctype[0] if isinstance(doctype, (list, tuple)) else doctype)
    Exporter(
        wanted,
        export_fields=_columns(wanted, frappe.parse_json(select_columns), bool(cint(sbool(all_doctypes)))),
        export_data=bool(cint(sbool(with_data))),
        export_filters=frappe.parse_json(filters),
        file_type=file_type,
    ).build_response()


def _columns(doctype: str, chosen: Any, with_tables: bool) -> Any:
    """Columns chosen by DocType, under the table fields that hold its rows."""
    meta = frappe.get_meta(doctype)
    if not chosen:
        names = ["name", *(field.fieldname for field in meta.fields if field.is_stored)]
        return "All" if with_tables else {doctype: names}
    tables = {table.fieldname: chosen[table.options] for table in meta.get_table_fields() if table.options in chosen}
    return {doctype: ["name", *chosen.get(doctype, [])], **(tables if with_tables else {})}
