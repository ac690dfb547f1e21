"""Route rules: hook `website_route_rules` and the routes of DocTypes with web pages, matched by Werkzeug's map."""

from __future__ import annotations

from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from frappe.apps import get_hooks
from frappe.context import local


def resolve_rule(path: str) -> str:
    """The page a route rule leads to; the rule's values go to `form_dict`. Without a matching rule the path itself."""
    try:
        page, values = _route_map().bind("").match("/" + path)
    except HTTPException:
        return path
    if values:
        local.form_dict.update(values)
        local.no_cache = True
    return str(page)


def _route_map() -> Map:
    route_map: Map = local.open_site.remember("website.route_map", _make_map)
    return route_map


def _make_map() -> Map:
    rules = [
        *get_website_rules(),
        *({"from_route": "/" + route, "to_route": doctype} for doctype, route in list_routes().items()),
    ]
    return Map(
        [
            Rule(
                "/" + rule["from_route"].strip("/"),
                endpoint=rule["to_route"].strip("/"),
                defaults=rule.get("defaults") or None,
            )
            for rule in rules
        ],
        strict_slashes=False,
        merge_slashes=False,
        redirect_defaults=False,
    )


def get_website_rules() -> list[dict[str, Any]]:
    """The rules of all installed apps."""
    return [rule for rule in get_hooks("website_route_rules") if rule.get("to_route")]


def list_routes() -> dict[str, str]:
    """DocTypes with web pages and the route of their list."""
    return {row.name: row.route.strip("/") for row in web_view_doctypes() if row.route}


def web_view_doctypes() -> list[Any]:
    """The DocTypes whose documents are pages, with what decides which of them are public."""
    found: list[Any] = local.open_site.remember("website.web_views", _read_web_view_doctypes)
    return found


def _read_web_view_doctypes() -> list[Any]:
    return list(
        local.db.get_all(
            "DocType",
            filters={"has_web_view": 1},
            fields=["name", "route", "allow_guest_to_view", "is_published_field", "module", "custom"],
            order_by="name asc",
        )
    )
