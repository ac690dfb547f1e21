"""The portal's menu: Portal Settings and hook `portal_menu_items`, for the roles of the user."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.apps import get_hooks
from frappe.context import local
from frappe.permissions import get_roles
from frappe.translate import _
from frappe.types.frappedict import _dict
from frappe.utils import cint
from frappe.utils.settings import single_values

PORTAL_SETTINGS = "Portal Settings"
COLUMNS = ["title", "route", "role", "target", "enabled", "reference_doctype"]


def get_portal_menu() -> list[_dict]:
    """The items the user may see, each route once, titles translated."""
    roles = set(get_roles(local.session.user))
    items: dict[str, _dict] = {}
    for item in [*_stored_items(), *get_hooks("portal_menu_items")]:
        route = "/" + str(item.get("route") or "").strip("/")
        if route not in items and (not item.get("role") or item["role"] in roles):
            items[route] = _dict(item, route=route, title=_(item.get("title") or ""))
    return list(items.values())


def _stored_items() -> list[Any]:
    items: list[Any] = local.open_site.remember("website.portal_menu", lambda: list(_read_stored_items()))
    return items


def _read_stored_items() -> Iterable[Any]:
    if not local.db.table_exists("Portal Menu Item"):
        return
    hide_standard = cint(single_values(PORTAL_SETTINGS).get("hide_standard_menu"))
    for parentfield in ("menu", "custom_menu"):
        if parentfield == "menu" and hide_standard:
            continue
        filters = {"parent": PORTAL_SETTINGS, "parentfield": parentfield}
        rows = local.db.get_all("Portal Menu Item", filters=filters, fields=COLUMNS, order_by="idx asc")
        yield from (row for row in rows if row.enabled or parentfield == "custom_menu")
