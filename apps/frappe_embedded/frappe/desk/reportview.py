"""List views, counts, statistics and bulk work of the desk (contract G9); all of it through `frappe.get_list`."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe import _
from frappe.desk.list_view.bulk_delete import delete_bulk, delete_items
from frappe.desk.list_view.conditions import build_match_conditions, get_filters_cond, get_match_cond
from frappe.desk.list_view.counting import count_documents
from frappe.desk.list_view.export import export_query
from frappe.desk.list_view.form import ListForm, list_form
from frappe.desk.list_view.saved_reports import delete_report, save_report
from frappe.desk.list_view.stats import get_sidebar_stats, get_stats
from frappe.model.query.arguments import DEFAULT_ORDER
from frappe.utils import cint
from frappe.utils.people import get_user_info_for_avatar
from frappe.whitelisting import whitelist

__all__ = [
    "build_match_conditions",
    "get_filters_cond",
    "get_match_cond",
    "delete_bulk",
    "delete_items",
    "delete_report",
    "execute",
    "export_query",
    "get",
    "get_count",
    "get_list",
    "get_sidebar_stats",
    "get_stats",
    "save_report",
]

PEOPLE = ("owner", "modified_by", "_assign", "_liked_by")


@whitelist()
def get() -> Any:
    """The rows of a list view as {keys, values, user_info}; `[]` when there are none."""
    return compress(rows_of(list_form()))


@whitelist()
def get_list() -> Any:
    """The rows of a list view as dicts."""
    return rows_of(list_form())


@whitelist()
def get_count() -> int:
    """How many rows the list view would have, up to `limit` when that is given."""
    form = list_form()
    return count_documents(
        form.doctype,
        cint(frappe.local.form_dict.get("limit")),
        filters=form.filters,
        or_filters=form.or_filters,
        parent_doctype=form.parent_doctype,
    )


def execute(doctype: str, *args: Any, **kwargs: Any) -> Any:
    """A list for the session's user, for code of apps."""
    return frappe.get_list(doctype, *args, **kwargs)


def rows_of(form: ListForm) -> list[Any]:
    """The rows a list view asks for."""
    rows: list[Any] = frappe.get_list(
        form.doctype,
        fields=form.fields,
        filters=form.filters,
        or_filters=form.or_filters,
        group_by=form.group_by,
        order_by=form.order_by or DEFAULT_ORDER,
        limit_start=form.start,
        limit_page_length=form.page_length,
        distinct=form.distinct,
        with_comment_count=form.with_comment_count,
        parent_doctype=form.parent_doctype,
    )
    return rows


def compress(data: list[Any], args: Any = None) -> Any:
    """Keys once and values row by row, with who the people in them are."""
    if not data:
        return []
    keys = list(data[0])
    return {"keys": keys, "values": [[row.get(key) for key in keys] for row in data], "user_info": _people(data)}


def _people(rows: list[Any]) -> dict[str, Any]:
    names: set[str] = set()
    for row in rows:
        for key in PEOPLE:
            value = row.get(key)
            names.update(json.loads(value) if value and str(value).startswith("[") else [value] if value else [])
    return {name: get_user_info_for_avatar(name) for name in sorted(names)}


@whitelist()
def get_group_by_count(doctype: str, current_filters: Any, field: str) -> list[Any]:
    """How many documents have each value of a field."""
    if field not in frappe.get_meta(doctype).db_columns and field != "assigned_to":
        frappe.throw(_("{0} is not a field of {1}.").format(field, _(doctype)), frappe.DataError)
    filters = frappe.parse_json(current_filters) if isinstance(current_filters, str) else current_filters
    if field == "assigned_to":
        return _assigned_counts(doctype, filters)
    counted: list[Any] = frappe.get_list(
        doctype,
        filters=filters,
        fields=[f"`tab{doctype}`.`{field}` as name", "count(*) as count"],
        group_by=f"`tab{doctype}`.`{field}`",
        order_by="count desc, name asc",
        limit=50,
    )
    return counted


def _assigned_counts(doctype: str, filters: Any) -> list[Any]:
    names = frappe.get_list(doctype, filters=filters, pluck="name", order_by=None)
    open_tasks = {"reference_type": doctype, "reference_name": ["in", names], "status": "Open"}
    counted: list[Any] = frappe.get_all(
        "ToDo",
        filters=open_tasks,
        fields=["allocated_to as name", "count(name) as count"],
        group_by="allocated_to",
        order_by="count desc, allocated_to asc",
        limit=50,
    )
    return counted
