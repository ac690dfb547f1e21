"""Which views a list has, for this DocType and this user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.desk.page.slugs import view_url
from frappe.desk.page.views.dashboards import dashboard_of
from frappe.desk.page.views.fields import date_fields, readable_fields_of
from frappe.desk.page.views.kanban_boards import board_fields


@dataclass(frozen=True)
class View:
    key: str
    label: str
    icon: str


VIEWS = (
    View("list", "List", "list"),
    View("report", "Report", "chart"),
    View("kanban", "Kanban", "columns"),
    View("calendar", "Calendar view", "calendar"),
    View("tree", "Tree", "tree"),
    View("image", "Images", "image"),
    View("map", "Map", "map"),
    View("dashboard", "Dashboard", "chart"),
)


def views_of(meta: Any) -> list[View]:
    """The views that make sense here; a list alone needs no choice."""
    return [view for view in VIEWS if _CHECKS[view.key](meta)]


def view_links(meta: Any, current: str, address: Any) -> list[dict[str, Any]]:
    """The views as links that keep the filters."""
    found = views_of(meta)
    return [
        {"view": view, "url": address.at(view_url(meta.name, view.key)), "is_current": view.key == current}
        for view in (found if len(found) > 1 else [])
    ]


def _has_calendar(meta: Any) -> bool:
    return bool(meta.get("is_calendar_and_gantt") or date_fields(meta))


def _has_place(meta: Any) -> bool:
    names = {df.fieldname for df in readable_fields_of(meta, frozenset({"Float", "Data"}))}
    return bool(readable_fields_of(meta, frozenset({"Geolocation"}))) or {"latitude", "longitude"} <= names


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "list": lambda meta: True,
    "report": lambda meta: bool(frappe.has_permission(meta.name, "report")),
    "kanban": lambda meta: bool(board_fields(meta)),
    "calendar": _has_calendar,
    "tree": lambda meta: bool(meta.is_nested_set()),
    "image": lambda meta: bool(meta.get("image_field")),
    "map": _has_place,
    "dashboard": lambda meta: bool(dashboard_of(meta.name)),
}
