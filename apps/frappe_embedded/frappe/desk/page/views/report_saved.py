"""Lists kept as Report Builder reports: read as Frappe writes them, and written so."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.desk.list_view.saved_reports import save_report
from frappe.desk.page.lists.query import ListQuery
from frappe.desk.page.views.report_columns import Grouping, ReportColumn


def saved_reports(doctype: str) -> list[Any]:
    """The saved reports of a list that the user may open."""
    filters = {"ref_doctype": doctype, "report_type": "Report Builder", "disabled": 0}
    found: list[Any] = frappe.get_list("Report", filters=filters, fields=["name"], order_by="name")
    return found


def load(doctype: str, name: str) -> dict[str, Any]:
    """The settings of a saved report."""
    report = frappe.get_doc("Report", name)
    report.check_permission("read")
    if report.ref_doctype != doctype or report.report_type != "Report Builder":
        raise frappe.DoesNotExistError
    return dict(json.loads(report.json or "{}"))


def address_of(settings: dict[str, Any], doctype: str) -> str:
    """The arguments that show a saved report: its columns, filters, order and group."""
    pairs = [("_columns", _key(field, doctype)) for field in settings.get("fields") or []]
    for entry in settings.get("filters") or []:
        of, field, operator, value = [doctype, *entry] if len(entry) == 3 else entry[:4]
        pairs.append((_key([field, of], doctype), json.dumps([operator, value], ensure_ascii=False)))
    order = str(settings.get("order_by") or "").split(",")[0].replace("`", "").split()
    if order:
        direction = "desc" if order[-1].lower() == "desc" else "asc"
        pairs += [("sort", order[-2 if len(order) > 1 else 0].rsplit(".", 1)[-1]), ("order", direction)]
    return urlencode([*pairs, *_group_pairs(settings.get("group_by") or {}, doctype)])


def save(name: str, query: ListQuery, columns: list[ReportColumn], group: Grouping | None) -> str:
    """Keep what is seen under a name."""
    doctype = query.meta.name
    settings: dict[str, Any] = {
        "filters": [
            [entry.field.doctype or doctype, entry.field.fieldname, entry.operator, entry.value]
            for entry in query.filters.filters
        ],
        "fields": [[column.field.fieldname, column.field.doctype or doctype] for column in columns],
        "order_by": f"`tab{doctype}`.`{query.sorting.fieldname}` {query.sorting.direction}",
        "add_totals_row": 1,
    }
    if group is not None:
        of = group.of.field if group.of else None
        settings["group_by"] = {
            "group_by": f"`tab{group.by.field.doctype or doctype}`.`{group.by.field.fieldname}`",
            "aggregate_function": group.aggregate,
            "aggregate_on": f"`tab{of.doctype or doctype}`.`{of.fieldname}`" if of else "",
        }
    return save_report(name, doctype, json.dumps(settings, ensure_ascii=False, default=str))


def _group_pairs(group: dict[str, Any], doctype: str) -> list[tuple[str, str]]:
    by = _column_key(group.get("group_by") or "", doctype)
    if not by:
        return []
    of = _column_key(group.get("aggregate_on") or "", doctype)
    return [
        ("_group_by", by),
        ("_aggregate", str(group.get("aggregate_function") or "count")),
        *([("_of", of)] if of else []),
    ]


def _column_key(text: str, doctype: str) -> str:
    """ "`tabX`.`f`" as an address names it."""
    owner, _dot, field = text.replace("`", "").rpartition(".")
    return _key([field, owner.removeprefix("tab") or doctype], doctype) if field else ""


def _key(field: Any, doctype: str) -> str:
    name, of = (field[0], field[1] if len(field) > 1 else doctype) if isinstance(field, list) else (str(field), doctype)
    return str(name) if of in (doctype, "", None) else f"{of}.{name}"
