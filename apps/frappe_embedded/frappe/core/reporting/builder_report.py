"""Reports made in the report builder: a list with saved columns, filters, order and perhaps groups."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

AGGREGATE = "_aggregate_column"
_FUNCTIONS = {"count": "Count", "sum": "Sum of {0}", "avg": "Average of {0}"}


def builder_rows(report: Any, filters: Any) -> tuple[list[Any], list[Any]]:
    """Columns and rows, as the session's user may see the DocType."""
    settings, doctype = report.settings, report.ref_doctype
    chosen = settings.fields or settings.columns or [["name", doctype]]
    columns = [_column(*entry[:2]) for entry in chosen]
    fields = [f"`tab{parent}`.`{fieldname}`" for fieldname, parent, *_rest in chosen]
    group = settings.group_by if isinstance(settings.group_by, dict) else None
    if group:
        fields, columns = [*fields, _aggregate(group, doctype)], [*columns, _aggregate_column(group, doctype)]
    rows = frappe.get_list(
        doctype,
        fields=fields,
        filters=[*(settings.filters or []), *_as_filters(doctype, filters)],
        group_by=group["group_by"] if group else None,
        order_by=_order(settings, doctype, group),
    )
    return columns, rows


def _column(fieldname: str, doctype: str) -> Any:
    meta = frappe.get_meta(doctype)
    found = meta.get_field(fieldname)
    column = frappe._dict(fieldname=fieldname, label=_(meta.get_label(fieldname)), fieldtype="Data")
    if fieldname == "name":
        column.update(fieldtype="Link", options=doctype)
    elif found is not None:
        column.update(fieldtype=found.fieldtype, options=found.options)
    return column


def _aggregate(group: dict[str, Any], doctype: str) -> str:
    function = str(group.get("aggregate_function") or "count").lower()
    if function not in _FUNCTIONS:
        frappe.throw(_("{0} is not a way to add up a report.").format(function))
    if function == "count":
        return f"count(`tab{doctype}`.`name`) as {AGGREGATE}"
    table = group.get("aggregate_on_doctype") or doctype
    return f"{function}(`tab{table}`.`{group['aggregate_on_field']}`) as {AGGREGATE}"


def _aggregate_column(group: dict[str, Any], doctype: str) -> Any:
    function = str(group.get("aggregate_function") or "count").lower()
    if function == "count":
        return frappe._dict(fieldname=AGGREGATE, label=_("Count"), fieldtype="Int")
    of_field = _column(group["aggregate_on_field"], group.get("aggregate_on_doctype") or doctype)
    label = _(_FUNCTIONS[function]).format(of_field.label)
    return frappe._dict(of_field, fieldname=AGGREGATE, label=label, fieldtype=of_field.fieldtype or "Float")


def _order(settings: Any, doctype: str, group: dict[str, Any] | None) -> str:
    if settings.order_by:
        return str(settings.order_by)
    if not settings.sort_by:
        return f"{AGGREGATE} desc" if group else "KEEP_DEFAULT_ORDERING"
    column = str(settings.sort_by)
    column = column if "." in column or column == AGGREGATE else f"`tab{doctype}`.`{column}`"
    return f"{column} {settings.sort_order or 'desc'}"


def _as_filters(doctype: str, filters: Any) -> list[Any]:
    return [
        [doctype, key, *(value if isinstance(value, list) else ("=", value))]
        for key, value in (filters or {}).items()
        if value not in (None, "")
    ]
