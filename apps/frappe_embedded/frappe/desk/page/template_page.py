"""The page that makes a file for importing: /app/_template?doctype=… with the columns chosen, empty or with data."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.core.doctype.data_import.exporter import Exporter
from frappe.core.exporting.columns import ExportColumn, chosen_columns
from frappe.desk.page.lists.export import FORMATS, file_of, may_export
from frappe.desk.page.render import render_page
from frappe.desk.page.routes import Route
from frappe.desk.page.slugs import list_url
from frappe.permissions import can_import
from frappe.response_types import PageResponse
from frappe.translate import _

UNPROCESSABLE = 422
_RECORDS = {"blank": "None: an empty file to fill in", "few": "Five, as examples", "all": "All that you may export"}
_FEW = 5


def template_url(doctype: str) -> str:
    """The page's address; empty for those who may neither import nor export."""
    if frappe.get_meta(doctype).issingle or not (may_import(doctype) or may_export(doctype)):
        return ""
    return "/app/_template?" + urlencode({"doctype": doctype})


def import_url(doctype: str) -> str:
    """Where an import into the DocType begins; empty for those who may not."""
    if not may_import(doctype) or not frappe.has_permission("Data Import", "create"):
        return ""
    return "/app/data-import/new?" + urlencode({"reference_doctype": doctype})


def may_import(doctype: str) -> bool:
    """Whether the DocType is open to imports, and to those of the user."""
    return bool(frappe.get_meta(doctype).allow_import) and can_import(doctype)


def respond(route: Route) -> PageResponse:
    """GET shows the choices; with `_download` it answers with the file."""
    doctype = frappe.get_meta(str(local.form_dict.get("doctype") or "")).name
    if not template_url(doctype):
        raise frappe.PermissionError(_("You may neither import nor export {0}.").format(_(doctype)))
    if not local.form_dict.get("_download"):
        return _page(doctype)
    chosen = local.request.args.getlist("column") if local.request is not None else []
    if not chosen:
        return _page(doctype, _("Choose at least one column."), UNPROCESSABLE)
    return _file(doctype, chosen)


def _page(doctype: str, error: str = "", status: int = 200) -> PageResponse:
    is_all = local.form_dict.get("columns") == "all"
    return render_page(
        "template.html",
        title=_("Template and export"),
        status=status,
        doctype=doctype,
        groups=_groups(doctype, is_all),
        is_all=is_all,
        all_url=template_url(doctype) + "&columns=all",
        required_url=template_url(doctype),
        import_url=import_url(doctype),
        records=[(key, _(label)) for key, label in _RECORDS.items() if key == "blank" or may_export(doctype)],
        formats=FORMATS,
        error=error,
        breadcrumbs=[(list_url(doctype), _(doctype))],
    )


def _groups(doctype: str, is_all: bool) -> list[dict[str, Any]]:
    """The columns of the DocType and of each of its tables; those that are needed are chosen already."""
    needed = {_path(column) for column in chosen_columns(doctype, "Mandatory")}
    groups: dict[str, dict[str, Any]] = {}
    for column in chosen_columns(doctype, "All"):
        of = column.table.fieldname if column.table is not None else ""
        label = _(column.table.label or column.table.fieldname) if column.table is not None else _(doctype)
        columns = groups.setdefault(of, {"label": label, "columns": []})["columns"]
        columns.append(
            {
                "path": _path(column),
                "label": _(column.field.label or column.field.fieldname),
                "is_needed": bool(column.field.reqd),
                "is_chosen": is_all or _path(column) in needed,
            }
        )
    return list(groups.values())


def _path(column: ExportColumn) -> str:
    prefix = f"{column.table.fieldname}." if column.table is not None else ""
    return f"{prefix}{column.field.fieldname}"


def _file(doctype: str, chosen: list[str]) -> PageResponse:
    fields: dict[str, list[str]] = {}
    for path in chosen:
        table, _dot, name = path.rpartition(".")
        fields.setdefault(table or doctype, []).append(name)
    records = str(local.form_dict.get("records") or "blank")
    exporter = Exporter(
        doctype,
        export_fields=fields,
        export_data=records != "blank",
        export_page_length=_FEW if records == "few" else None,
    )
    heads, *rows = exporter.get_csv_array()
    kind = str(local.form_dict.get("kind") or "")
    return file_of(heads, rows, _(doctype), kind if kind in FORMATS else FORMATS[0])
