"""A list as a file."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.list_view.form import ListForm, list_form
from frappe.model.query.arguments import DEFAULT_ORDER
from frappe.model.query.expressions import NotAnExpression, parse_field
from frappe.permissions import can_export, get_role_permissions
from frappe.utils import cint, format_duration
from frappe.utils.csvutils import build_csv_response
from frappe.utils.xlsxutils import build_xlsx_response
from frappe.whitelisting import whitelist

TOTALLED = frozenset({"Int", "Float", "Currency", "Percent"})


@whitelist()
def export_query() -> None:
    """Answer with the list as CSV or Excel; only rows and fields the user may see, and may export."""
    form = list_form()
    rows, fields = export_rows(form)
    labels = [label_of(form.doctype, field) for field in fields]
    table = [labels, *rows]
    title = str(frappe.local.form_dict.get("title") or form.doctype)
    if cint(frappe.local.form_dict.get("add_totals_row")) and rows:
        table.append(_totals(form.doctype, fields, rows))
    if frappe.local.form_dict.get("file_format_type") == "Excel":
        build_xlsx_response(table, title)
    else:
        build_csv_response(table, title)


def export_rows(form: ListForm) -> tuple[list[list[Any]], list[str]]:
    """The values row by row, and which field stands in which column."""
    filters = [*_as_list(form.filters), *_export_limits(form.doctype)]
    rows: list[Any] = frappe.get_list(
        form.doctype,
        fields=form.fields,
        filters=filters,
        or_filters=form.or_filters,
        group_by=form.group_by,
        order_by=form.order_by or DEFAULT_ORDER,
        limit_start=form.start,
        limit_page_length=form.page_length,
        parent_doctype=form.parent_doctype,
    )
    keys = list(rows[0]) if rows else [parse_key(entry) for entry in form.fields]
    return [[_shown(form.doctype, key, row.get(key)) for key in keys] for row in rows], keys


def label_of(doctype: str, key: str) -> str:
    """The heading of a column, in the user's language."""
    meta = frappe.get_meta(doctype)
    known = meta.has_field(key) or key in meta.db_columns
    return frappe._(meta.get_label(key)) if known else key


def parse_key(entry: str) -> str:
    """The key an entry of `fields` has in the rows."""
    try:
        return parse_field(entry).key
    except NotAnExpression:
        return entry


def _export_limits(doctype: str) -> list[Any]:
    """Only the rows selected; only one's own where the right to export is the owner's."""
    limits: list[Any] = []
    if selected := frappe.local.form_dict.get("selected_items"):
        limits.append(["name", "in", frappe.parse_json(selected)])
    if not can_export(doctype):
        can_export(doctype, raise_exception=True, is_owner=bool(get_role_permissions(doctype, is_owner=True).if_owner))
        limits.append(["owner", "=", frappe.session.user])
    return limits


def _as_list(filters: Any) -> list[Any]:
    if not filters:
        return []
    return [filters] if isinstance(filters, dict) else list(filters)


def _shown(doctype: str, key: str, value: Any) -> Any:
    field = frappe.get_meta(doctype).get_field(key)
    if field is not None and field.fieldtype == "Duration" and value is not None:
        return format_duration(value, field.hide_days)
    return value


def _totals(doctype: str, fields: list[str], rows: list[list[Any]]) -> list[Any]:
    """The sum of each column of numbers."""
    meta = frappe.get_meta(doctype)
    totals: list[Any] = []
    for index, key in enumerate(fields):
        field = meta.get_field(key)
        is_number = field is not None and field.fieldtype in TOTALLED
        totals.append(sum(row[index] or 0 for row in rows) if is_number else "")
    return totals
