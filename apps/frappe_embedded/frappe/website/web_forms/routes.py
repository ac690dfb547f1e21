"""Which web form a path belongs to, and what it asks of the form."""

from __future__ import annotations

from typing import NamedTuple

from frappe.context import local

ROOT, NEW, LIST, VIEW, EDIT = "root", "new", "list", "view", "edit"


class WebFormPath(NamedTuple):
    """A web form, what is asked of it, and of which document."""

    web_form: str
    route: str
    mode: str
    docname: str | None = None


def parse_path(path: str) -> WebFormPath | None:
    """`/<route>`, `/<route>/new`, `/<route>/list`, `/<route>/<name>` and `/<route>/<name>/edit` of published forms."""
    for route, web_form in published_routes():
        if path == route:
            return WebFormPath(web_form, route, ROOT)
        if path.startswith(route + "/"):
            return _inner(web_form, route, path[len(route) + 1 :])
    return None


def _inner(web_form: str, route: str, rest: str) -> WebFormPath:
    if rest in (NEW, LIST):
        return WebFormPath(web_form, route, rest)
    if rest.endswith("/edit"):
        return WebFormPath(web_form, route, EDIT, rest[: -len("/edit")])
    return WebFormPath(web_form, route, VIEW, rest)


def published_routes() -> list[tuple[str, str]]:
    """Routes with their form; longer routes first, because they are more particular."""
    found: list[tuple[str, str]] = local.open_site.remember("website.web_form_routes", _read_routes)
    return found


def _read_routes() -> list[tuple[str, str]]:
    if not local.db.table_exists("Web Form"):
        return []
    rows = local.db.get_all("Web Form", filters={"published": 1}, fields=["name", "route"])
    routes = [(row.route.strip("/"), row.name) for row in rows if row.route]
    return sorted(routes, key=lambda found: len(found[0]), reverse=True)
