"""Which page an address means."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import frappe
from frappe.context import local
from frappe.desk.page.slugs import doctype_of, form_url, list_url, slug_of
from frappe.desk.page.workspaces.reachable import find_workspace

HELPER_PAGES = frozenset(
    {
        "arrange",
        "access",
        "bulk",
        "email",
        "fetched",
        "file",
        "filter",
        "import",
        "links",
        "notifications",
        "palette",
        "preferences",
        "rename",
        "search",
        "sign-out",
        "tasks",
        "template",
    }
)

# Pages that are no list and no document.
OWN_PAGES = frozenset({"permission-manager", "user-profile"})
# Pages about one record that is named in the address.
NAMED_PAGES = frozenset({"print", "dashboard-view", "query-report"})
# Files without any other filter are shown in their folders.
_OF_FOLDERS = frozenset({"folder", "q", "start", "_action", "csrf_token", "folder_name", "public", "file"})


@dataclass(frozen=True)
class Route:
    """The page to answer with, and what it is about."""

    page: str
    doctype: str = ""
    name: str = ""


def parse(path: str) -> Route:
    """The route of `/app/…`. Addresses of Frappe's older desk become redirects."""
    parts = [part for part in path.strip("/").split("/")[1:] if part]
    if not parts or parts == ["home"]:
        return Route("home")
    first = parts[0]
    if first.startswith("_"):
        return Route(first[1:], name="/".join(parts[1:])) if first[1:] in HELPER_PAGES else Route("not_found")
    if first in ("List", "Form") and len(parts) > 1:
        return Route("redirect", name=_today(first, parts))
    if parts[0] in OWN_PAGES and len(parts) == 1:
        return Route(first)
    if first in NAMED_PAGES:
        return Route(first, name="/".join(parts[1:]))
    if len(parts) == 1 and find_workspace(first):
        return Route("workspace", name=first)
    return _document_route(first, parts[1:])


def _document_route(slug: str, rest: list[str]) -> Route:
    doctype = doctype_of(slug)
    if doctype is None:
        return Route("desk-page", name=slug) if not rest and frappe.db.exists("Page", slug) else Route("not_found")
    if frappe.get_meta(doctype).issingle:
        return Route("form", doctype, doctype)
    if doctype == "File" and not rest and set(local.form_dict) <= _OF_FOLDERS:
        return Route("files")
    if not rest or rest == ["view"]:
        return Route("list", doctype)
    if rest[0] == "view":
        return Route("view", doctype, "/".join(rest[1:]))
    if rest == ["new"] or (len(rest) == 1 and rest[0].startswith(f"new-{slug_of(doctype)}-")):
        return Route("new", doctype)
    return Route("form", doctype, "/".join(rest))


def _today(kind: str, parts: list[str]) -> str:
    if kind == "Form" and len(parts) > 2:
        return form_url(parts[1], "/".join(parts[2:]))
    query = urlencode(dict(local.form_dict))
    return list_url(parts[1]) + (f"?{query}" if query else "")
