"""Which page `/` shows (contract H3)."""

from __future__ import annotations

from frappe.apps import get_attr, get_hooks
from frappe.context import local
from frappe.permissions import get_roles
from frappe.utils.settings import single_values


def get_home_page() -> str:
    """The route of the home page for the user of this request."""
    user = local.session.user
    home = (user != "Guest" and (_by_role(user) or _of_portal())) or _by_hooks(user) or _of_website()
    return (home or ("login" if user == "Guest" else "me")).strip("/")


def _by_role(user: str) -> str | None:
    """The home page of the first of the user's roles that has one."""
    pages: dict[str, str] = local.open_site.remember("website.role_home_pages", _read_role_home_pages)
    return next((pages[role] for role in get_roles(user) if role in pages), None) if pages else None


def _read_role_home_pages() -> dict[str, str]:
    rows = local.db.get_all("Role", filters={"home_page": ["is", "set"]}, fields=["name", "home_page"])
    return {row.name: row.home_page for row in rows if row.home_page}


def _of_portal() -> str | None:
    return single_values("Portal Settings").get("default_portal_home")


def _of_website() -> str | None:
    return single_values("Website Settings").get("home_page")


def _by_hooks(user: str) -> str | None:
    """What apps say; of several apps the one installed last."""
    for method in reversed(get_hooks("get_website_user_home_page")):
        if page := get_attr(method)(user):
            return str(page)
    if user != "Guest" and (pages := get_hooks("website_user_home_page")):
        return str(pages[-1])
    return _by_role_hook(user) or next(iter(reversed(get_hooks("home_page"))), None)


def _by_role_hook(user: str) -> str | None:
    pages: dict[str, list[str]] = get_hooks("role_home_page", default={}) or {}
    return next((pages[role][-1] for role in get_roles(user) if pages.get(role)), None)
