"""How often each tag or value occurs in the list somebody looks at."""

from __future__ import annotations

from collections import Counter
from typing import Any

import frappe
from frappe import _
from frappe.whitelisting import whitelist

NO_TAGS = "No Tags"


@whitelist()
def get_stats(stats: Any, doctype: str, filters: Any = None) -> dict[str, list[list[Any]]]:
    """{field: [[value, how many], …]} for the fields of `stats` the DocType has."""
    conditions = frappe.parse_json(filters) if isinstance(filters, str) else filters
    columns = frappe.get_meta(doctype).db_columns
    wanted = frappe.parse_json(stats) if isinstance(stats, str) else stats
    return {field: _counts(doctype, field, conditions) for field in wanted if field in columns}


@whitelist()
def get_sidebar_stats(stats: Any, doctype: str, filters: Any = None) -> dict[str, Any]:
    """The same under `stats`."""
    return {"stats": get_stats(stats, doctype, filters)}


def _counts(doctype: str, field: str, filters: Any) -> list[list[Any]]:
    rows = frappe.get_list(
        doctype,
        fields=[field, "count(name) as n"],
        filters=filters,
        group_by=field,
        order_by=f"n desc, {field} asc",
    )
    if field == "_user_tags":
        return _tag_counts(rows)
    return [[row[field], row.n] for row in rows if row.get(field)]


def _tag_counts(rows: list[Any]) -> list[list[Any]]:
    counted: Counter[str] = Counter()
    untagged = 0
    for row in rows:
        tags = [tag for tag in str(row.get("_user_tags") or "").split(",") if tag.strip()]
        untagged += 0 if tags else row.n
        counted.update(dict.fromkeys(tags, row.n))
    found: list[list[Any]] = [[tag, number] for tag, number in counted.most_common()]
    return [*found, [_(NO_TAGS), untagged]]
