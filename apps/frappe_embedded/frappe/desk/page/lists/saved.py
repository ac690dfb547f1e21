"""Filters of a list kept under a name (List Filter): one's own and everybody's, and the way the list opens by itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.desk.page.lists.filters import ListFilters, Pair
from frappe.desk.page.lists.settings import list_settings, settings_of
from frappe.desk.page.slugs import list_url, view_url

_VIEWS = {
    "Report": "report",
    "Kanban": "kanban",
    "Calendar": "calendar",
    "Tree": "tree",
    "Image": "image",
    "Map": "map",
}


@dataclass(frozen=True)
class SavedView:
    name: str
    label: str
    url: str
    is_shared: bool
    may_delete: bool


def saved_views(doctype: str) -> list[SavedView]:
    """One's own first, then everybody's."""
    rows = frappe.get_list(
        "List Filter",
        filters={"reference_doctype": doctype},
        fields=["name", "filter_name", "for_user", "filters", "owner"],
        order_by="filter_name",
    )
    found = [_view(doctype, row) for row in rows]
    return sorted(found, key=lambda view: view.is_shared)


def save_view(doctype: str, label: str, filters: ListFilters, shared: bool) -> Any:
    """Keep the filters as Frappe's clients keep them."""
    kept = [
        [entry.field.doctype or doctype, entry.field.fieldname, entry.operator, entry.value]
        for entry in filters.filters
    ]
    values = {"filter_name": label, "reference_doctype": doctype, "for_user": "" if shared else local.session.user}
    return frappe.get_doc(
        {"doctype": "List Filter", **values, "filters": json.dumps(kept, ensure_ascii=False)}
    ).insert()


def opening_url(doctype: str) -> str:
    """Where the list opens when its address says nothing: as the user set it, else the view he used last; "" for the list."""
    if default := str(list_settings(doctype).get("default") or ""):
        return default if default.startswith(list_url(doctype)) else ""
    last = _VIEWS.get(str(settings_of(doctype).get("last_view") or ""))
    return view_url(doctype, last) if last else ""


def view_word(key: str) -> str:
    """How Frappe's settings call a view."""
    return next((word for word, known in _VIEWS.items() if known == key), "List")


def _view(doctype: str, row: Any) -> SavedView:
    user = local.session.user
    mine = row.for_user == user or row.owner == user
    pairs = urlencode(_pairs(doctype, row.filters))
    url = f"{view_url(doctype, 'list')}?{pairs}" if pairs else view_url(doctype, "list")
    return SavedView(row.name, row.filter_name, url, not row.for_user, mine or "System Manager" in frappe.get_roles())


def _pairs(doctype: str, filters: str | None) -> list[Pair]:
    try:
        entries = json.loads(filters or "[]")
    except ValueError:
        return []
    return [_pair(doctype, entry) for entry in entries if isinstance(entry, list) and len(entry) >= 4]


def _pair(doctype: str, entry: list[Any]) -> Pair:
    of, field, operator, value = entry[:4]
    key = field if of == doctype else f"{of}.{field}"
    return key, json.dumps([operator, value], ensure_ascii=False, separators=(",", ":"))
